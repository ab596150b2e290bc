import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { type Micros, nodeStatuses, nodeTypes } from '../model/types';
import { Lanes } from './lanes';
import { LoadBins } from './load-bins';
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
    const parent = this.graph.parentAt(row);
    const known = [start[row], end[row], start[parent], this.graph.header.startTime].find((time) => !Number.isNaN(time ?? Number.NaN));
    return known ?? 0;
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

  /** Takes everything in anew in the order of time, when nodes came in another one: that may save lanes. */
  reorder(): void {
    if (this.lanes.latecomers === 0) return;
    this.lanes = new Lanes(this.graph);
    this.work = new TimeCover();
    this.waits = new TimeCover();
    this.bins = null;
    this.looked = 0;
    this.unseen = [];
    this.open = [];
    this.humans = [];
    this.graphVersion = -1;
    this.refresh();
  }

  /** New nodes by their start. */
  private comers(budget: number): Row[] {
    const { known, rowCount } = this.graph.columns;
    const comers = this.unseen.filter((row) => known[row]);
    if (comers.length > 0) this.unseen = this.unseen.filter((row) => !known[row]);
    const end = Math.min(rowCount, this.looked + budget);
    for (; this.looked < end; this.looked++) (known[this.looked] ? comers : this.unseen).push(this.looked);
    return comers.sort((a, b) => this.startOf(a) - this.startOf(b) || a - b);
  }

  private takeIn(rows: readonly Row[]): void {
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
