import { estimatedCosts } from '../../../analysis/prices/node-costs';
import { RollUps } from '../../../analysis/roll-ups';
import { type DiffEntry, TraceDiff } from '../../../analysis/trace-diff';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { Micros } from '../../../model/types';
import type { ComparedBatch, ViewContext } from '../trace-view';
import type { Effect, PairIds } from '../view';
import { DataComparison } from './data-comparison';
import { Differences } from './differences';
import { PairText } from './pair-text';
import type { Shown } from './shown';

/** How long a comparison of runs that go on is left as it is. */
const REST: Micros = 1_000_000;

/** The open trace and another one as one tree, made in slices, and anew when one of them has grown. */
export class ComparedTree {
  shown: Shown | null = null;
  /** What is told of the selected pair. */
  readonly text = new PairText();
  private other: TraceGraph | null = null;
  private work: TraceDiff | null = null;
  private diff: TraceDiff | null = null;
  private key = '';
  private startedAt: Micros = Number.NEGATIVE_INFINITY;
  private isBusy = false;

  constructor(readonly own: TraceGraph) {}

  /** Pairs that were made by the comparison under way; null when there is none. */
  get progress(): number | null {
    return this.work === null ? null : this.work.entries.length;
  }

  /**
   * Begins to compare when there is another run, or when one of the two has changed and the last comparison is long enough ago.
   * @returns whether there is work to {@link run}
   */
  want({ compared }: ViewContext): boolean {
    if ((compared?.graph ?? null) !== this.other) this.begin(compared?.graph ?? null);
    if (this.other === null || !compared?.isRead) return false;
    const key = `${this.own.version} ${this.other.version}`;
    if (this.work !== null || key === this.key) return this.work !== null;
    const { now } = compared;
    if (this.shown !== null && now !== null && now - this.startedAt < REST) return false;
    this.key = key;
    this.startedAt = now ?? Number.NEGATIVE_INFINITY;
    this.work = startOf(this.other) <= startOf(this.own) ? new TraceDiff(this.other, this.own) : new TraceDiff(this.own, this.other);
    this.isBusy = false;
    return true;
  }

  /**
   * Takes up the work when no slice of it was done since this was asked last: whoever did it may have left.
   * @returns whether the first slice is to be asked for
   */
  takeUp(): boolean {
    this.isBusy = !this.isBusy;
    return this.isBusy;
  }

  /**
   * Does one slice.
   * @returns whether there is more to do
   */
  run({ prices }: ViewContext): boolean {
    const { work } = this;
    work?.run();
    this.isBusy = work !== null && !work.done;
    if (work === null || this.isBusy) return this.isBusy;
    this.work = null;
    prices.load();
    const rollUps = (graph: TraceGraph) => new RollUps(graph, estimatedCosts(graph, prices)).refresh();
    this.diff = work;
    this.shown = shownOf(work, rollUps(work.before), rollUps(work.after), work.before === this.own);
    return false;
  }

  /** Takes what came of comparing data: what was the same so far has changed where they differ. */
  takeData(batch: ComparedBatch): void {
    if (this.diff === null || this.shown === null) return;
    for (const position of this.shown.data.take(batch)) if (this.diff.markChanged(position)) this.shown.differences.add(position);
  }

  /** The pairs whose data are to be compared next; null when there are none, and while a run goes on. */
  nextData(): Extract<Effect, { type: 'compare_data' }> | null {
    const { shown } = this;
    const of = shown?.data.next();
    return !shown || !of
      ? null
      : { type: 'compare_data', of, pairs: of.map((position) => this.idsOf(shown.entries[position] as DiffEntry)) };
  }

  /** Where two nodes stand that correspond, or the one that has no counterpart; -1 when nowhere. */
  positionOf({ own, other }: PairIds): number {
    const { shown } = this;
    if (shown === null || this.other === null) return NONE;
    const [ownAt, otherAt] = shown.ownIsBefore ? [shown.beforeAt, shown.afterAt] : [shown.afterAt, shown.beforeAt];
    const ofOwn = own === null ? NONE : (ownAt[this.own.rowOf(own)] ?? NONE);
    return ofOwn >= 0 || other === null ? ofOwn : (otherAt[this.other.rowOf(other)] ?? NONE);
  }

  /** The nodes of an entry. */
  idsOf(entry: DiffEntry): PairIds {
    const idIn = (graph: TraceGraph, row: Row | -1) => (row === NONE ? null : graph.nodeAt(row).id);
    return { own: idIn(this.own, this.ownRow(entry)), other: this.other && idIn(this.other, this.otherRow(entry)) };
  }

  /** The node of the open trace that an entry is about, or the nearest one above it; -1 when there is none. */
  ownNear(entry: DiffEntry): Row | -1 {
    const { shown, other } = this;
    let near = entry;
    while (this.ownRow(near) === NONE && shown !== null && other !== null) {
      const parent = other.parentAt(this.otherRow(near));
      const above = shown.entries[(shown.ownIsBefore ? shown.afterAt : shown.beforeAt)[parent] ?? NONE];
      if (above === undefined) return NONE;
      near = above;
    }
    return this.ownRow(near);
  }

  private ownRow({ before, after }: DiffEntry): Row | -1 {
    return this.shown?.ownIsBefore ? before : after;
  }

  private otherRow({ before, after }: DiffEntry): Row | -1 {
    return this.shown?.ownIsBefore ? after : before;
  }

  private begin(other: TraceGraph | null): void {
    this.other = other;
    this.shown = null;
    this.work = null;
    this.key = '';
  }
}

function shownOf({ entries, counts }: TraceDiff, before: RollUps, after: RollUps, ownIsBefore: boolean): Shown {
  const beforeAt = new Int32Array(before.graph.columns.rowCount).fill(NONE);
  const afterAt = new Int32Array(after.graph.columns.rowCount).fill(NONE);
  for (let position = 0; position < entries.length; position++) {
    const entry = entries[position] as DiffEntry;
    if (entry.before !== NONE) beforeAt[entry.before] = position;
    if (entry.after !== NONE) afterAt[entry.after] = position;
  }
  const [differences, data] = [new Differences(entries), new DataComparison(entries)];
  return { before, after, ownIsBefore, entries, counts, differences, data, beforeAt, afterAt };
}

function startOf({ header }: TraceGraph): Micros {
  return header.startTime ?? Number.POSITIVE_INFINITY;
}
