import { NONE, type Row } from '../model/graph-columns';
import { grown } from '../model/intern-table';
import type { TraceGraph } from '../model/trace-graph';
import { matchQuery } from './match-query';
import { nodeReaders } from './node-readers';
import type { Query } from './query';

const MATCHES = 1;
/** It matches, or something below it does. */
const KEPT = 2;
/** Nodes that a slice looks at. */
const SLICE_ROWS = 8_192;

/**
 * Which nodes of a graph a query finds, and the ancestors that lead to them. Nodes that have ended are looked at once; those that
 * go on are looked at again with each refresh.
 *
 * @example
 * const filter = new FilterIndex(graph, query);
 * while (!filter.refresh(now, 50_000)) await nextTurn();
 * const shown = [...graph.rows()].filter((row) => filter.keeps(row));
 */
export class FilterIndex {
  /** Counts changes of what is found, so that what is derived from it can be cached. */
  version = 0;
  matchCount = 0;
  private marks = new Uint8Array(0);
  private looked = 0;
  private unsettled: Row[] = [];
  private graphVersion = -1;
  private now = Number.NaN;
  private readonly fits: (row: Row) => boolean;

  constructor(
    readonly graph: TraceGraph,
    query: Query,
  ) {
    this.fits = matchQuery(
      query,
      nodeReaders(graph, () => this.now),
    );
  }

  /** Whether the query finds a node. */
  matches(row: Row): boolean {
    return ((this.marks[row] ?? 0) & MATCHES) !== 0;
  }

  /** Whether a node is found, or leads to one that is. */
  keeps(row: Row): boolean {
    return (this.marks[row] ?? 0) !== 0;
  }

  /** How many nodes were looked at. */
  get lookedAt(): number {
    return this.looked;
  }

  /** True when every node that the graph has now was looked at once. */
  get isComplete(): boolean {
    return this.looked === this.graph.columns.rowCount;
  }

  /**
   * Takes in what the graph has got, at most `budget` new nodes of it.
   * @param now in microseconds, for the durations of what runs; null when nothing is measured
   * @returns whether everything was looked at
   */
  refresh(now: number | null, budget = Number.POSITIVE_INFINITY): boolean {
    const { graph } = this;
    const time = now ?? Number.NaN;
    const isAsBefore = this.graphVersion === graph.version && Object.is(this.now, time);
    if (this.isComplete && isAsBefore) return true;
    this.now = time;
    this.graphVersion = graph.version;
    const { rowCount } = graph.columns;
    if (rowCount > this.marks.length) this.marks = grown(this.marks, rowCount);
    if (!isAsBefore) this.lookAgain();
    const end = Math.min(rowCount, this.looked + budget);
    for (; this.looked < end; this.looked++) this.look(this.looked);
    return this.isComplete;
  }

  /** The same in slices, for a graph that does not grow meanwhile. */
  *slices(now: number | null): Generator<void, void, void> {
    while (!this.refresh(now, SLICE_ROWS)) yield;
  }

  private lookAgain(): void {
    const { unsettled } = this;
    this.unsettled = [];
    let lost = false;
    for (const row of unsettled) {
      const before = this.matches(row);
      this.look(row);
      lost ||= before && !this.matches(row);
    }
    if (lost) this.rebuild();
  }

  private look(row: Row): void {
    const { graph, marks } = this;
    if (!graph.columns.known[row] || Number.isNaN(graph.columns.end[row] as number)) this.unsettled.push(row);
    const before = marks[row] as number;
    if (before !== 0) this.lead(row);
    const found = graph.columns.known[row] === 1 && this.fits(row);
    if (found === ((before & MATCHES) !== 0)) return;
    this.version++;
    this.matchCount += found ? 1 : -1;
    if (found) this.keep(row);
    else marks[row] = before & ~MATCHES;
  }

  private keep(row: Row): void {
    this.marks[row] = (this.marks[row] as number) | MATCHES | KEPT;
    this.lead(row);
  }

  /** A parent may become known after its children. */
  private lead(row: Row): void {
    const { marks, graph } = this;
    for (let at = graph.parentAt(row); at !== NONE && (marks[at] as number) === 0; at = graph.parentAt(at)) marks[at] = KEPT;
  }

  /** What led to a node that is found no more need not lead to another one. */
  private rebuild(): void {
    const { marks } = this;
    for (let row = 0; row < marks.length; row++) marks[row] = (marks[row] as number) & MATCHES;
    for (let row = 0; row < marks.length; row++) if (this.matches(row)) this.keep(row);
  }
}
