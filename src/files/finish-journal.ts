import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracerError } from '../errors/nodetracer-error';
import type { Completeness } from '../model/types';
import { answersName } from './answers-file';
import { type JournalName, keptJournalName, traceFileName } from './journal-name';
import type { JournalReader } from './journal-reader';
import type { OpenJournal } from './open-journal';
import type { TimeSlice } from './time-slice';
import { writeGraphFile } from './write-graph-file';

const READ_MS = 4;

export type FinishOptions = {
  /** Waits until the disk has the file, so that it survives a loss of power. */
  readonly fsync?: boolean;
};

/** Reads a journal to its end, in slices. */
export async function readToEnd(reader: JournalReader, slice: TimeSlice): Promise<void> {
  while (!reader.read(READ_MS)) await slice.rest();
  if (slice.isOver) await slice.rest();
}

/**
 * Makes the trace file of a journal that was read to its end, then removes the journal. A reader of the folder sees the
 * journal, or the whole file, or for a moment both.
 * A journal that no event has reached becomes no file, nor does one whose trace sampling has dropped.
 * @throws NT_STORE_FINISH_FAILED, and then the journal is still there
 */
export async function finishJournal(folder: string, journal: OpenJournal, slice: TimeSlice, options: FinishOptions = {}): Promise<void> {
  const { reader } = journal;
  if (reader.graph.seq === 0 || reader.graph.dropped) return removeJournal(folder, journal);
  const path = join(folder, traceFileName(reader.traceId));
  reader.graph.header.completeness = completenessOf(reader);
  try {
    await writeGraphFile(path, reader, slice, options.fsync ?? false);
  } catch (cause) {
    throw nodetracerError('NT_STORE_FINISH_FAILED', { file: path, reason: (cause as Error).message }, cause);
  }
  removeJournal(folder, journal);
}

/**
 * Removes the segments of a journal that was read to its end, and the answers that were left for it. Where lines were too long to be
 * taken over, nothing else holds them: then the segments stay, under a name that is none of a journal.
 */
export function removeJournal(folder: string, { reader, segments }: OpenJournal): void {
  const isKept = reader.longLines > 0 && !reader.graph.dropped;
  for (const segment of segments) removeSegment(folder, segment, isKept);
  const traceId = segments.length > 1 ? segments[0]?.traceId : undefined;
  if (traceId !== undefined) rmSync(join(folder, answersName(traceId)), { force: true });
}

function removeSegment(folder: string, segment: JournalName, isKept: boolean): void {
  const path = join(folder, segment.name);
  if (!isKept) rmSync(path, { force: true });
  else if (existsSync(path)) renameSync(path, join(folder, keptJournalName(segment)));
}

/** What the trace says of itself, and what its journal shows to be missing. */
export function completenessOf(reader: JournalReader): Completeness {
  const { graph } = reader;
  const { longLines } = reader;
  const faultyLines = reader.faultyLines - longLines + Number(reader.hasUnfinishedLine);
  const counts = {
    ...(longLines > 0 && { long_lines: longLines }),
    ...(graph.missingEvents > 0 && { missing_events: graph.missingEvents }),
    ...(faultyLines > 0 && { faulty_lines: faultyLines }),
  };
  if (!graph.ended) return { state: 'interrupted', ...counts };
  const lossy = Object.keys(counts).length > 0;
  return { ...graph.header.completeness, state: lossy ? 'truncated' : (graph.header.completeness?.state ?? 'complete'), ...counts };
}
