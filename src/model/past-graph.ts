import { GraphColumns, NONE, type Row } from './graph-columns';
import { grown } from './intern-table';
import { Moments } from './moments';
import { RemovableLists } from './removable-lists';
import { TraceGraph } from './trace-graph';
import { type Micros, nodeStatuses } from './types';
import { UsageThen } from './usage-then';

const RUNNING = nodeStatuses.indexOf('running');
const PENDING = nodeStatuses.indexOf('pending');
/** Starts and ends taken in or back in a slice, and rows that room is made for in one: a few milliseconds. */
const SLICE_MOMENTS = 4_096;
const SLICE_ROWS = 65_536;

/**
 * A graph as it was at any time, from the times that it tells. A node that had not started is not there, and of one that ran nothing is
 * known but what it is, where it hangs and when it started: its end, status, error, usage and annotations count from its end on. An edge
 * is there from when both of its nodes are. Rows keep their numbers.
 *
 * Going forward takes in what has happened since, going back takes it back, both in slices and in the same arrays: a second set of them
 * took more memory than there is for a million nodes, and to make it as long as to go through the whole trace. Once it has gone back,
 * the graph is another object, for what is derived of a graph only ever grows.
 *
 * @example
 * const past = new PastGraph(graph);
 * while (!past.seek(time)) await nextTurn();
 * show(past.graph);
 */
export class PastGraph {
  /** As it was at {@link time}, or on the way from there to another one; on the way back its version stays. */
  graph: TraceGraph;
  /** Microseconds; null before anything was sought. */
  time: Micros | null = null;
  /** Starts and ends in the order of time, as of the last seek. */
  readonly moments: Moments;
  private building: TraceGraph;
  private taken = 0;
  /** Whether its edges lie in the order in which their nodes have come, so that they can be taken back. */
  private isInOrder = true;
  /** Edges of the whole graph that were looked at, and which of them are in the one that is being made. */
  private seenEdges = 0;
  private tied = new Uint8Array(0);
  private seeking: { readonly time: Micros; readonly slices: Generator<void, void, void> } | null = null;

  constructor(readonly from: TraceGraph) {
    this.moments = new Moments(from);
    this.graph = this.building = this.restart();
  }

  /** When the trace began and ended, as far as it goes; null for one that tells no time. */
  get span(): { readonly start: Micros; readonly end: Micros } | null {
    const { moments } = this;
    const { startTime, endTime } = this.from.header;
    const told = moments.countUpTo(Number.NEGATIVE_INFINITY);
    const first = told < moments.count ? moments.timeAt(told) : Number.POSITIVE_INFINITY;
    const last = told < moments.count ? moments.timeAt(moments.count - 1) : Number.NEGATIVE_INFINITY;
    const start = Math.min(startTime ?? Number.POSITIVE_INFINITY, first);
    const end = Math.max(endTime ?? Number.NEGATIVE_INFINITY, last, start);
    return Number.isFinite(start) ? { start, end } : null;
  }

  /**
   * Does a slice of the work of going to a time. What was begun for another time is finished first, so that of many times in a row some
   * are shown.
   * @returns whether it is there
   */
  seek(time: Micros): boolean {
    this.seeking ??= { time, slices: this.goTo(time) };
    if (!this.seeking.slices.next().done) return false;
    const reached = this.seeking.time;
    this.seeking = null;
    return reached === time;
  }

  private *goTo(time: Micros): Generator<void, void, void> {
    const { moments } = this;
    const kept = yield* moments.refresh();
    const until = moments.countUpTo(time);
    if (kept < this.taken || (until < this.taken && !this.isInOrder)) this.building = this.restart();
    yield* this.takeRows();
    this.shareColumns();
    this.tieNew();
    yield* this.takeBack(until);
    while (this.taken < until) {
      this.take(this.taken++);
      if (this.taken % SLICE_MOMENTS === 0) yield;
    }
    while (!this.building.sortChildren(SLICE_MOMENTS / 4)) yield;
    this.graph = this.building;
    this.time = time;
    this.describe(time);
  }

  private *takeBack(until: number): Generator<void, void, void> {
    if (until >= this.taken) return;
    while (this.taken > until) {
      this.undo(--this.taken);
      if (this.taken % SLICE_MOMENTS === 0) yield;
    }
    const { building } = this;
    this.building = Object.assign(new TraceGraph(building.header.traceId, building.columns), building);
    this.building.version++;
  }

  private restart(): TraceGraph {
    this.taken = 0;
    this.isInOrder = true;
    this.seenEdges = this.from.edgeCount;
    this.tied = new Uint8Array(this.seenEdges);
    const { header, columns } = this.from;
    const then: GraphColumns = new GraphColumns(columns, new UsageThen(columns.usage, (row) => hasEnded(then, row)));
    const lists = { children: new RemovableLists(), incoming: new RemovableLists(), outgoing: new RemovableLists() };
    return new TraceGraph(header.traceId, Object.assign(then, lists));
  }

  /** Makes room for all rows. What never changes of a node is not copied, but read from the columns of the whole, into which nothing is written. */
  private *takeRows(): Generator<void, void, void> {
    const { columns } = this.building;
    const { size } = this.from.columns.ids;
    while (columns.rowCount < size) {
      Object.assign(columns, { name: new Int32Array(0), start: new Float64Array(0) });
      columns.reserve(size, this.from.columns.edgeCount);
      columns.initialiseShared(Math.min(size, columns.rowCount + SLICE_ROWS));
      this.shareColumns();
      yield;
    }
  }

  private shareColumns(): void {
    const { name, type, sequence, start } = this.from.columns;
    Object.assign(this.building.columns, { name, type, sequence, start });
  }

  private take(index: number): void {
    const row = this.moments.rowAt(index);
    this.building.version++;
    if (this.moments.isEndAt(index)) this.end(row);
    else this.start(row);
  }

  private undo(index: number): void {
    const row = this.moments.rowAt(index);
    if (this.moments.isEndAt(index)) this.undoEnd(row);
    else this.undoStart(row);
  }

  private start(row: Row): void {
    const { from, building } = this;
    building.columns.status[row] = this.statusAtStart(row);
    const parent = from.columns.parent[row] as Row;
    building.attach(row, parent === NONE ? NONE : building.mentioned(parent));
    const process = from.processes.numberAt(row);
    if (process !== NONE) building.processes.assign(row, process);
    this.tie(row);
  }

  private undoStart(row: Row): void {
    const { columns } = this.building;
    const { edgeSource, edgeTarget } = columns;
    for (let last = columns.edgeCount - 1; last >= 0 && (edgeSource[last] === row || edgeTarget[last] === row); last--)
      columns.removeLastEdge();
    const { incoming, outgoing } = this.from.columns;
    for (const ties of [incoming, outgoing]) for (let edge = ties.first(row); edge !== NONE; edge = ties.next(edge)) this.tied[edge] = 0;
    this.building.detach(row);
  }

  private statusAtStart(row: Row): number {
    const { end, status } = this.from.columns;
    return Number.isNaN(end[row] as number) && status[row] === PENDING ? PENDING : RUNNING;
  }

  /** Adds the edges of a node whose other end is there, or never comes. */
  private tie(row: Row): void {
    const { incoming, outgoing, edgeSource, edgeTarget } = this.from.columns;
    for (let edge = incoming.first(row); edge !== NONE; edge = incoming.next(edge))
      if (this.isThere(edgeSource[edge] as Row)) this.addEdge(edge);
    for (let edge = outgoing.first(row); edge !== NONE; edge = outgoing.next(edge))
      if (this.isThere(edgeTarget[edge] as Row)) this.addEdge(edge);
  }

  /** Adds the edges that have come since between nodes that are there. */
  private tieNew(): void {
    const { edgeSource, edgeTarget, edgeCount } = this.from.columns;
    if (edgeCount > this.tied.length) this.tied = grown(this.tied, edgeCount);
    const { known } = this.building.columns;
    for (; this.seenEdges < edgeCount; this.seenEdges++) {
      const [source, target] = [edgeSource[this.seenEdges] as Row, edgeTarget[this.seenEdges] as Row];
      if ((known[source] || known[target]) && this.isThere(source) && this.isThere(target)) {
        this.addEdge(this.seenEdges);
        this.isInOrder = false;
      }
    }
  }

  private isThere(row: Row): boolean {
    return this.building.columns.known[row] === 1 || !this.from.columns.known[row];
  }

  private addEdge(edge: number): void {
    if (this.tied[edge]) return;
    this.tied[edge] = 1;
    const { edgeSource, edgeTarget, edgeType, edgeLabel } = this.from.columns;
    const source = this.building.mentioned(edgeSource[edge] as Row);
    const target = this.building.mentioned(edgeTarget[edge] as Row);
    this.building.columns.addEdge(source, target, edgeType[edge] as number, edgeLabel[edge] as number, NONE);
    this.building.version++;
  }

  private end(row: Row): void {
    const { from, building } = this;
    const [a, b] = [from.columns, building.columns];
    b.end[row] = a.end[row] as number;
    b.error[row] = a.error[row] as number;
    b.errorType[row] = a.errorType[row] as number;
    building.setStatus(row, a.status[row] as number);
    for (let item = a.annotations.first(row); item !== NONE; item = a.annotations.next(item)) {
      b.addAnnotation(row, a.annotationText[item] as number);
    }
  }

  private undoEnd(row: Row): void {
    const { columns } = this.building;
    this.building.setStatus(row, this.statusAtStart(row));
    columns.end[row] = Number.NaN;
    columns.error[row] = NONE;
    columns.errorType[row] = NONE;
    columns.annotationCount -= columns.annotations.items(row).length;
    columns.annotations.replace(row, []);
  }

  /** What is true of the trace as a whole; how it ended only from then on. */
  private describe(time: Micros): void {
    const { from, graph } = this;
    const { header, processes } = from;
    const isOver = header.endTime !== null && time >= header.endTime;
    const ended = isOver ? {} : { endTime: null, completeness: null };
    Object.assign(graph.header, header, ended);
    if (graph.ended !== isOver) graph.version++;
    graph.ended = isOver;
    graph.dropped = isOver && from.dropped;
    graph.missingEvents = isOver ? from.missingEvents : 0;
    graph.processes.ownState = isOver ? processes.ownState : processes.ownState && 'live';
    const states = isOver ? {} : ({ state: 'live' } as const);
    graph.processes.list.splice(0, Number.POSITIVE_INFINITY, ...processes.list.map((process) => ({ ...process, ...states })));
  }
}

function hasEnded({ known, end, status }: GraphColumns, row: Row): boolean {
  return known[row] === 1 && (!Number.isNaN(end[row] as number) || (status[row] !== RUNNING && status[row] !== PENDING));
}
