import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import { nodetracerError } from '../errors/nodetracer-error';
import { FolderWatch } from '../files/folder-watch';
import { parseJournalName } from '../files/journal-name';
import { stateFolder } from '../files/state-folder';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { answerByAgent } from './answer-by-agent';
import { ChangeSignal } from './change-signal';
import { FolderEntry } from './folder-entry';
import { FolderScan } from './folder-scan';
import { answerPaused } from './paused-answer';
import { SummaryIndex } from './summary-index';
import type { RememberedTrace } from './summary-line';
import { TailLoop } from './tail-loop';
import { groupByTrace, keyOfFile, namesOf, type TraceFiles } from './trace-files';
import { unknownSummary } from './trace-summary';

/** A journal becomes a file in several steps, which are looked at together. */
const SETTLE_MS = 15;
/** Fewer files are read again faster than anyone notices. */
const WORTH_KEEPING = 100;
/** What is remembered of the newest is drawn before a large folder is listed. */
const HEAD_START_MS = 50;

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
  private readonly prices: ModelPrices | undefined;
  private readonly entries = new Map<string, FolderEntry>();
  private readonly signal = new ChangeSignal();
  private readonly loop = new TailLoop();
  private readonly scan = new FolderScan(() => this.changed());
  private readonly watch: FolderWatch;
  /** Of the whole folder, so that who looks at a part of it has none. */
  private readonly index: SummaryIndex | undefined;
  /** Names to be looked at, or all of them. */
  private touched: Set<string> | 'all' = new Set();
  private timer: NodeJS.Timeout | undefined;
  private summaries: readonly TraceSummary[] | undefined;
  private hasHeadStart = false;
  private problem: string | null = null;

  constructor(folder: string, options: FolderSourceOptions = {}) {
    this.folder = resolve(folder);
    this.label = `folder ${relative('', this.folder) || '.'}`;
    this.keyOf = options.keyOf ?? keyOfFile;
    this.prices = options.prices;
    if (!options.keyOf) this.index = new SummaryIndex(this.folder, options.state ?? stateFolder(), options.prices?.key);
    this.watch = new FolderWatch(this.folder, (name, kind) => this.notice(name, kind));
    const newest = this.index?.newest() ?? [];
    this.hasHeadStart = newest.length > 0;
    if (this.hasHeadStart) this.summaries = newest;
    this.touch(null, 0);
  }

  get complete(): boolean {
    return this.listed && this.scan.isIdle && this.loop.wasRead;
  }

  list(): readonly TraceSummary[] {
    this.summaries ??= this.summarize();
    return this.summaries;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.signal.subscribe(listener);
  }

  /** @throws NT_TRACE_NOT_FOUND when the folder has no such trace, and whatever makes its file unreadable */
  async open(key: string): Promise<OpenTrace> {
    if (!this.entries.has(key)) this.lookAtAll();
    const entry = this.entries.get(key);
    if (!entry) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: join(this.folder, key) });
    return entry.open();
  }

  /** @throws NT_TRACE_NOT_FOUND; NT_STORE_WRITE_FAILED when the answer could not be left beside the trace */
  async answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    const trace = await this.open(traceId);
    try {
      await trace.whenLoaded();
      const given = trace.state === 'live' ? await answerByAgent(this.folder, traceId, nodeId, value) : undefined;
      return given ?? (await answerPaused(this.folder, trace, nodeId, value));
    } finally {
      trace.close();
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.watch.close();
    this.scan.close();
    this.keepIndex();
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

  private look(): void {
    this.timer = undefined;
    const isDrawnFirst = this.hasHeadStart;
    this.hasHeadStart = false;
    if (isDrawnFirst) return this.touch(null, HEAD_START_MS);
    if (this.touched === 'all') this.lookAtAll();
    else this.lookAt(this.touched);
  }

  private lookAtAll(): void {
    this.touched = new Set();
    this.watch.arm();
    const groups = groupByTrace(this.names(), this.keyOf);
    for (const key of this.entries.keys()) if (!groups.has(key)) this.remove(key);
    const remembered = this.listed || groups.size < WORTH_KEEPING ? undefined : this.index?.read();
    for (const files of groups.values()) this.update(files, remembered?.get(files.key));
    this.listed = true;
    this.changed();
  }

  /** Only these names: listing a large folder for each event would take all the time. */
  private lookAt(names: Set<string>): void {
    this.touched = new Set();
    for (const touched of groupByTrace(names, this.keyOf).values()) {
      const known = this.entries.get(touched.key)?.names ?? [];
      const present = new Set([...known, ...namesOf(touched)].filter((name) => existsSync(join(this.folder, name))));
      const files = groupByTrace(present, this.keyOf).get(touched.key);
      if (files) this.update(files);
      else this.remove(touched.key);
    }
    if (!existsSync(this.folder)) return this.lookAtAll();
    this.changed();
  }

  private update(files: TraceFiles, remembered?: RememberedTrace): void {
    if (files.file === null && files.journals.length === 0) return this.remove(files.key);
    let entry = this.entries.get(files.key);
    if (entry) entry.files = files;
    else entry = new FolderEntry({ folder: this.folder, prices: this.prices }, files, this.loop, () => this.changed(), remembered);
    this.entries.set(files.key, entry);
    this.scan.add(entry);
  }

  private remove(key: string): void {
    this.entries.get(key)?.close();
    this.entries.delete(key);
  }

  private keepIndex(): void {
    if (this.scan.readCount < WORTH_KEEPING) return;
    this.index?.write([...this.entries.values()].flatMap(({ remembered }) => remembered ?? []));
  }

  private names(): string[] {
    try {
      this.problem = null;
      return readdirSync(this.folder);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') this.problem = message;
      return [];
    }
  }

  private changed(): void {
    this.summaries = undefined;
    this.signal.changed();
  }

  private summarize(): TraceSummary[] {
    const summaries: TraceSummary[] = [];
    if (this.problem !== null) summaries.push(unknownSummary({ key: this.folder, origin: this.label, state: 'ended' }, this.problem));
    for (const { summary } of this.entries.values()) if (summary) summaries.push(summary);
    return summaries;
  }
}
