import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import { nodetracerError } from '../errors/nodetracer-error';
import { FolderWatch } from '../files/folder-watch';
import { parseJournalName, traceFileName } from '../files/journal-name';
import { stateFolder } from '../files/state-folder';
import { TimeSlice } from '../files/time-slice';
import { isFileSafeId } from '../model/ids';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { ChangeSignal } from './change-signal';
import { type EntryListener, type EntryPlace, FolderEntry } from './folder-entry';
import { listFolder } from './folder-listing';
import { FolderScan } from './folder-scan';
import { KeptIndex } from './kept-index';
import { answerPaused } from './paused-answer';
import { SummaryIndex } from './summary-index';
import type { RememberedTrace } from './summary-line';
import { SummaryList } from './summary-list';
import { TailLoop } from './tail-loop';
import { groupByTrace, keyOfFile, namesOf, type TraceFiles } from './trace-files';
import { unknownSummary } from './trace-summary';

/** Loaded when a human answers: most who look at traces never do, and it brings the whole client of agents. */
const agents = () => require('./answer-by-agent') as typeof import('./answer-by-agent');

/** A journal becomes a file in several steps, which are looked at together. */
const SETTLE_MS = 15;
/** A key waits no longer for a folder that is listed. */
const SLICE_MS = 1;
/** Fewer files are listed and read faster than anyone notices: nothing is kept of them, and their lines are there before they were read. */
const LARGE = 100;

export type FolderSourceOptions = {
  /** The key of the trace that a file belongs to; undefined for files that are left out. */
  readonly keyOf?: (name: string) => string | undefined;
  /** Where what was learned of many files is kept for the next run. */
  readonly state?: string;
  /** What models cost, for costs that were not recorded. */
  readonly prices?: ModelPrices | undefined;
};

/**
 * The traces of a folder, finished ones and running ones together, as they come and go. Nothing that lies in the folder makes it
 * fail: what cannot be read is listed with its problem. The folder may appear later. While no trace runs, no timer does.
 *
 * @example
 * const source = new FolderSource('./traces');
 * source.onChange(() => draw(source.list()));
 */
export class FolderSource implements TraceSource {
  readonly label: string;
  listed = false;
  private readonly folder: string;
  private readonly keyOf: (name: string) => string | undefined;
  private readonly place: EntryPlace;
  private readonly entries = new Map<string, FolderEntry>();
  private readonly signal = new ChangeSignal();
  private readonly loop = new TailLoop();
  private readonly scan = new FolderScan(() => this.scanned());
  private readonly watch: FolderWatch;
  /** Of the whole folder, so that who looks at a part of it has none. */
  private readonly index: KeptIndex | undefined;
  private readonly listener: EntryListener = {
    summed: (key, summary) => (summary ? this.summaries.set(key, summary) : this.summaries.delete(key)),
    changed: () => this.signal.changed(),
  };
  /** Names to be looked at, or all of them. */
  private touched: Set<string> | 'all' = new Set();
  private timer: NodeJS.Timeout | undefined;
  /** What is remembered of the newest, until the folder was listed. */
  private readonly headStart: readonly TraceSummary[];
  private readonly summaries = new SummaryList();
  private listing: Promise<void> | undefined;
  private isClosed = false;
  private problem: string | null = null;

  constructor(folder: string, options: FolderSourceOptions = {}) {
    this.folder = resolve(folder);
    this.label = `folder ${relative('', this.folder) || '.'}`;
    this.keyOf = options.keyOf ?? keyOfFile;
    this.place = { folder: this.folder, prices: options.prices };
    if (!options.keyOf) this.index = new KeptIndex(new SummaryIndex(this.folder, options.state ?? stateFolder(), options.prices?.key));
    this.watch = new FolderWatch(this.folder, (name, kind) => this.notice(name, kind));
    this.headStart = this.index?.newest() ?? [];
    this.touch(null, 0);
  }

  get complete(): boolean {
    return this.listed && this.scan.isIdle && this.loop.wasRead;
  }

  get unread(): number {
    return this.scan.left;
  }

  list(): readonly TraceSummary[] {
    if (!this.listed) return this.headStart;
    if (this.problem === null) return this.summaries.tell();
    return [unknownSummary({ key: this.folder, origin: this.label, state: 'ended' }, this.problem), ...this.summaries.tell()];
  }

  onChange(listener: () => void): Unsubscribe {
    return this.signal.subscribe(listener);
  }

  /** @throws NT_TRACE_NOT_FOUND when the folder has no such trace, and whatever makes its file unreadable */
  async open(key: string): Promise<OpenTrace> {
    if (!this.entries.has(key) && isFileSafeId(key)) this.lookAt(new Set([traceFileName(key)]));
    if (!this.entries.has(key)) await this.listing;
    if (!this.entries.has(key)) await this.lookAtAll();
    const entry = this.entries.get(key);
    if (!entry) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: join(this.folder, key) });
    return entry.open();
  }

  /** @throws NT_TRACE_NOT_FOUND; NT_STORE_WRITE_FAILED when the answer could not be left beside the trace */
  async answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    const trace = await this.open(traceId);
    try {
      await trace.whenLoaded();
      const given = trace.state === 'live' ? await agents().answerByAgent(this.folder, traceId, nodeId, value) : undefined;
      return given ?? (await answerPaused(this.folder, trace, nodeId, value));
    } finally {
      trace.close();
    }
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.watch.close();
    this.scan.close();
    this.index?.close(this.entries.values(), this.scan.readCount);
    this.loop.close();
    this.signal.close();
  }

  /** Growth of a journal that is being read is the tail's matter; everything else is looked at. */
  private notice(name: string | null, kind: 'change' | 'rename'): void {
    if (name === null || name === basename(this.folder)) return this.touch(null);
    const key = this.keyOf(name);
    if (key === undefined) return;
    const entry = this.entries.get(key);
    if (kind === 'change' && entry?.isTailed && parseJournalName(name)) return this.loop.wake();
    this.touch(name);
  }

  private touch(name: string | null, delayMs = SETTLE_MS): void {
    if (name === null) this.touched = 'all';
    else if (this.touched !== 'all') this.touched.add(name);
    this.timer ??= setTimeout(() => this.look(), delayMs);
  }

  /** While everything is looked at, what is touched waits. */
  private look(): void {
    this.timer = undefined;
    if (this.listing || this.isClosed) return;
    if (this.touched === 'all') void this.lookAtAll();
    else this.lookAt(this.touched);
  }

  private lookAtAll(): Promise<void> {
    this.listing ??= this.listAll().finally(() => {
      this.listing = undefined;
      if (this.touched === 'all' || this.touched.size > 0) this.look();
    });
    return this.listing;
  }

  private async listAll(): Promise<void> {
    this.touched = new Set();
    this.watch.arm();
    const slice = new TimeSlice(SLICE_MS);
    const groups = await this.groups(slice);
    const isLarge = groups.size >= LARGE;
    for (const [key, entry] of this.entries) {
      if (!groups.has(key) && !this.isTouched(entry.names)) this.remove(key);
      if (slice.isOver) await slice.rest();
    }
    // The index tells the newest first, so that the list stands in its order from the beginning.
    if (isLarge && !this.listed) await this.index?.read(slice, (trace) => this.update(groups.get(trace.summary.key), trace));
    for (const files of groups.values()) {
      if (this.isClosed) return;
      const entry = this.update(files);
      if (!isLarge) entry?.showUnread();
      if (slice.isOver) await slice.rest();
    }
    this.listed = true;
    this.scan.start();
    this.signal.changed();
  }

  /** Only these names: listing a large folder for each event would take all the time. */
  private lookAt(names: Set<string>): void {
    if (names === this.touched) this.touched = new Set();
    for (const touched of groupByTrace(names, this.keyOf).values()) {
      const known = this.entries.get(touched.key)?.names ?? [];
      const present = new Set([...known, ...namesOf(touched)].filter((name) => existsSync(join(this.folder, name))));
      const files = groupByTrace(present, this.keyOf).get(touched.key);
      if (files) this.update(files);
      else this.remove(touched.key);
    }
    this.scan.start();
    if (!existsSync(this.folder)) return this.touch(null);
    this.signal.changed();
  }

  /** Has what there is now of a trace looked at; undefined where nothing is left but answers. */
  private update(files: TraceFiles | undefined, remembered?: RememberedTrace): FolderEntry | undefined {
    if (files === undefined) return undefined;
    if (files.file === null && files.journals.length === 0) return void this.remove(files.key);
    const known = this.entries.get(files.key);
    if (known) known.files = files;
    const entry = known ?? new FolderEntry(this.place, files, this.loop, this.listener, remembered);
    if (!known) this.entries.set(files.key, entry);
    this.scan.add(entry);
    return entry;
  }

  private isTouched(names: readonly string[]): boolean {
    const { touched } = this;
    return touched === 'all' || names.some((name) => touched.has(name));
  }

  private remove(key: string): void {
    this.entries.get(key)?.close();
    this.entries.delete(key);
    this.summaries.delete(key);
  }

  private async groups(slice: TimeSlice): Promise<ReadonlyMap<string, TraceFiles>> {
    try {
      this.problem = null;
      return await listFolder(this.folder, this.keyOf, slice);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') this.problem = message;
      return new Map();
    }
  }

  private scanned(): void {
    if (this.scan.isIdle) void this.index?.keep(this.entries.values(), this.scan.readCount);
    this.signal.changed();
  }
}
