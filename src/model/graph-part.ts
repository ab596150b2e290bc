import { NONE, type Row } from './graph-columns';
import { grown, type InternId, type InternTable } from './intern-table';
import type { TraceGraph } from './trace-graph';
import { edgeTypes, type NodeId } from './types';

const CAUSED_BY = edgeTypes.indexOf('caused_by');
/** Rows taken between two looks at the time. */
const STRIDE = 256;

/** Where the nodes of a part go that have no parent in it: a row of the whole; -1 leaves them as roots. */
export type PartPlace = { readonly row: Row | -1; readonly process: number };

/** The trace itself: its roots are roots. */
export const OWN_PLACE: PartPlace = { row: NONE, process: NONE };

/**
 * Takes one graph into another one that holds several, and goes on with what comes later: nodes that have ended are copied once, those
 * that go on with each refresh. An id that another part has already gets the trace id behind it.
 */
export class GraphPart {
  /** A parent that was missing has come after its children: they hang in the wrong place, and all is to be made anew. */
  isMisplaced = false;
  private rows = new Int32Array(64);
  private mapped = 0;
  private taken = 0;
  private takenEdges = 0;
  private version = -1;
  private readonly unsettled = new Set<Row>();
  /** Parents that were not seen, whose children hang at the place of the part. */
  private readonly missed = new Set<Row>();
  private readonly originals = new Map<NodeId, NodeId>();
  private readonly texts;

  constructor(
    readonly from: TraceGraph,
    private readonly into: TraceGraph,
    private readonly place: PartPlace,
  ) {
    const [a, b] = [from.columns, into.columns];
    this.texts = {
      names: translation(a.names, b.names),
      types: translation(a.types, b.types),
      statuses: translation(a.statuses, b.statuses),
      edgeTypes: translation(a.edgeTypes, b.edgeTypes),
      texts: translation(a.texts, b.texts),
    };
  }

  /** The id that a node has in its own trace. */
  originalId(id: NodeId): NodeId {
    return this.originals.get(id) ?? id;
  }

  /** The row that a known node of the part has in the whole, -1 when it was not taken in yet. */
  rowOf(id: NodeId): Row | -1 {
    const row = this.from.rowOf(id);
    return row === NONE || row >= this.taken ? NONE : this.map(row);
  }

  /**
   * Takes in what is new, until the time is over.
   * @returns whether everything was taken in
   */
  refresh(isOver: () => boolean): boolean {
    const { from, into } = this;
    if (this.version !== from.version) {
      this.version = from.version;
      into.version++;
      for (const row of [...this.unsettled]) this.take(row);
    }
    while (this.taken < from.columns.rowCount) {
      this.take(this.taken++);
      if (this.taken % STRIDE === 0 && isOver()) return false;
    }
    while (this.takenEdges < from.edgeCount) {
      this.takeEdge(this.takenEdges++);
      if (this.takenEdges % STRIDE === 0 && isOver()) return false;
    }
    return true;
  }

  /** Interns in the order of the part, so that rows of the first part keep their numbers. */
  private map(row: Row): Row {
    while (this.mapped <= row) {
      if (this.mapped >= this.rows.length) this.rows = grown(this.rows, this.mapped + 1);
      this.rows[this.mapped] = this.intern(this.mapped);
      this.mapped++;
    }
    return this.rows[row] as Row;
  }

  private intern(row: Row): Row {
    const { from, into, place } = this;
    const bytes = from.columns.ids.bytes(row);
    let isTaken = into.columns.ids.findBytes(bytes, 0, bytes.length) !== NONE;
    let mapped = NONE;
    if (!isTaken) mapped = into.columns.rowOfBytes(bytes, 0, bytes.length);
    else {
      const original = from.columns.ids.text(row);
      let id = original;
      for (; isTaken; isTaken = into.columns.ids.find(id) !== NONE) id = `${id} (${from.header.traceId})`;
      mapped = into.columns.row(id);
      this.originals.set(id, original);
    }
    if (place.process !== NONE) into.processes.assign(mapped, place.process);
    return mapped;
  }

  private take(row: Row): void {
    const { from, into } = this;
    const mapped = this.map(row);
    const isKnown = from.columns.known[row] === 1;
    if (isKnown && Number.isNaN(from.columns.end[row])) this.unsettled.add(row);
    else if (isKnown) this.unsettled.delete(row);
    else this.unsettled.add(row);
    if (!isKnown) return;
    if (into.columns.known[mapped]) this.update(row, mapped);
    else this.add(row, mapped);
    this.copyRest(row, mapped);
    if (this.missed.has(row)) this.isMisplaced = true;
  }

  private add(row: Row, mapped: Row): void {
    const { from, into, texts } = this;
    const [a, b] = [from.columns, into.columns];
    b.name[mapped] = texts.names(a.name[row] as number);
    b.type[mapped] = texts.types(a.type[row] as number);
    b.status[mapped] = texts.statuses(a.status[row] as number);
    b.error[mapped] = texts.texts(a.error[row] as number);
    b.errorType[mapped] = texts.texts(a.errorType[row] as number);
    b.sequence[mapped] = a.sequence[row] as number;
    b.start[mapped] = a.start[row] as number;
    b.end[mapped] = a.end[row] as number;
    const parent = this.parentOf(row);
    if (parent !== NONE) into.attach(mapped, into.mentioned(this.map(parent)));
    else this.attachAtPlace(mapped);
  }

  /** A parent that was not seen is waited for in the trace itself only: elsewhere the node hangs where the process hangs. */
  private parentOf(row: Row): Row | -1 {
    const { columns } = this.from;
    const parent = columns.parent[row] as Row;
    if (parent === NONE || columns.known[parent] || this.place.process === NONE) return parent;
    this.missed.add(parent);
    return NONE;
  }

  private attachAtPlace(mapped: Row): void {
    const { into, place } = this;
    if (place.process !== NONE) into.columns.sequence[mapped] = this.sequenceAtPlace(into.columns.start[mapped] as number);
    into.attach(mapped, place.row);
    if (place.row !== NONE) into.columns.addEdge(place.row, mapped, CAUSED_BY, NONE, NONE);
  }

  /** As the last sibling that had started, whose number counts in another process: so it stands behind that one. */
  private sequenceAtPlace(start: number): number {
    const { into, place } = this;
    const { sequence, start: starts } = into.columns;
    const siblings = place.row === NONE ? into.roots() : into.columns.children.items(place.row);
    let latest = place.row === NONE ? 0 : (sequence[place.row] as number);
    for (const row of siblings) if (!((starts[row] as number) > start)) latest = Math.max(latest, sequence[row] as number);
    return latest;
  }

  private update(row: Row, mapped: Row): void {
    const { from, into, texts } = this;
    const [a, b] = [from.columns, into.columns];
    b.end[mapped] = a.end[row] as number;
    const { error, errorType } = from.nodeAt(row);
    if (error !== null || errorType !== null) into.setError(mapped, error, errorType);
    into.setStatus(mapped, texts.statuses(a.status[row] as number));
  }

  private copyRest(row: Row, mapped: Row): void {
    const { from, into } = this;
    const [a, b] = [from.columns, into.columns];
    b.usage.copy(mapped, a.usage, row);
    into.setProgress(mapped, from.progressAt(row));
    for (const item of a.annotations.items(row).slice(b.annotations.items(mapped).length)) {
      b.addAnnotation(mapped, this.texts.texts(a.annotationText[item] as number));
    }
    for (const item of a.ranges.items(row).slice(b.ranges.items(mapped).length)) {
      b.ranges.append(mapped, b.addRange(a.rangeOffset[item] as number, a.rangeLength[item] as number));
    }
  }

  private takeEdge(edge: number): void {
    const { from, into, texts } = this;
    const { edgeSource, edgeTarget, edgeType, edgeLabel } = from.columns;
    const source = into.mentioned(this.map(edgeSource[edge] as Row));
    const target = into.mentioned(this.map(edgeTarget[edge] as Row));
    into.columns.addEdge(source, target, texts.edgeTypes(edgeType[edge] as number), texts.texts(edgeLabel[edge] as number), NONE);
  }
}

/** What the number of a text in one table is in another one. */
function translation(from: InternTable, into: InternTable): (id: InternId | -1) => InternId | -1 {
  const known = new Map<InternId, InternId>();
  return (id) => {
    if (id === NONE) return NONE;
    let found = known.get(id);
    if (found === undefined) {
      const bytes = from.bytes(id);
      found = into.internBytes(bytes, 0, bytes.length);
      known.set(id, found);
    }
    return found;
  };
}
