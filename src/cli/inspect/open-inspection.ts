import { basename, resolve } from 'node:path';
import { parseJournalName } from '../../files/journal-name';
import { openTrace } from '../../files/open-trace';
import { FileSource } from '../../sources/file-source';
import type { Inspection } from './inspection';

/**
 * Opens a trace file or a journal, and reads all of it. A trace that was resumed has several journals: whichever is named, all are read.
 * @throws NodetracerError when there is nothing to show, or unless lenient when a trace file has a fault
 */
export async function openInspection(file: string, lenient: boolean): Promise<Inspection & { close(): void }> {
  return parseJournalName(basename(file)) ? openJournal(file) : openFile(file, lenient);
}

async function openFile(file: string, lenient: boolean): Promise<Inspection & { close(): void }> {
  const trace = await openTrace(file, { lenient });
  await trace.whenLoaded();
  return trace;
}

async function openJournal(file: string): Promise<Inspection & { close(): void }> {
  const source = new FileSource(resolve(file));
  try {
    const trace = await source.open(source.key);
    await trace.whenLoaded();
    const { graph, state, faults } = trace;
    return { graph, state, faults, payload: (id, from) => trace.payload(id, from), close: () => source.close() };
  } catch (error) {
    source.close();
    throw error;
  }
}
