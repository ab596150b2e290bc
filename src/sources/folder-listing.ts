import { type Dir, opendirSync } from 'node:fs';
import type { TimeSlice } from '../files/time-slice';
import { groupByTrace, type TraceFiles } from './trace-files';

/** Names that are read at once: a folder that has no more is read in one go. */
const NAMES_AT_ONCE = 256;

/**
 * The files of a folder by trace, read in slices however many there are.
 * @throws an error of the file system
 */
export async function listFolder(
  folder: string,
  keyOf: (name: string) => string | undefined,
  slice: TimeSlice,
): Promise<ReadonlyMap<string, TraceFiles>> {
  const groups = new Map<string, TraceFiles>();
  const directory = opendirSync(folder, { bufferSize: NAMES_AT_ONCE });
  try {
    for (let names = someNames(directory); names.length > 0; names = someNames(directory)) {
      groupByTrace(names, keyOf, groups);
      if (slice.isOver) await slice.rest();
    }
    return groups;
  } finally {
    directory.closeSync();
  }
}

function someNames(directory: Dir): string[] {
  const names: string[] = [];
  while (names.length < NAMES_AT_ONCE) {
    const name = directory.readSync()?.name;
    if (name === undefined) break;
    names.push(name);
  }
  return names;
}
