import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenTrace } from '../contracts/source';
import type { StoredTrace } from '../contracts/store';
import { readPayload } from '../model/codec/payload-reader';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { NodeId, TraceId } from '../model/types';
import { readToEnd } from './finish-journal';
import { traceFileName } from './journal-name';
import type { JournalReader } from './journal-reader';
import { openJournal } from './open-journal';
import { openTrace } from './open-trace';
import { TimeSlice } from './time-slice';

const SLICE_MS = 5;

/** A trace of a folder as it is now, from its file or its journal; null when there is neither. */
export async function openStoredTrace(folder: string, traceId: TraceId): Promise<StoredTrace | null> {
  const path = join(folder, traceFileName(traceId));
  if (existsSync(path)) return openWholeTrace(path);
  const journal = openJournal(folder, traceId);
  if (journal) return readJournal(journal.reader);
  return existsSync(path) ? openWholeTrace(path) : null;
}

/** Opens a trace file, whatever its faults, and waits until all of it was read. */
export async function openWholeTrace(path: string): Promise<OpenTrace> {
  const trace = await openTrace(path, { lenient: true });
  await trace.whenLoaded();
  return trace;
}

async function readJournal(reader: JournalReader): Promise<StoredTrace> {
  await readToEnd(reader, new TimeSlice(SLICE_MS));
  return { graph: reader.graph, payload: async (id) => payloadOf(reader, id), close: () => reader.close() };
}

/** The data of a node of a journal; empty for a node that is not known. */
export function payloadOf(reader: JournalReader, id: NodeId, from?: PayloadPlace): NodePayload {
  const row = reader.graph.rowOf(id);
  return row < 0 ? readPayload([]) : reader.payload(row, from);
}
