import { NONE, type Row } from '../model/graph-columns';
import { sortInSlices } from '../model/merge-sort';
import type { TraceGraph } from '../model/trace-graph';
import { type Micros, nodeTypes } from '../model/types';
import { finished, SLICE_ROWS, type Slices } from './slices';

const HUMAN_INPUT = nodeTypes.indexOf('human_input');
/** Share of new nodes that may wait while a large trace grows fast. */
const PATIENT_SHARE = 0.02;

/** Nodes up to which a path that was found once is brought up to date at once, and beyond which in slices. */
const MOST_AT_ONCE = 50_000;

/** A piece of the critical path: from one time to another a node was what the end waited for. */
export type PathSegment = { readonly row: Row; readonly from: Micros; readonly to: Micros };

/** A node on the way backwards: its children by their end, and how many of them are still to be looked at. */
type Visit = { readonly row: Row | -1; readonly start: Micros; readonly children: ArrayLike<Row>; left: number; readonly human: boolean };

/**
 * The chain of nodes that determined when a trace ended: from the end backwards always the child that had finished last before, and in
 * it the same again. What goes on after its parent has ended held nobody up and is not on it. Of a running trace the end is now.
 *
 * @example
 * const path = new CriticalPath(graph).refresh(null);
 * console.log(path.durationMs, 'of it waiting for humans', path.waitingMs);
 */
export class CriticalPath {
  /** From the first node on the path to the end, in milliseconds. */
  durationMs = 0;
  /** How much of it was inside of nodes that wait for humans, in milliseconds. */
  waitingMs = 0;
  /** Counts how often it was found, so that what is derived from it can be cached. */
  version = 0;
  private marks = new Uint8Array(0);
  private readonly rows: Row[] = [];
  /** Where each segment begins; it ends where the next one begins. */
  private readonly begins: Micros[] = [];
  private point = 0;
  private endTime = 0;
  private graphVersion = -1;
  private nodeCount = 0;
  private now: Micros | null = null;
  private horizon = Number.NaN;
  private work: Slices<void> | null = null;

  constructor(readonly graph: TraceGraph) {}

  /**
   * Brings the path up to date; costs nothing while the graph and the time have not changed. One of a large graph that was found once stays
   * as it was until it is found again, in slices.
   * @param now where nodes that run end; null in a trace that does not go on
   * @param patient true while a large graph grows fast: a few per cent of new nodes may wait for the next refresh
   */
  refresh(now: Micros | null, patient = false): this {
    const isLarge = this.isFound && this.graph.nodeCount > MOST_AT_ONCE;
    if (this.work === null && !isLarge && this.isOutdated(now, patient)) finished(this.slices(now));
    return this;
  }

  /** False until it was found once. */
  get isFound(): boolean {
    return this.version > 0;
  }

  /** Whether it is looked for in slices now. */
  get isSought(): boolean {
    return this.work !== null;
  }

  /** Whether it is to be looked for in slices: for the first time, or again in a large graph. */
  isWanted(now: Micros | null, patient: boolean): boolean {
    return !this.isFound || (this.graph.nodeCount > MOST_AT_ONCE && this.isOutdated(now, patient));
  }

  /**
   * Does one slice of looking for the path.
   * @returns whether it is found
   */
  find(now: Micros | null): boolean {
    this.work ??= this.slices(now);
    if (!this.work.next().done) return false;
    this.work = null;
    return true;
  }

  private isOutdated(now: Micros | null, patient: boolean): boolean {
    const { graph } = this;
    if (this.graphVersion === graph.version && (this.now === now || graph.countOf('running') === 0)) return false;
    return !patient || graph.nodeCount - this.nodeCount >= this.nodeCount * PATIENT_SHARE;
  }

  /** What was found before stays until all is done. */
  private *slices(now: Micros | null): Slices<void> {
    const anew = new CriticalPath(this.graph);
    yield* anew.lookFor(now);
    const { graphVersion, nodeCount, marks, rows, begins, endTime, durationMs, waitingMs } = anew;
    this.version++;
    Object.assign(this, { now, graphVersion, nodeCount, marks, rows, begins, endTime, durationMs, waitingMs });
  }

  private *lookFor(now: Micros | null): Slices<void> {
    const { graph } = this;
    this.graphVersion = graph.version;
    this.nodeCount = graph.nodeCount;
    this.horizon = now ?? graph.header.endTime ?? lastTime(graph);
    this.marks = new Uint8Array(graph.columns.rowCount);
    yield* this.walk();
  }

  /** Whether a node is on the path. */
  has(row: Row): boolean {
    return this.marks[row] === 1;
  }

  /** The pieces of the path from its start to its end, without holes; `row` is -1 where nothing was open between two roots. */
  *segments(): Generator<PathSegment> {
    for (let i = this.rows.length - 1; i >= 0; i--) {
      const to = i === 0 ? this.endTime : (this.begins[i - 1] as Micros);
      yield { row: this.rows[i] as Row, from: this.begins[i] as Micros, to };
    }
  }

  private *walk(): Slices<void> {
    const roots = yield* this.byEnd(this.graph.roots());
    const last = roots[roots.length - 1];
    if (last === undefined) return this.conclude();
    let steps = 0;
    this.point = this.endTime = this.endOf(last);
    const visits: Visit[] = [{ row: NONE, start: Number.NEGATIVE_INFINITY, children: roots, left: roots.length, human: false }];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      if (++steps % SLICE_ROWS === 0) yield;
      const child = this.lastBefore(visit);
      if (child === NONE) {
        if (visit.row !== NONE) this.reach(visit.start, visit.row, visit.human);
        visits.pop();
        continue;
      }
      this.reach(this.endOf(child), visit.row, visit.human);
      this.marks[child] = 1;
      if (this.graph.firstChild(child) === NONE) this.passLeaf(child, visit);
      else visits.push(yield* this.visit(child, visit));
    }
    this.conclude();
  }

  private passLeaf(row: Row, { start, human }: Visit): void {
    const { columns } = this.graph;
    this.reach(Math.max(start, columns.start[row] as number), row, human || columns.type[row] === HUMAN_INPUT);
  }

  private *visit(row: Row, { start, human }: Visit): Slices<Visit> {
    const { columns } = this.graph;
    const children = yield* this.byEnd(this.graph.childrenAt(row));
    const isHuman = human || columns.type[row] === HUMAN_INPUT;
    return { row, start: Math.max(start, columns.start[row] as number), children, left: children.length, human: isHuman };
  }

  /** The child that finished last before the point that was reached, and took time at all. */
  private lastBefore(visit: Visit): Row | -1 {
    const { start } = this.graph.columns;
    while (visit.left > 0) {
      const child = visit.children[--visit.left] as Row;
      const end = this.endOf(child);
      if (end <= this.point && end > visit.start && (start[child] as number) < end) return child;
    }
    return NONE;
  }

  /** Up to the point the end waited for this node itself. */
  private reach(time: Micros, row: Row | -1, human: boolean): void {
    if (time >= this.point) return;
    if (human) this.waitingMs += (this.point - time) / 1000;
    this.rows.push(row);
    this.begins.push(time);
    this.point = time;
  }

  private conclude(): void {
    this.durationMs = this.rows.length === 0 ? 0 : (this.endTime - this.point) / 1000;
  }

  /** By their end, which most are already; of those that ended together the longest one comes last. */
  private *byEnd(rows: readonly Row[]): Slices<ArrayLike<Row>> {
    const { start } = this.graph.columns;
    const timed = rows.filter((row) => !Number.isNaN(this.endOf(row) - (start[row] as number)));
    const compare = (a: Row, b: Row) => this.endOf(a) - this.endOf(b) || (start[b] as number) - (start[a] as number);
    if (timed.length < SLICE_ROWS) return timed.sort(compare);
    const sorted = Int32Array.from(timed);
    yield* sortInSlices(sorted, compare);
    return sorted;
  }

  private endOf(row: Row): Micros {
    const end = this.graph.columns.end[row] as number;
    return Number.isNaN(end) && this.graph.statusAt(row) === 'running' ? this.horizon : end;
  }
}

/** The last time that an interrupted trace tells. */
function lastTime({ columns }: TraceGraph): Micros {
  let last = Number.NaN;
  for (let row = 0; row < columns.rowCount; row++) {
    for (const time of [columns.start[row] as number, columns.end[row] as number])
      if (!(time <= last)) last = Number.isNaN(time) ? last : time;
  }
  return last;
}
