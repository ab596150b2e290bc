import { FIRST_CAPACITY, grown, InternTable, NO_NUMBERS, shortest } from './intern-table';
import { LinkedLists } from './linked-lists';
import { edgeTypes, nodeStatuses, nodeTypes } from './types';
import { UsageColumns } from './usage-columns';

/** Number of a node in its graph: dense, from 0, in the order in which its id was first mentioned. */
export type Row = number;

export const NONE = -1;

const types = new InternTable(nodeTypes);
const statuses = new InternTable(nodeStatuses);
const edges = new InternTable(edgeTypes);

/**
 * The storage of a {@link TraceGraph}: one typed array per field, texts interned. A row exists for every id that was mentioned;
 * it is `known` once the node itself was seen, until then it is a placeholder for a parent or an edge's end.
 * Only the graph and the trace file reader write here.
 */
export class GraphColumns {
  readonly ids: InternTable;
  readonly names: InternTable;
  readonly types: InternTable;
  readonly statuses: InternTable;
  readonly edgeTypes: InternTable;
  /** Errors, error types, annotations and edge labels. */
  readonly texts: InternTable;
  readonly usage: UsageColumns;

  known = new Uint8Array(FIRST_CAPACITY);
  name = new Int32Array(FIRST_CAPACITY);
  type = new Int32Array(FIRST_CAPACITY);
  status = new Int32Array(FIRST_CAPACITY);
  parent = new Int32Array(FIRST_CAPACITY);
  sequence = new Float64Array(FIRST_CAPACITY);
  /** Microseconds, NaN when there is none. */
  start = new Float64Array(FIRST_CAPACITY);
  end = new Float64Array(FIRST_CAPACITY);
  error = new Int32Array(FIRST_CAPACITY);
  errorType = new Int32Array(FIRST_CAPACITY);

  readonly children = new LinkedLists();
  readonly annotations = new LinkedLists();
  annotationText: Int32Array = NO_NUMBERS;
  annotationCount = 0;

  /** Byte ranges that hold a node's payload, in the order in which they are merged. */
  readonly ranges = new LinkedLists();
  rangeOffset = new Float64Array(FIRST_CAPACITY);
  rangeLength = new Float64Array(FIRST_CAPACITY);
  rangeCount = 0;

  readonly outgoing = new LinkedLists();
  readonly incoming = new LinkedLists();
  edgeSource: Int32Array = NO_NUMBERS;
  edgeTarget: Int32Array = NO_NUMBERS;
  edgeType: Int32Array = NO_NUMBERS;
  edgeLabel: Int32Array = NO_NUMBERS;
  edgeRange: Int32Array = NO_NUMBERS;
  edgeCount = 0;
  /** What there is room for in all of the columns, which differ in length once they are large. */
  private rowRoom = FIRST_CAPACITY;
  private rangeRoom = FIRST_CAPACITY;
  private edgeRoom = 0;

  /**
   * @param shared columns whose texts these share, so that every row and every text has the same number in both
   * @param usage where it is told; in columns of its own when left out
   */
  constructor(shared?: GraphColumns, usage?: UsageColumns) {
    this.ids = shared?.ids ?? new InternTable();
    this.names = shared?.names ?? new InternTable();
    this.types = shared?.types ?? types.copy();
    this.statuses = shared?.statuses ?? statuses.copy();
    this.edgeTypes = shared?.edgeTypes ?? edges.copy();
    this.texts = shared?.texts ?? new InternTable();
    this.usage = usage ?? new UsageColumns(shared?.usage);
  }

  /** Rows, placeholders included; not those that have come by way of columns which share the ids. */
  get rowCount(): number {
    return this.initialised;
  }

  /** The row of an id; a new placeholder when the id is new. */
  row(id: string): Row {
    return this.initialise(this.ids.intern(id));
  }

  /** As {@link row}, from the bytes of a file. */
  rowOfBytes(bytes: Uint8Array, start: number, end: number): Row {
    return this.initialise(this.ids.internBytes(bytes, start, end));
  }

  /** Makes placeholders of ids that have come by way of the columns which share them: of those before a row. */
  initialiseShared(to: Row): void {
    const from = this.initialised;
    if (to > this.rowRoom) this.growRows(to);
    for (const column of [this.parent, this.error, this.errorType]) column.fill(NONE, from, to);
    for (const column of [this.start, this.end]) column.fill(Number.NaN, from, to);
    this.name.fill(this.names.intern(''), from, to);
    this.initialised = to;
  }

  addAnnotation(row: Row, text: number): void {
    const item = this.annotationCount++;
    if (item >= this.annotationText.length) this.annotationText = grown(this.annotationText, item + 1);
    this.annotationText[item] = text;
    this.annotations.append(row, item);
  }

  /** Takes away the edge that was added last. */
  removeLastEdge(): void {
    const edge = --this.edgeCount;
    this.outgoing.remove(this.edgeSource[edge] as Row, edge);
    this.incoming.remove(this.edgeTarget[edge] as Row, edge);
  }

  addRange(offset: number, length: number): number {
    const item = this.rangeCount++;
    if (item >= this.rangeRoom) this.growRanges(item + 1);
    this.rangeOffset[item] = offset;
    this.rangeLength[item] = length;
    return item;
  }

  /** Adds an edge. `label` is a number of `texts` or NONE, `range` the place of the edge's JSON when it has metadata, else NONE. */
  addEdge(source: Row, target: Row, type: number, label: number, range: number): number {
    const edge = this.edgeCount++;
    if (edge >= this.edgeRoom) this.growEdges(edge + 1);
    this.edgeSource[edge] = source;
    this.edgeTarget[edge] = target;
    this.edgeType[edge] = type;
    this.edgeLabel[edge] = label;
    this.edgeRange[edge] = range;
    this.outgoing.append(source, edge);
    this.incoming.append(target, edge);
    return edge;
  }

  /** Makes room for as many nodes, each with one range, and for edges, one to each node when left out; for who can tell. */
  reserve(rows: number, edges = rows): void {
    this.ids.reserve(rows);
    if (rows > this.rowRoom) this.growRows(rows);
    this.growEdges(edges);
    this.growRanges(rows);
    for (const lists of [this.children, this.ranges]) lists.reserve(rows, rows);
    for (const lists of [this.incoming, this.outgoing]) lists.reserve(rows, edges);
  }

  private growRanges(needed: number): void {
    this.rangeOffset = grown(this.rangeOffset, needed);
    this.rangeLength = grown(this.rangeLength, needed);
    this.rangeRoom = shortest(this.rangeOffset, this.rangeLength);
  }

  private growEdges(needed: number): void {
    this.edgeSource = grown(this.edgeSource, needed);
    this.edgeTarget = grown(this.edgeTarget, needed);
    this.edgeType = grown(this.edgeType, needed);
    this.edgeLabel = grown(this.edgeLabel, needed);
    this.edgeRange = grown(this.edgeRange, needed);
    this.edgeRoom = shortest(this.edgeSource, this.edgeTarget, this.edgeType, this.edgeLabel, this.edgeRange);
  }

  /** Rows are numbered by `ids`, so a row is new exactly when it lies behind all that were initialised. */
  private initialised = 0;

  private initialise(row: Row): Row {
    if (row < this.initialised) return row;
    this.initialised = row + 1;
    if (row >= this.rowRoom) this.growRows(row + 1);
    this.parent[row] = NONE;
    this.start[row] = Number.NaN;
    this.end[row] = Number.NaN;
    this.error[row] = NONE;
    this.errorType[row] = NONE;
    this.name[row] = this.names.intern('');
    return row;
  }

  private growRows(needed: number): void {
    this.known = grown(this.known, needed);
    this.name = grown(this.name, needed);
    this.type = grown(this.type, needed);
    this.status = grown(this.status, needed);
    this.parent = grown(this.parent, needed);
    this.sequence = grown(this.sequence, needed);
    this.start = grown(this.start, needed);
    this.end = grown(this.end, needed);
    this.error = grown(this.error, needed);
    this.errorType = grown(this.errorType, needed);
    const { known, name, type, status, parent, sequence, start, end, error, errorType } = this;
    this.rowRoom = shortest(known, name, type, status, parent, sequence, start, end, error, errorType);
  }
}
