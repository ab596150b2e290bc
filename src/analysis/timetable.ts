import { NONE, type Row } from '../model/graph-columns';
import { sortInSlices } from '../model/merge-sort';
import type { TraceGraph } from '../model/trace-graph';
import { type Micros, nodeStatuses, nodeTypes } from '../model/types';
import { Lanes } from './lanes';
import { LoadBins } from './load-bins';
import { SLICE_ROWS, type Slices } from './slices';
import { TimeCover } from './time-cover';

const HUMAN_INPUT = nodeTypes.indexOf('human_input');
const FAILED = nodeStatuses.indexOf('failed');

/**
 * When everything in a run happened: lanes of what ran at once, times in which something ran or a human was waited for, and how much ran.
 * What ran are nodes without children: one with children only spans what is below it. Nodes are taken in once, and looked at again
 * while they are open, so that a growing trace costs what is new in it.
 */
export class Timetable {
  /** Counts changes, so that what is derived from it can be cached. */
  version = 0;
  lanes: Lanes;
  /** Times in which something ran that has ended. */
  work = new TimeCover();
  /** Times in which a human was waited for, as far as the waiting has ended. */
  waits = new TimeCover();
  /** The earliest and the latest time that the trace tells; NaN while it tells none. */
  first: Micros = Number.NaN;
  last: Micros = Number.NaN;
  /** When what runs and what waits for a human had begun. */
  openWork: Micros[] = [];
  openWaits: Micros[] = [];
  /** The nodes that wait for humans, or have. */
  humans: Row[] = [];

  private bins: LoadBins | null = null;
  private looked = 0;
  private unseen: Row[] = [];
  private open: Row[] = [];
  private graphVersion = -1;
  private ordering: { readonly graphVersion: number; readonly work: Slices<void> } | null = null;

  constructor(readonly graph: TraceGraph) {
    this.lanes = new Lanes(graph);
  }

  /** True when every node that the graph has now was taken in. */
  get isComplete(): boolean {
    return this.looked === this.graph.columns.rowCount;
  }

  /** How many rows of the graph were taken in. */
  get nodeCount(): number {
    return this.looked;
  }

  /** How much of what the graph has now was taken in, from 0 to 1. */
  get share(): number {
    return this.isComplete ? 1 : this.looked / this.graph.columns.rowCount;
  }

  /** How much ran at once; null before anything did. */
  get load(): LoadBins | null {
    return this.bins;
  }

  /** When a node started; what tells no time is put where its parent or the trace began. */
  startOf(row: Row): Micros {
    const { start, end } = this.graph.columns;
    const own = start[row] as Micros;
    if (!Number.isNaN(own)) return own;
    const others = [end[row], start[this.graph.parentAt(row)], this.graph.header.startTime];
    return others.find((time) => !Number.isNaN(time ?? Number.NaN)) ?? 0;
  }

  /** When a node ended, the start at least; infinity while it is open. */
  endOf(row: Row): Micros {
    const end = this.graph.columns.end[row] as Micros;
    return Number.isNaN(end) ? Number.POSITIVE_INFINITY : Math.max(end, this.startOf(row));
  }

  /**
   * Takes in what the graph has got, at most `budget` new nodes of it.
   * @returns whether everything was taken in
   */
  refresh(budget = Number.POSITIVE_INFINITY): boolean {
    const { graph } = this;
    if (this.isComplete && this.graphVersion === graph.version) return true;
    this.graphVersion = graph.version;
    this.version++;
    this.closeEnded();
    this.takeIn(this.comers(budget));
    this.noteOpen();
    return this.isComplete;
  }

  /**
   * Takes everything in anew in the order of time, when nodes came in another one: that may save lanes. What there was stays until all
   * is done, of which each call does one slice.
   * @returns whether it is done
   */
  reorder(): boolean {
    if (this.ordering?.graphVersion !== this.graphVersion) this.ordering = null;
    if (this.ordering === null && this.lanes.latecomers === 0) return true;
    this.ordering ??= { graphVersion: this.graphVersion, work: this.takeInAnew() };
    if (!this.ordering.work.next().done) return false;
    this.ordering = null;
    return true;
  }

  private *takeInAnew(): Slices<void> {
    const { graph } = this;
    const rows = yield* this.knownRows();
    yield* sortInSlices(rows, (a, b) => this.startOf(a) - this.startOf(b) || a - b);
    const anew = new Timetable(graph);
    for (let at = 0; at < rows.length; at += SLICE_ROWS) {
      anew.takeIn(rows.subarray(at, at + SLICE_ROWS));
      yield;
    }
    const { lanes, work, waits, bins, open, humans } = anew;
    Object.assign(this, { lanes, work, waits, bins, open, humans });
    this.noteOpen();
    this.version++;
  }

  private *knownRows(): Slices<Int32Array> {
    const { known, rowCount } = this.graph.columns;
    const rows = new Int32Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount; row++) {
      if (known[row]) rows[count++] = row;
      if (row % SLICE_ROWS === 0) yield;
    }
    return rows.subarray(0, count);
  }

  /** New nodes by their start. */
  private comers(budget: number): Row[] {
    const { known, rowCount } = this.graph.columns;
    const comers = this.unseen.filter((row) => known[row]);
    if (comers.length > 0) this.unseen = this.unseen.filter((row) => !known[row]);
    const end = Math.min(rowCount, this.looked + budget);
    for (; this.looked < end; this.looked++) (known[this.looked] ? comers : this.unseen).push(this.looked);
    return this.isInOrder(comers) ? comers : comers.sort((a, b) => this.startOf(a) - this.startOf(b) || a - b);
  }

  private isInOrder(rows: readonly Row[]): boolean {
    return rows.every((row, at) => at === 0 || this.startOf(rows[at - 1] as Row) <= this.startOf(row));
  }

  private takeIn(rows: Iterable<Row>): void {
    for (const row of rows) {
      const start = this.startOf(row);
      this.bins ??= new LoadBins(this.graph.header.startTime ?? start);
      this.lanes.place(row, start);
      this.reach(start);
      if (this.graph.columns.type[row] === HUMAN_INPUT) this.humans.push(row);
      if (this.isOpen(row)) this.open.push(row);
      else this.settle(row);
    }
  }

  private closeEnded(): void {
    const ended = this.open.filter((row) => !this.isOpen(row));
    if (ended.length === 0) return;
    this.open = this.open.filter((row) => this.isOpen(row));
    for (const row of ended.sort((a, b) => this.endOf(a) - this.endOf(b))) {
      this.lanes.settle(row);
      this.settle(row);
    }
  }

  private settle(row: Row): void {
    const { columns } = this.graph;
    const start = this.startOf(row);
    const end = this.endOf(row);
    this.reach(end);
    if (columns.status[row] === FAILED) this.bins?.addFailure(end);
    if (columns.type[row] === HUMAN_INPUT) this.waits.add(start, end);
    if (this.graph.firstChild(row) !== NONE) return;
    this.work.add(start, end);
    this.bins?.add(start, end);
  }

  private noteOpen(): void {
    const { graph, open } = this;
    const starts = (rows: readonly Row[]) => rows.map((row) => this.startOf(row));
    this.openWork = starts(open.filter((row) => graph.firstChild(row) === NONE));
    this.openWaits = starts(open.filter((row) => graph.columns.type[row] === HUMAN_INPUT));
  }

  private reach(time: Micros): void {
    if (!(time >= this.first)) this.first = time;
    if (!(time <= this.last)) this.last = time;
  }

  private isOpen(row: Row): boolean {
    return Number.isNaN(this.graph.columns.end[row] as number);
  }
}
