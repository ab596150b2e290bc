import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseRawObject } from '../model/codec/json-value';
import { EDGES_HEAD, edgeLine, nodeLine, SEPARATOR, traceHead, traceTail } from '../model/codec/trace-writer';
import { NONE } from '../model/graph-columns';
import type { JournalReader } from './journal-reader';
import { temporaryPath } from './temporary-file';
import type { TimeSlice } from './time-slice';

const BUFFERED_CHARS = 64 * 1024;

/**
 * Streams the trace of a journal into a trace file, in slices. The file takes its name when it is whole.
 * @param fsync waits until the disk has the file and its name
 * @throws an error of the file system, and then nothing is left of the new file
 */
export async function writeGraphFile(path: string, reader: JournalReader, slice: TimeSlice, fsync: boolean): Promise<void> {
  const temporary = temporaryPath(path);
  try {
    await writeAll(temporary, traceText(reader), slice, fsync);
    renameSync(temporary, path);
    if (fsync) syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function writeAll(path: string, pieces: Iterable<string>, slice: TimeSlice, fsync: boolean): Promise<void> {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length >= BUFFERED_CHARS) {
        writeText(descriptor, text);
        text = '';
      }
      if (slice.isOver) await slice.rest();
    }
    writeText(descriptor, text);
    if (fsync) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function* traceText(reader: JournalReader): Generator<string> {
  const { graph } = reader;
  yield traceHead(graph.header);
  let separator = '';
  for (const row of graph.rows()) {
    yield separator + nodeLine(graph, row, reader.payload(row));
    separator = SEPARATOR;
  }
  yield EDGES_HEAD;
  separator = '';
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!isWhole(reader, edge)) continue;
    yield separator + edgeLine(graph, edge, edgeMetadata(reader, edge));
    separator = SEPARATOR;
  }
  yield traceTail(graph.header);
}

/** An edge whose end was lost from the journal would make the file unreadable for others; `parent_id` still names the lost parent. */
function isWhole({ graph }: JournalReader, edge: number): boolean {
  const { known, edgeSource, edgeTarget } = graph.columns;
  return known[edgeSource[edge] as number] === 1 && known[edgeTarget[edge] as number] === 1;
}

function edgeMetadata(reader: JournalReader, edge: number): string {
  const { edgeRange, rangeOffset, rangeLength } = reader.graph.columns;
  const range = edgeRange[edge] as number;
  if (range === NONE) return '{}';
  const line = reader.textAt({ offset: rangeOffset[range] as number, length: rangeLength[range] as number });
  return parseRawObject(line).get('metadata') ?? '{}';
}

function writeText(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/** Windows cannot open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
