import { statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { OpenTrace, TraceSummary } from '../contracts/source';
import { traceFileName } from '../files/journal-name';
import { openJournal } from '../files/open-journal';
import { openTrace } from '../files/open-trace';
import { readFileSummary } from './file-summary';
import { JournalTail } from './journal-tail';
import { JournalView } from './journal-view';
import type { RememberedTrace } from './summary-line';
import type { TailLoop } from './tail-loop';
import { namesOf, type TraceFiles } from './trace-files';
import { type SummaryFacts, summaryOf, unknownSummary } from './trace-summary';

/** Summing up a large running trace may take this share of the time, not more. */
const SUMMARY_SHARE = 0.05;
/** So many journals may be read at once before the scan of the folder waits for them. */
const READ_AT_ONCE = 32;
/** A file that was written this shortly before it was read may be written again without looking any different. */
const SAME_TICK_MS = 2_000;

/** Where the files of an entry lie, and what models cost. */
export type EntryPlace = { readonly folder: string; readonly prices: ModelPrices | undefined };
/** What is told of an entry: its line, null where it has none, and that viewers should look. */
export type EntryListener = { summed(key: string, summary: TraceSummary | null): void; changed(): void };

/** An array of its own for each of 100,000 would be garbage in no time. */
const NOT_LOOKED_AT: readonly undefined[] = [];

type FileStat = { readonly isFile: boolean; readonly ino: number; readonly size: number; readonly mtimeMs: number };

/** One trace of a folder: the files that it has now, and its line in the list. */
export class FolderEntry {
  private line: TraceSummary | null = null;
  private tail: JournalTail | undefined;
  private stats: readonly (FileStat | undefined)[] = NOT_LOOKED_AT;
  private signature = '';
  private isSettled = false;
  private summaryVersion = -1;
  private nextSummaryMs = 0;

  constructor(
    private readonly place: EntryPlace,
    public files: TraceFiles,
    private readonly loop: TailLoop,
    private readonly listener: EntryListener,
    remembered?: RememberedTrace,
  ) {
    if (files.file === null) this.showUnread();
    if (remembered === undefined || remembered.summary.origin !== files.file || files.journals.length > 0) return;
    this.summary = remembered.summary;
    this.signature = remembered.signature;
    this.isSettled = true;
  }

  /** Null for a file of which nothing was learned yet or which turned out to be a folder, and for a trace that sampling does not keep. */
  get summary(): TraceSummary | null {
    return this.line;
  }

  private set summary(line: TraceSummary | null) {
    this.line = line;
    this.listener.summed(this.files.key, line);
  }

  /** When its files changed last, between {@link stat} and {@link refresh}; running traces count as changing now. */
  get changedMs(): number {
    return this.files.file === null ? Number.POSITIVE_INFINITY : (this.stats[0]?.mtimeMs ?? 0);
  }

  /** Whether its journal is being read, so that growth needs no second look at the file. */
  get isTailed(): boolean {
    return this.tail?.settled === false;
  }

  get names(): string[] {
    return namesOf(this.files);
  }

  /** What the next run may know of it without reading it: undefined for what is not over, cannot be read or was not read yet. */
  get remembered(): RememberedTrace | undefined {
    const { signature, summary, isSettled } = this;
    if (!isSettled || !summary || summary.problem !== null || summary.state === 'live' || summary.state === 'paused') return undefined;
    return { signature, summary };
  }

  /** Gives it a line before it was read. */
  showUnread(): void {
    this.summary ??= unknownSummary(this.facts());
  }

  stat(): void {
    this.stats = this.names.map((name) => statOf(this.place.folder + sep + name));
  }

  /** Takes in what changed according to the last {@link stat}; undefined when nothing had. */
  refresh(): Promise<void> | undefined {
    const signature = this.stats.map(signatureOf).join();
    const [stats] = this.stats;
    this.stats = NOT_LOOKED_AT;
    if (signature === this.signature) return undefined;
    this.signature = signature;
    return this.read(stats);
  }

  private async read(stats: FileStat | undefined): Promise<void> {
    const { file, journals } = this.files;
    this.isSettled = false;
    if (file === null) await this.refreshFromJournal();
    else await this.refreshFromFile(join(this.place.folder, file), stats);
    this.isSettled = journals.length === 0 && stats !== undefined && Date.now() - stats.mtimeMs > SAME_TICK_MS;
  }

  /** Its files are gone: stops reading, unless a viewer is looking. */
  close(): void {
    this.tail?.closeIfUnused();
  }

  async open(): Promise<OpenTrace> {
    const tail = this.tail ?? (this.files.file === null ? this.openTail() : undefined);
    if (tail) return new JournalView(tail);
    return openTrace(join(this.place.folder, this.files.file ?? traceFileName(this.files.key)), { lenient: true });
  }

  private async refreshFromFile(path: string, stats: FileStat | undefined): Promise<void> {
    if (!stats) return this.showUnread();
    const { tail } = this;
    await tail?.whenRead();
    if (!stats.isFile) this.summary = null;
    else if (tail?.graph.ended) this.summary = summaryOf(tail.graph, this.facts());
    else this.summary = await readFileSummary(path, stats.size, this.facts());
    this.close();
  }

  private async refreshFromJournal(): Promise<void> {
    try {
      if (this.tail) this.tail.addSegments(this.files.journals);
      const tail = this.tail ?? this.openTail();
      if (!tail) return;
      this.follow(tail);
      if (this.loop.size > READ_AT_ONCE) await tail.whenRead();
    } catch (error) {
      this.summary = unknownSummary(this.facts(), (error as Error).message);
    }
  }

  /** Undefined when the journal is gone, because it became a file. */
  private openTail(): JournalTail | undefined {
    const journal = openJournal(this.place.folder, this.files.key);
    if (!journal) return undefined;
    const tail = new JournalTail(this.place.folder, journal, () => this.drop(tail));
    this.tail = tail;
    this.follow(tail);
    return tail;
  }

  private follow(tail: JournalTail): void {
    this.loop.add(tail, () => {
      if (this.files.file === null) this.sumUp(tail);
      this.listener.changed();
    });
  }

  private drop(tail: JournalTail): void {
    this.tail = undefined;
    this.loop.remove(tail);
  }

  private sumUp(tail: JournalTail): void {
    const begin = performance.now();
    const { graph, state } = tail;
    if (graph.dropped) {
      this.summary = null;
      return;
    }
    if (state === this.summary?.state && (graph.version === this.summaryVersion || begin < this.nextSummaryMs)) return;
    this.summary = summaryOf(graph, { ...this.facts(), state });
    this.summaryVersion = graph.version;
    this.nextSummaryMs = begin + (performance.now() - begin) / SUMMARY_SHARE;
  }

  private facts(): SummaryFacts {
    const { key, file, journals } = this.files;
    return { key, origin: file ?? journals[0]?.name ?? key, state: file === null ? 'live' : 'ended', prices: this.place.prices };
  }
}

/** What is kept of each file of a large folder must be small. */
function statOf(path: string): FileStat | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && { isFile: stats.isFile(), ino: stats.ino, size: stats.size, mtimeMs: stats.mtimeMs };
}

function signatureOf(stats: FileStat | undefined): string {
  return stats ? `${stats.ino}:${stats.size}:${stats.mtimeMs}` : 'gone';
}
