import { existsSync, renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TraceId } from '../model/types';
import { type FinishOptions, finishJournal, readToEnd, removeJournal } from './finish-journal';
import { claimedJournalName, type JournalName, journalName, journalsByTrace, traceFileName } from './journal-name';
import { JournalReader } from './journal-reader';
import type { OpenJournal } from './open-journal';
import { isProcessAlive, ownIdentity } from './process-identity';
import { removeLeftTemporaryFiles } from './temporary-file';
import { TimeSlice } from './time-slice';
import { isWholeTraceFile } from './whole-trace-file';

/** What became of the journals of a folder, as trace ids. */
export type RecoverReport = {
  /** Now trace files. */
  readonly recovered: readonly TraceId[];
  /** Still being written, or in the hands of another recovery. */
  readonly live: readonly TraceId[];
  /** Waiting for a human; they go on when they are resumed. */
  readonly paused: readonly TraceId[];
  /** Journals that are still there, with the reason. */
  readonly failed: readonly { readonly traceId: TraceId; readonly error: Error }[];
};

export type RecoverOptions = FinishOptions & {
  /** What is done with a journal that was claimed and read, in place of a trace file; it removes the journal. */
  readonly finish?: (journal: OpenJournal) => Promise<void>;
  /** Leaves out the traces that the caller finishes itself. */
  readonly leaves?: (traceId: TraceId) => boolean;
  /** Stops before the next trace. */
  readonly signal?: AbortSignal;
  readonly slice?: TimeSlice;
  /** A journal of another machine, whose processes cannot be seen, counts as interrupted after this time without growth. */
  readonly otherHostSilenceMs?: number;
};

type Outcome = 'recovered' | 'live' | 'paused';

/**
 * Makes trace files of the journals that dead processes have left in a folder, and of those whose trace has ended.
 * Any number of processes may do so at the same time: each journal is claimed by renaming it.
 * A folder that does not exist has nothing to recover.
 *
 * @example
 * const report = await recoverFolder('./traces');
 * console.log(`${report.recovered.length} traces recovered`);
 */
export async function recoverFolder(folder: string, options: RecoverOptions = {}): Promise<RecoverReport> {
  const report = {
    recovered: [] as TraceId[],
    live: [] as TraceId[],
    paused: [] as TraceId[],
    failed: [] as { traceId: TraceId; error: Error }[],
  };
  const names = await namesIn(folder);
  const slice = options.slice ?? new TimeSlice(5);
  for (const [traceId, segments] of journalsByTrace(names)) {
    if (options.signal?.aborted) break;
    if (options.leaves?.(traceId)) continue;
    try {
      report[await recoverTrace(folder, segments, slice, options)].push(traceId);
    } catch (error) {
      report.failed.push({ traceId, error: error as Error });
    }
    if (slice.isOver) await slice.rest();
  }
  removeLeftTemporaryFiles(folder, names);
  return report;
}

/** A folder of many finished traces is listed without holding up the event loop. */
async function namesIn(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names.filter((name) => name.endsWith('.journal') || name.endsWith('.tmp'));
}

/** As {@link recoverFolder}, for one trace. */
export async function recoverTrace(
  folder: string,
  segments: readonly JournalName[],
  slice: TimeSlice,
  options: RecoverOptions,
): Promise<Outcome> {
  if (segments.some(({ claim }) => claim && isProcessAlive(claim.pid, claim.start))) return 'live';
  const [first] = segments as readonly [JournalName];
  const reader = new JournalReader(folder, first.traceId);
  try {
    reader.addSegments(segments);
    if (await isWholeTraceFile(join(folder, traceFileName(first.traceId)))) {
      await readToEnd(reader, slice);
      removeJournal(folder, { reader, segments });
      return 'recovered';
    }
    const outcome = await outcomeOf(reader, slice, options.otherHostSilenceMs);
    if (outcome !== 'recovered') return outcome;
    const claimed = claim(folder, first);
    await finishClaimed(folder, { reader, segments: [claimed, ...segments.slice(1)] }, slice, options);
    return 'recovered';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'live';
    throw error;
  } finally {
    reader.close();
  }
}

/** Whether the writer lives is asked before reading: else it might write its last words and die after they were looked for. */
async function outcomeOf(reader: JournalReader, slice: TimeSlice, silenceMs?: number): Promise<Outcome> {
  const written = reader.isWritten(silenceMs);
  if (written && !reader.mayHaveEnded) return 'live';
  await readToEnd(reader, slice);
  if (reader.graph.ended) return 'recovered';
  return reader.graph.paused ? 'paused' : written ? 'live' : 'recovered';
}

/** @throws ENOENT when another process was faster */
function claim(folder: string, journal: JournalName): JournalName {
  const { pid, start } = ownIdentity();
  const name = claimedJournalName(journal, pid, start);
  renameSync(join(folder, journal.name), join(folder, name));
  return { ...journal, name, claim: { pid, start } };
}

/** After a failure the claim is given back, so that the next recovery need not wait for the end of this process. */
async function finishClaimed(folder: string, journal: OpenJournal, slice: TimeSlice, options: RecoverOptions): Promise<void> {
  try {
    await (options.finish?.(journal) ?? finishJournal(folder, journal, slice, options));
  } catch (error) {
    const [{ name, traceId, segment }] = journal.segments as [JournalName];
    renameSync(join(folder, name), join(folder, journalName(traceId, segment)));
    throw error;
  }
}
