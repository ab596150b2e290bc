import { basename, dirname } from 'node:path';
import { nodetracerError } from '../../errors/nodetracer-error';
import { parseJournalName } from '../../files/journal-name';
import { openJournal } from '../../files/open-journal';
import { openTrace } from '../../files/open-trace';
import { payloadOf } from '../../files/stored-trace';
import type { TraceId } from '../../model/types';
import type { Inspection } from './inspection';

/**
 * Opens a trace file or a journal, and reads all of it.
 * @throws NodetracerError when there is nothing to show, or unless lenient when the file has a fault
 */
export async function openInspection(file: string, lenient: boolean): Promise<Inspection & { close(): void }> {
  const journal = parseJournalName(basename(file));
  if (journal) return openJournalInspection(file, journal.traceId);
  const trace = await openTrace(file, { lenient });
  await trace.whenLoaded();
  return trace;
}

/** A trace that was resumed has several journals; whichever is named, all of them are read. */
function openJournalInspection(file: string, traceId: TraceId): Inspection & { close(): void } {
  const journal = openJournal(dirname(file), traceId);
  if (!journal) throw nodetracerError('NT_TRACE_NOT_FOUND', { file });
  const { reader } = journal;
  reader.read(Number.POSITIVE_INFINITY);
  const state = reader.state(reader.isWritten());
  return { graph: reader.graph, state, faults: [], payload: async (id) => payloadOf(reader, id), close: () => reader.close() };
}
