import type { Row } from './graph-columns';
import { FIRST_CAPACITY, grown } from './intern-table';
import { mergedInto, sortInSlices } from './merge-sort';
import type { TraceGraph } from './trace-graph';
import { type Micros, nodeStatuses } from './types';

const RUNNING = nodeStatuses.indexOf('running');
const PENDING = nodeStatuses.indexOf('pending');
/** Rows looked at in a slice. */
const SLICE_ROWS = 8_192;

/**
 * The starts and ends of the nodes of a graph in the order of time, as it grows. What tells no start is there from the end that it tells,
 * or from the beginning; what has ended without telling when, from its start.
 */
export class Moments {
  count = 0;
  /** Twice the row for a start, and one more for an end. */
  private items = new Int32Array(FIRST_CAPACITY);
  private looked = 0;
  /** Rows that were not known, and those that had not ended, when they were last looked at. */
  private unseen: Row[] = [];
  private open: Row[] = [];
  private version = -1;
  private comerCount = 0;

  constructor(private readonly graph: TraceGraph) {}

  rowAt(index: number): Row {
    return (this.items[index] as number) >> 1;
  }

  /** Whether a moment is the end of its node, and not its start. */
  isEndAt(index: number): boolean {
    return ((this.items[index] as number) & 1) === 1;
  }

  /** Microseconds; minus infinity for what tells no time. */
  timeAt(index: number): Micros {
    return this.timeOf(this.items[index] as number);
  }

  /** How many moments there are up to a time, or before it. */
  countUpTo(time: Micros, before = false): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = this.timeAt(middle);
      if (at < time || (at === time && !before)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Takes in what the graph has got, in slices.
   * @returns how many of the moments before have kept their places
   */
  *refresh(): Generator<void, number, void> {
    const { graph } = this;
    if (this.version === graph.version) return this.count;
    this.version = graph.version;
    const { unseen, open } = this;
    const until = graph.columns.rowCount;
    const comers = new Int32Array(2 * (unseen.length + until - this.looked) + open.length);
    this.comerCount = 0;
    for (const row of unseen.splice(0)) this.look(row, comers);
    for (const row of open.splice(0)) this.lookForEnd(row, comers);
    while (this.looked < until) {
      this.look(this.looked++, comers);
      if (this.looked % SLICE_ROWS === 0) yield;
    }
    const sorted = comers.subarray(0, this.comerCount);
    yield* sortInSlices(sorted, (a, b) => this.compare(a, b));
    return this.merge(sorted);
  }

  private look(row: Row, comers: Int32Array): void {
    if (!this.graph.columns.known[row]) return void this.unseen.push(row);
    comers[this.comerCount++] = 2 * row;
    this.lookForEnd(row, comers);
  }

  private lookForEnd(row: Row, comers: Int32Array): void {
    const { end, status } = this.graph.columns;
    const hasEnded = !Number.isNaN(end[row] as number) || (status[row] !== RUNNING && status[row] !== PENDING);
    if (hasEnded) comers[this.comerCount++] = 2 * row + 1;
    else this.open.push(row);
  }

  private merge(comers: Int32Array): number {
    const total = this.count + comers.length;
    if (total > this.items.length) this.items = grown(this.items, total);
    const kept = mergedInto(this.items, this.count, comers, (a, b) => this.compare(a, b));
    this.count = total;
    return kept;
  }

  private timeOf(item: number): Micros {
    const { start, end } = this.graph.columns;
    const row = item >> 1;
    const [from, to] = [start[row] as number, end[row] as number];
    const begin = Number.isNaN(from) ? (Number.isNaN(to) ? Number.NEGATIVE_INFINITY : to) : from;
    return (item & 1) === 0 || Number.isNaN(to) ? begin : Math.max(begin, to);
  }

  /** Of what happened at once starts come first, so that nothing ends before it has started. */
  private compare(a: number, b: number): number {
    const [from, to] = [this.timeOf(a), this.timeOf(b)];
    return from < to ? -1 : from > to ? 1 : (a & 1) - (b & 1) || a - b;
  }
}
