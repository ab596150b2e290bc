import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceId } from '../model/types';
import { type JournalName, journalName, journalsByTrace, parseJournalName } from './journal-name';
import { JournalReader } from './journal-reader';

/** A journal whose segments are open; whoever opened it closes the reader. */
export type OpenJournal = { readonly reader: JournalReader; readonly segments: readonly JournalName[] };

const TRIES = 5;

/** Opens the journal of a trace, under whatever names its segments have now. Undefined when there is none: it became a file. */
export function openJournal(folder: string, traceId: TraceId): OpenJournal | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const segments = segmentsOf(folder, traceId);
    if (segments.length === 0) return undefined;
    const reader = new JournalReader(folder, traceId);
    try {
      reader.addSegments(segments);
      return { reader, segments };
    } catch (error) {
      reader.close();
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

/** Looks for the plain names first: listing a folder of many traces is slow, and names with a claim are rare. */
export function segmentsOf(folder: string, traceId: TraceId): JournalName[] {
  const segments: JournalName[] = [];
  for (let segment = 0; ; segment++) {
    const name = parseJournalName(journalName(traceId, segment));
    if (!name || !existsSync(join(folder, name.name))) break;
    segments.push(name);
  }
  if (segments.length > 0 || !existsSync(folder)) return segments;
  return journalsByTrace(readdirSync(folder)).get(traceId) ?? [];
}
