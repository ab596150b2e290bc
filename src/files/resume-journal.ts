import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredTrace } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import type { TraceId } from '../model/types';
import { AnswersFile } from './answers-file';
import type { DescriptorPool } from './descriptor-pool';
import { readToEnd } from './finish-journal';
import { JournalFile } from './journal-file';
import { type JournalName, journalName, traceFileName } from './journal-name';
import type { JournalReader } from './journal-reader';
import { type OpenJournal, openJournal } from './open-journal';
import { payloadOf } from './stored-trace';
import type { TimeSlice } from './time-slice';

/** A paused trace and its new segment, which this process writes. */
export type ResumedJournal = { readonly trace: StoredTrace; readonly file: JournalFile; readonly answers: AnswersFile };

/**
 * Begins the next segment of a paused trace. Of several processes that try, one succeeds: the segment is created exclusively.
 * @throws NT_TRACE_NOT_PAUSED, NT_TRACE_ALREADY_RESUMED, NT_TRACE_NOT_FOUND
 */
export async function resumeJournal(
  folder: string,
  traceId: TraceId,
  descriptors: DescriptorPool<JournalFile>,
  slice: TimeSlice,
): Promise<ResumedJournal> {
  const journal = openJournal(folder, traceId);
  if (!journal) throw noJournal(folder, traceId);
  const { reader } = journal;
  try {
    await assertPaused(reader, journal.segments.length, slice);
    const file = createNext(folder, journal, descriptors);
    const trace = { graph: reader.graph, payload: async (id: string) => payloadOf(reader, id), close: () => reader.close() };
    return { trace, file, answers: new AnswersFile(folder, traceId) };
  } catch (error) {
    reader.close();
    throw error;
  }
}

function noJournal(folder: string, traceId: TraceId): Error {
  const file = join(folder, traceFileName(traceId));
  return existsSync(file)
    ? nodetracerError('NT_TRACE_NOT_PAUSED', { traceId, state: 'ended' })
    : nodetracerError('NT_TRACE_NOT_FOUND', { file });
}

/** Whether the writer lives is asked before reading: it might write its last words in between. */
async function assertPaused(reader: JournalReader, segmentCount: number, slice: TimeSlice): Promise<void> {
  const { graph, traceId } = reader;
  const isWritten = reader.isWritten();
  await readToEnd(reader, slice);
  const isHeld = isWritten && segmentCount > 1 && !reader.mayHavePaused;
  if (isHeld && !graph.ended) throw nodetracerError('NT_TRACE_ALREADY_RESUMED', { traceId });
  if (graph.paused) return;
  throw nodetracerError('NT_TRACE_NOT_PAUSED', { traceId, state: graph.ended ? 'ended' : isWritten ? 'running' : 'interrupted' });
}

/** Another process may have resumed, ended and removed the trace since it was read: then its first segment is gone. */
function createNext(folder: string, { reader, segments }: OpenJournal, descriptors: DescriptorPool<JournalFile>): JournalFile {
  const { traceId } = reader;
  const [first, last] = [segments[0], segments.at(-1)] as [JournalName, JournalName];
  const file = new JournalFile(join(folder, journalName(traceId, last.segment + 1)), descriptors);
  try {
    file.create();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw nodetracerError('NT_TRACE_ALREADY_RESUMED', { traceId }, error);
  }
  if (existsSync(join(folder, first.name))) return file;
  file.remove();
  throw nodetracerError('NT_TRACE_ALREADY_RESUMED', { traceId });
}
