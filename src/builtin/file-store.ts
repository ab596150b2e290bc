import { existsSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ContinuedTrace, StoredTrace, TraceJournal, TraceStore } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import { answersName } from '../files/answers-file';
import { DescriptorPool } from '../files/descriptor-pool';
import { finishJournal, readToEnd } from '../files/finish-journal';
import { JournalFile } from '../files/journal-file';
import { journalFilesOf, journalName, journalsByTrace, traceFileName } from '../files/journal-name';
import { openJournal } from '../files/open-journal';
import { recoverFolder } from '../files/recover';
import { resumeJournal } from '../files/resume-journal';
import { openStoredTrace } from '../files/stored-trace';
import { backgroundTurn, TimeSlice } from '../files/time-slice';
import { defaultTracesFolder } from '../files/traces-folder';
import { isFileSafeId } from '../model/ids';
import type { TraceId } from '../model/types';

export type FileStoreOptions = {
  /** Waits for the disk when a trace ends, so that it survives a loss of power too. */
  readonly fsync?: boolean;
};

const SLICE_MS = 5;
const BACKGROUND_SLICE_MS = 3;
/** A silent process on another machine may only be waiting; a start of the store takes its journal for abandoned after a day. */
const OTHER_HOST_SILENCE_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps traces as files of a folder: a journal while a trace runs, which no death of the process loses, and a trace file when it
 * has ended. What dead processes have left in the folder is made into trace files in the background, once, at the start.
 *
 * @example
 * const tracer = new Tracer({ store: new FileStore('./traces') });
 */
export class FileStore implements TraceStore {
  readonly capabilities = { durable: true };
  /** Absolute path. */
  readonly folder: string;
  private readonly descriptors = new DescriptorPool<JournalFile>();
  private readonly slice = new TimeSlice(SLICE_MS);
  /** Traces that are recorded or finished here, which the recovery at the start leaves alone. */
  private readonly own = new Set<TraceId>();
  private readonly closing = new AbortController();
  /** Ended traces become files one after the other, so that many at once take no longer slices than one. */
  private finishing: Promise<void> = Promise.resolve();

  /** @param folder made with the first trace; without it `.nodetracer/traces` of the project, which is where `nodetracer tui` looks */
  constructor(
    folder: string = defaultTracesFolder(),
    private readonly options: FileStoreOptions = {},
  ) {
    this.folder = resolve(folder);
    void this.recover();
  }

  /**
   * @throws NT_STORE_UNSAFE_ID for an id that cannot be a file name
   * @throws NT_STORE_TRACE_EXISTS when the folder has such a trace
   */
  journal(traceId: TraceId): TraceJournal {
    const file = this.fileOf(traceId);
    const path = join(this.folder, journalName(traceId, 0));
    for (const taken of [file, path]) if (existsSync(taken)) throw nodetracerError('NT_STORE_TRACE_EXISTS', { file: taken });
    return this.writing(traceId, new JournalFile(path, this.descriptors));
  }

  /**
   * @throws NT_TRACE_NOT_PAUSED, NT_TRACE_ALREADY_RESUMED
   * @throws NT_TRACE_NOT_FOUND
   */
  async resume(traceId: TraceId): Promise<ContinuedTrace> {
    if (!isFileSafeId(traceId)) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: traceId });
    const { trace, file, answers } = await resumeJournal(this.folder, traceId, this.descriptors, this.slice);
    return { trace, journal: this.writing(traceId, file), answers };
  }

  async list(): Promise<TraceId[]> {
    const names = await this.names();
    const files = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
    return [...new Set([...files.filter(isFileSafeId), ...journalsByTrace(names).keys()])];
  }

  async open(traceId: TraceId): Promise<StoredTrace | null> {
    return isFileSafeId(traceId) ? openStoredTrace(this.folder, traceId) : null;
  }

  async delete(traceId: TraceId): Promise<void> {
    const file = this.fileOf(traceId);
    const names = [...journalFilesOf(traceId, await this.names()), answersName(traceId)];
    for (const name of names) rmSync(join(this.folder, name), { force: true });
    rmSync(file, { force: true });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.finishing;
    this.descriptors.releaseAll();
  }

  private writing(traceId: TraceId, journal: JournalFile): TraceJournal {
    this.own.add(traceId);
    return {
      append: (lines) => journal.append(lines),
      close: async (outcome) => {
        journal.close();
        if (outcome === 'dropped') journal.remove();
        if (outcome === 'ended') await this.finish(traceId).finally(() => this.own.delete(traceId));
      },
      position: () => journal.position(),
    };
  }

  private finish(traceId: TraceId): Promise<void> {
    const finished = this.finishing.then(async () => {
      await this.slice.rest();
      const journal = openJournal(this.folder, traceId);
      if (!journal) return this.assertFinished(traceId);
      await readToEnd(journal.reader, this.slice);
      await finishJournal(this.folder, journal, this.slice, this.options).finally(() => journal.reader.close());
    });
    this.finishing = finished.catch(() => undefined);
    return finished;
  }

  /** Another process may have made the file; else somebody has removed the journal. */
  private assertFinished(traceId: TraceId): void {
    const file = this.fileOf(traceId);
    if (!existsSync(file)) throw nodetracerError('NT_STORE_FINISH_FAILED', { file, reason: 'its journal was removed' });
  }

  /** What fails here is tried again by the next start, and told by `nodetracer recover`. */
  private async recover(): Promise<void> {
    await backgroundTurn();
    const slice = new TimeSlice(BACKGROUND_SLICE_MS, backgroundTurn);
    await recoverFolder(this.folder, {
      slice,
      signal: this.closing.signal,
      leaves: (traceId) => this.own.has(traceId),
      otherHostSilenceMs: OTHER_HOST_SILENCE_MS,
    }).catch(() => undefined);
  }

  private async names(): Promise<string[]> {
    return existsSync(this.folder) ? readdir(this.folder) : [];
  }

  private fileOf(traceId: TraceId): string {
    if (!isFileSafeId(traceId)) throw nodetracerError('NT_STORE_UNSAFE_ID', { traceId });
    return join(this.folder, traceFileName(traceId));
  }
}
