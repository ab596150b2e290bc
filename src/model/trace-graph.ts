import { applyEvent } from './apply-event';
import type { EventBatch, TraceEvent } from './events';
import { GraphColumns, NONE, type Row } from './graph-columns';
import { NodeStatuses } from './node-statuses';
import { NodeTree } from './node-tree';
import { type EdgeView, NodeView } from './node-view';
import { emptyHeader, type TraceHeader } from './trace-header';
import { TraceProcesses } from './trace-processes';
import type { EdgeType, NodeId, NodeStatus, Progress, TraceId } from './types';

/** Where the bytes of an event or of a node lie in its file; for a journal of several segments as if they were one file. */
export type ByteRange = { readonly offset: number; readonly length: number };

/**
 * One run as a temporal directed graph: the only structure that holds a run, in the traced process and in every viewer.
 * It is changed by {@link apply} (and filled by the trace file reader) and by nobody else; `version` counts the changes,
 * so that whatever is derived from the graph can be cached by it. Payloads are not in it, only the byte ranges where they lie.
 */
export class TraceGraph {
  readonly columns: GraphColumns;
  readonly header: TraceHeader;
  /** Which rows other processes have recorded; none but in a graph that shows a run of several. */
  readonly processes = new TraceProcesses();
  /** Counts changes; what was derived at one version is valid while the version stays. */
  version = 0;
  /** Sequence number of the last event applied; events up to it are ignored. */
  seq = 0;
  /** Events that never arrived, as far as holes in `seq` tell. */
  missingEvents = 0;
  /** Set by `trace_paused`, cleared by `trace_resumed`. */
  paused = false;
  /** Open questions of a paused trace whose answer is there and waits for the program to go on. */
  answered: ReadonlySet<Row> = new Set();
  /** Set by `trace_completed`, and for every graph read from a trace file. */
  ended = false;
  /** Set when the trace has ended and sampling does not keep it. */
  dropped = false;

  private readonly tree: NodeTree;
  private readonly statuses: NodeStatuses;
  private readonly progress = new Map<Row, Progress>();
  private knownCount = 0;
  private rootsCache: { readonly version: number; readonly rows: readonly Row[] } | null = null;

  /** @param columns its own when left out; else made to share the numbers of rows and texts with another graph */
  constructor(traceId: TraceId, columns = new GraphColumns()) {
    this.columns = columns;
    this.tree = new NodeTree(this.columns);
    this.header = emptyHeader(traceId);
    this.statuses = new NodeStatuses(this.columns);
  }

  get nodeCount(): number {
    return this.knownCount;
  }

  get edgeCount(): number {
    return this.columns.edgeCount;
  }

  /** End minus start of the trace in milliseconds, null while one is missing. */
  get durationMs(): number | null {
    const { startTime, endTime } = this.header;
    return startTime === null || endTime === null ? null : (endTime - startTime) / 1000;
  }

  /** The status of the (first) root; pending while there is no node. */
  get status(): NodeStatus {
    const root = this.roots()[0];
    return root === undefined ? 'pending' : this.statusAt(root);
  }

  /** How many nodes have a status. */
  countOf(status: NodeStatus): number {
    return this.statuses.countOf(status);
  }

  node(id: NodeId): NodeView | undefined {
    const row = this.rowOf(id);
    return row === NONE ? undefined : new NodeView(this, row);
  }

  nodeAt(row: Row): NodeView {
    return new NodeView(this, row);
  }

  /** The row of a node, -1 when no such node was seen. */
  rowOf(id: NodeId): Row | -1 {
    const row = this.columns.ids.find(id);
    return row !== NONE && this.columns.known[row] ? row : NONE;
  }

  /** Rows of all nodes, in the order in which they were first mentioned. */
  *rows(): Generator<Row> {
    for (let row = 0; row < this.columns.rowCount; row++) if (this.columns.known[row]) yield row;
  }

  /** Nodes without a parent, and those whose parent was not seen (yet), by sequence number. */
  roots(): readonly Row[] {
    if (this.rootsCache?.version !== this.version) this.rootsCache = { version: this.version, rows: this.tree.roots() };
    return this.rootsCache.rows;
  }

  /** Parent links that close a circle, as node ids; the first node of each circle is shown as a root. */
  get cycles(): readonly (readonly NodeId[])[] {
    return this.tree.cycles;
  }

  /** Ids that were referred to, but never seen. */
  unknownIds(): NodeId[] {
    return this.tree.unknownIds();
  }

  /** Children by sequence number. */
  childrenAt(row: Row): Row[] {
    this.tree.firstChild(row);
    return this.columns.children.items(row);
  }

  /** First child by sequence number, -1 without children; go on with {@link nextSibling}. */
  firstChild(row: Row): Row | -1 {
    return this.tree.firstChild(row);
  }

  /**
   * Puts the children of at most `most` parents in order ahead of time, so that nobody waits for it when they are first asked for.
   * @returns whether all are in order
   */
  sortChildren(most: number): boolean {
    return this.tree.sortChildren(most);
  }

  nextSibling(row: Row): Row | -1 {
    return this.columns.children.next(row);
  }

  /** The parent's row, -1 for a root. */
  parentAt(row: Row): Row | -1 {
    return this.tree.parentAt(row);
  }

  depthAt(row: Row): number {
    return this.tree.depthAt(row);
  }

  statusAt(row: Row): NodeStatus {
    return this.statuses.at(row);
  }

  progressAt(row: Row): Progress | null {
    return this.progress.get(row) ?? null;
  }

  edgeAt(edge: number): EdgeView {
    const { columns } = this;
    const label = columns.edgeLabel[edge] as number;
    return {
      source: this.nodeAt(columns.edgeSource[edge] as number),
      target: this.nodeAt(columns.edgeTarget[edge] as number),
      type: columns.edgeTypes.text(columns.edgeType[edge] as number) as EdgeType,
      label: label === NONE ? '' : columns.texts.text(label),
    };
  }

  /** Ranges of a node's payload, in the order in which they are merged. */
  rangesAt(row: Row): ByteRange[] {
    const { ranges, rangeOffset, rangeLength } = this.columns;
    return ranges.items(row).map((item) => ({ offset: rangeOffset[item] as number, length: rangeLength[item] as number }));
  }

  /** Where the text of an edge lies when it has metadata, else null. */
  edgeRangeAt(edge: number): ByteRange | null {
    const { edgeRange, rangeOffset, rangeLength } = this.columns;
    const range = edgeRange[edge] as number;
    return range === NONE ? null : { offset: rangeOffset[range] as number, length: rangeLength[range] as number };
  }

  /**
   * Takes in one event, or a batch of them. Repeats are ignored, holes are counted. Deterministic: no clock, no I/O.
   * @param range where the event's line lies, when its payload is to be read from there later
   */
  apply(event: TraceEvent | EventBatch, range?: ByteRange): void {
    const { seq: known } = this;
    if (event.seq <= known) return;
    const isBatch = event.type === 'batch';
    this.missingEvents += Math.max(0, (isBatch ? event.seqFrom : event.seq) - known - 1);
    this.seq = event.seq;
    this.version++;
    if (!isBatch) return applyEvent(this, event, range);
    for (const one of event.events) if (one.seq > known) applyEvent(this, one);
  }

  /** Takes in which questions have an answer that no event tells yet, because no process goes on with the trace. */
  setAnswered(rows: readonly (Row | -1)[]): void {
    const answered = new Set(rows.filter((row) => row !== NONE));
    if (answered.size === this.answered.size && rows.every((row) => row === NONE || this.answered.has(row))) return;
    this.answered = answered;
    this.version++;
  }

  /**
   * Makes a node known and hangs it below its parent; for {@link apply} and the trace file reader, who have set its columns.
   * @returns false when the node was known before
   */
  attach(row: Row, parent: Row | -1): boolean {
    const { columns } = this;
    if (columns.known[row]) return false;
    columns.known[row] = 1;
    this.version++;
    this.knownCount++;
    this.statuses.count(row, 1);
    this.tree.attach(row, parent);
    return true;
  }

  /** Takes back that a node is known; for who goes back in time, and takes back what was attached last first. */
  detach(row: Row): void {
    this.statuses.count(row, -1);
    this.knownCount--;
    this.columns.known[row] = 0;
    this.tree.detach(row);
  }

  /** Sets a status by its number in `columns.statuses`; for {@link apply} and the trace file reader. */
  setStatus(row: Row, status: number): void {
    this.statuses.set(row, status);
  }

  setError(row: Row, error: string | null, errorType: string | null): void {
    this.statuses.setError(row, error, errorType);
  }

  /** How far a running node is, or null for nothing known; for {@link apply} and who puts graphs together. */
  setProgress(row: Row, progress: Progress | null): void {
    if (progress === null) this.progress.delete(row);
    else this.progress.set(row, progress);
  }

  /** The row of an id that something refers to; a placeholder while the node itself was not seen. */
  mention(id: NodeId): Row {
    return this.tree.mention(this.columns.row(id));
  }

  /** As {@link mention}, for a row that the trace file reader has interned. */
  mentioned(row: Row): Row {
    return this.tree.mention(row);
  }
}
