import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { JournalPosition } from '../contracts/store';
import { parseJournalHeader } from '../files/journal-header';
import { parseJournalName } from '../files/journal-name';
import { openJournal } from '../files/open-journal';
import type { TraceId } from '../model/types';
import { JournalTail } from './journal-tail';

const HEADER_BYTES = 512;

/**
 * Whether a journal that an agent names can be read here and is really that agent's: its header bears what the agent said in its
 * hello. The path alone proves nothing, it may come from another machine.
 */
export function isJournalOf(instance: string, traceId: TraceId, journal: JournalPosition | null): journal is JournalPosition {
  if (journal === null || parseJournalName(basename(journal.path))?.traceId !== traceId) return false;
  return parseJournalHeader(firstLine(journal.path))?.instance === instance;
}

/** Reads a journal while it grows; undefined when it is gone already. */
export function tailJournal({ path }: JournalPosition, traceId: TraceId): JournalTail | undefined {
  const folder = dirname(path);
  const journal = openJournal(folder, traceId);
  return journal && new JournalTail(folder, journal, () => undefined);
}

function firstLine(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(HEADER_BYTES);
      return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, HEADER_BYTES, 0)).split('\n', 1)[0] ?? '';
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
