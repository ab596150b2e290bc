import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { nodeStatuses } from '../model/types';
import { Attempts } from './attempts';
import { openQuestions } from './waiting-time';

/** A row of a tree as it opens: how deep it lies, and whether what is below it is shown. */
export type OpeningRow = { readonly row: Row; readonly depth: number; readonly isOpen: boolean };

const RUNNING = nodeStatuses.indexOf('running');
const FAILED = nodeStatuses.indexOf('failed');
/** Rows at each end of a trace that are looked at for failures and for what is running. */
const ENDS = 10_000;
/** Siblings in a row that are passed over because they were tried again. */
const MOST_PASSED = 10_000;

/**
 * The first rows of the tree of a trace as it opens: two levels, and the paths to failures and to what is running. What it costs does not
 * grow with the trace: of a large one only the nodes that came first and last are looked at for these paths.
 */
export class OpeningRows {
  /** What failed first, below which nothing else failed; -1 while nothing has. */
  firstFailure: Row | -1 = NONE;
  readonly attempts: Attempts;
  private rows: readonly OpeningRow[] = [];
  private version = -1;
  private limit = 0;

  constructor(readonly graph: TraceGraph) {
    this.attempts = new Attempts(graph);
  }

  /** At most `limit` rows as the trace is now; costs nothing while it has not changed. */
  first(limit: number): readonly OpeningRow[] {
    const { graph } = this;
    if (this.version === graph.version && this.limit === limit) return this.rows;
    this.version = graph.version;
    this.limit = limit;
    this.attempts.refresh();
    this.rows = this.flattened(this.paths());
    return this.rows;
  }

  /** Ancestors of what failed, runs or waits for a human. */
  private paths(): Set<Row> {
    const { graph } = this;
    const { status, rowCount } = graph.columns;
    const paths = new Set<Row>();
    for (const row of openQuestions(graph)) this.markPath(row, paths);
    const failed: Row[] = [];
    for (const row of bothEnds(rowCount)) {
      if (status[row] !== FAILED && status[row] !== RUNNING) continue;
      this.markPath(row, paths);
      if (status[row] === FAILED) failed.push(row);
    }
    this.firstFailure = failed.find((row) => !paths.has(row)) ?? failed[0] ?? NONE;
    return paths;
  }

  private markPath(row: Row, paths: Set<Row>): void {
    for (let at = this.graph.parentAt(row); at !== NONE && !paths.has(at); at = this.graph.parentAt(at)) paths.add(at);
  }

  private flattened(paths: ReadonlySet<Row>): OpeningRow[] {
    const { graph, limit } = this;
    const rows: OpeningRow[] = [];
    const waiting = this.shown(graph.roots(), 0);
    for (let at = waiting.pop(); at !== undefined && rows.length < limit; at = waiting.pop()) {
      const { row, depth } = at;
      const isOpen = depth === 0 || paths.has(row);
      rows.push({ row, depth, isOpen });
      if (isOpen) waiting.push(...this.shown(childrenOf(graph, row), depth + 1));
    }
    return rows;
  }

  /** As many as may be needed, the first one last. Of a call that was tried several times the last attempt stands for all. */
  private shown(siblings: Iterable<Row>, depth: number): { readonly row: Row; readonly depth: number }[] {
    const shown: { readonly row: Row; readonly depth: number }[] = [];
    let passed = 0;
    for (const row of siblings) {
      if (this.attempts.laterOf(row) === NONE) shown.push({ row, depth });
      else passed++;
      if (shown.length === this.limit || passed === MOST_PASSED) break;
    }
    return shown.reverse();
  }
}

function* childrenOf(graph: TraceGraph, parent: Row): Generator<Row> {
  for (let child = graph.firstChild(parent); child !== NONE; child = graph.nextSibling(child)) yield child;
}

function* bothEnds(rowCount: number): Generator<Row> {
  for (let row = 0; row < Math.min(ENDS, rowCount); row++) yield row;
  for (let row = Math.max(ENDS, rowCount - ENDS); row < rowCount; row++) yield row;
}
