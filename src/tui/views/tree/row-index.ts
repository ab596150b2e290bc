import { Attempts } from '../../../analysis/attempts';
import { openQuestions } from '../../../analysis/waiting-time';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import { nodeStatuses } from '../../../model/types';
import type { FilterIndex } from '../../../query/filter-index';
import { type FoldState, firstFolds, foldedOtherwise } from './folds';

const RUNNING = nodeStatuses.indexOf('running');
/** Share of new rows that may wait. */
const PATIENT_SHARE = 0.02;
const FAILED = nodeStatuses.indexOf('failed');
/** Rows that are taken out one by one; of more, all that there are at once. */
const FEW = 1_000;

/**
 * The visible rows of a tree in order, from position to graph row and back. Derived from graph and folds, and kept until the graph's
 * version or the folds change: moving through a million rows costs nothing.
 */
export class RowIndex {
  /** Number of visible rows. */
  count = 0;
  /** Counts the changes of rows, so that what is derived from them can be cached. */
  version = 0;
  private rows = new Int32Array(0);
  private depths = new Int32Array(0);
  /** One more than the position, so that fresh arrays, which are zero, hold none. */
  private positions = new Int32Array(0);
  /** Ancestors of what failed, runs or waits for a human; a mark stays, since rows that were seen shall not vanish by themselves. */
  private paths = new Uint8Array(0);
  private graphVersion = -1;
  private nodeCount = 0;
  private folds: FoldState = firstFolds;
  private filter: FilterIndex | null = null;
  private filterVersion = 0;
  private top: Row | -1 = NONE;
  /** Which nodes are attempts of one call. */
  readonly attempts: Attempts;

  constructor(readonly graph: TraceGraph) {
    this.attempts = new Attempts(graph);
  }

  /**
   * Brings the index up to date.
   * @param patient true while a large graph grows fast: a few per cent of new rows may wait for the next refresh
   * @param filter leaves only what it keeps, with the ways to it open
   * @param top the node whose subtree alone is shown, which is always open; -1 for the whole trace
   */
  refresh(folds: FoldState, patient = false, filter: FilterIndex | null = null, top: Row | -1 = NONE): this {
    const sameFilter = this.filter === filter && this.filterVersion === (filter?.version ?? 0);
    const upToDate = this.graphVersion === this.graph.version || (patient && this.isNearlyComplete());
    // Edges come after all nodes: else the attempts among a million of them would be taken in at the end, in one turn.
    if (patient) this.attempts.refresh();
    if (this.folds === folds && this.top === top && sameFilter && upToDate) return this;
    const refolded = this.graphVersion === this.graph.version && this.top === top && sameFilter ? foldedOtherwise(this.folds, folds) : NONE;
    this.version++;
    if (refolded !== NONE) {
      this.folds = folds;
      this.flattenAgain(refolded);
      return this;
    }
    this.top = top;
    this.filter = filter;
    this.filterVersion = filter?.version ?? 0;
    this.reserve(this.graph.columns.rowCount);
    this.attempts.refresh();
    if (folds.paths === 'growing') this.markPaths();
    this.folds = folds;
    this.graphVersion = this.graph.version;
    this.nodeCount = this.graph.nodeCount;
    this.flatten();
    return this;
  }

  /** The graph row at a position. */
  rowAt(position: number): Row {
    return this.rows[position] as Row;
  }

  /** Depth of the row at a position, 0 for roots. */
  depthAt(position: number): number {
    return this.depths[position] as number;
  }

  /** The position of a graph row, -1 when it lies inside a fold. */
  positionOf(row: Row): number {
    return row >= 0 && row < this.positions.length ? (this.positions[row] as number) - 1 : NONE;
  }

  /** Whether a node shows its children, if it has any. */
  isOpen(row: Row, depth: number): boolean {
    if (row === this.top) return true;
    const { exceptions, levels, paths } = this.folds;
    const exception = exceptions.size > 0 ? exceptions.get(row) : undefined;
    return exception ?? (this.filter !== null || depth < levels || (paths !== 'ignored' && this.paths[row] === 1));
  }

  private isNearlyComplete(): boolean {
    return this.graph.nodeCount - this.nodeCount < this.graph.nodeCount * PATIENT_SHARE;
  }

  private reserve(rowCount: number): void {
    if (rowCount <= this.rows.length) return;
    const capacity = Math.max(rowCount, 2 * this.rows.length, 64);
    this.rows = new Int32Array(capacity);
    this.depths = new Int32Array(capacity);
    this.positions = new Int32Array(capacity);
    this.count = 0;
    const paths = new Uint8Array(capacity);
    paths.set(this.paths);
    this.paths = paths;
  }

  private markPaths(): void {
    const { graph } = this;
    for (const row of openQuestions(graph)) this.markPath(row);
    if (graph.countOf('failed') + graph.countOf('running') === 0) return;
    const { status, rowCount } = graph.columns;
    const statuses = status.subarray(0, rowCount);
    for (const wanted of [RUNNING, FAILED])
      for (let row = statuses.indexOf(wanted); row !== NONE; row = statuses.indexOf(wanted, row + 1)) this.markPath(row);
  }

  private markPath(row: Row): void {
    const { parent } = this.graph.columns;
    for (let at = parent[row] as Row; at !== NONE && this.paths[at] !== 1; at = parent[at] as Row) this.paths[at] = 1;
  }

  private flatten(): void {
    if (this.count > FEW) this.positions.fill(0);
    else for (let position = 0; position < this.count; position++) this.positions[this.rows[position] as Row] = 0;
    this.count = 0;
    if (this.top === NONE) for (const root of this.graph.roots()) if (this.isShown(root)) this.flattenFrom(root);
    if (this.top !== NONE && this.filter?.keeps(this.top) !== false) this.flattenFrom(this.top);
  }

  /** Of one node that is folded otherwise only what is below it comes or goes; all that follows keeps its order. */
  private flattenAgain(row: Row): void {
    const position = this.positionOf(row);
    if (position === NONE) return;
    const depth = this.depthAt(position);
    let end = position + 1;
    for (; end < this.count && this.depthAt(end) > depth; end++) this.positions[this.rows[end] as Row] = 0;
    const [rows, depths] = [this.rows.slice(end, this.count), this.depths.slice(end, this.count)];
    this.count = position;
    this.flattenFrom(row, depth);
    this.rows.set(rows, this.count);
    this.depths.set(depths, this.count);
    for (let i = 0; i < rows.length; i++) this.positions[rows[i] as Row] = ++this.count;
  }

  private flattenFrom(root: Row, rootDepth = 0): void {
    const { graph, rows, depths, positions } = this;
    const { parent } = graph.columns;
    let count = this.count;
    let depth = rootDepth;
    for (let at: Row = root; count < rows.length; ) {
      rows[count] = at;
      depths[count] = depth;
      positions[at] = ++count;
      let following = this.isOpen(at, depth) ? this.kept(graph.firstChild(at)) : NONE;
      if (following !== NONE) depth++;
      while (following === NONE && depth > rootDepth) {
        following = this.kept(graph.nextSibling(at));
        if (following !== NONE) break;
        at = parent[at] as Row;
        depth--;
      }
      if (following === NONE) break;
      at = following;
    }
    this.count = count;
  }

  /** The row, or the first sibling behind it that is to be shown. */
  private kept(row: Row | -1): Row | -1 {
    let at = row;
    while (at !== NONE && !this.isShown(at)) at = this.graph.nextSibling(at);
    return at;
  }

  /** Of a call that was tried several times the last attempt stands for all, unless the reader looks into it or for something. */
  private isShown(row: Row): boolean {
    const { filter, attempts, folds } = this;
    if (filter !== null) return filter.keeps(row);
    return attempts.laterOf(row) === NONE || folds.tried.has(attempts.lastOf(row));
  }
}
