import { type GraphColumns, NONE, type Row } from '../graph-columns';
import { InternTable } from '../intern-table';
import { edgeTypes } from '../types';
import type { JsonCursor } from './json-cursor';
import { CLOSE_OBJECT, OPEN_OBJECT, QUOTE } from './json-tokens';
import { ObjectScanner, shortened } from './object-scanner';
import type { TraceFaults } from './trace-faults';

/** The fields of an edge in the order in which Python writes them. */
export const edgeFields = ['source_id', 'target_id', 'edge_type', 'label', 'metadata'] as const;
const fields = new InternTable(edgeFields);
const TYPES = `one of ${edgeTypes.join(', ')}`;
const CAUSED_BY = edgeTypes.indexOf('caused_by');
const ends = ['source_id', 'target_id'] as const;

/** Adds edges to the graph; those whose ends are not both known nodes are noted and left out. */
export class EdgeScanner extends ObjectScanner {
  private index = 0;
  private readonly rows: [Row | -1, Row | -1] = [NONE, NONE];
  private type = 0;
  private label = NONE;
  /** Whether the edge holds more than the graph does, so that its place is kept. */
  private hasMore = false;
  private likelyTarget: Row = 1;

  constructor(
    cursor: JsonCursor,
    private readonly columns: GraphColumns,
    faults: TraceFaults,
  ) {
    super(cursor, faults, fields);
  }

  /** Takes the edge at `index` of the list. */
  scan(index: number): void {
    const { cursor, columns, rows } = this;
    this.index = index;
    rows[0] = NONE;
    rows[1] = NONE;
    this.type = CAUSED_BY;
    this.label = NONE;
    this.hasMore = false;
    if (cursor.peek() !== OPEN_OBJECT) return this.refuse(`edges.${index}`, 'an object');
    const offset = cursor.offset;
    this.takeMembers();
    if ((this.seen & 3) !== 3) this.noteMissing();
    if (rows[0] === NONE || rows[1] === NONE) return;
    const range = this.hasMore ? columns.addRange(offset, cursor.offset - offset) : NONE;
    columns.addEdge(rows[0], rows[1], this.type, this.label, range);
  }

  protected override place(field: string): string {
    return `edges.${this.index}.${field}`;
  }

  protected override take(field: number): void {
    switch (field) {
      case 0:
      case 1:
        this.rows[field] = this.takeEnd(field);
        return;
      case 2:
        return this.takeType(field);
      case 3:
        return this.takeLabel(field);
      case 4:
        return this.takeMetadata(field);
      default:
        this.hasMore = true;
        this.cursor.value();
    }
  }

  private takeEnd(field: number): Row | -1 {
    const { cursor, columns } = this;
    if (cursor.peek() !== QUOTE) {
      this.wrongType(field, 'text');
      return NONE;
    }
    cursor.string();
    const row = cursor.tokenEscaped ? columns.ids.find(cursor.text()) : this.findEnd(field);
    if (row !== NONE && columns.known[row]) return row;
    const path = this.place(this.nameOf(field));
    this.faults.error('NT_TRACE_UNKNOWN_NODE', path, { path, id: shortened(cursor.text()) });
    return NONE;
  }

  /** Tries the likely ids before it searches: edges usually stand in the order of their targets, each coming from the target's parent. */
  private findEnd(field: number): Row | -1 {
    const { columns, likelyTarget } = this;
    const { bytes, tokenStart, tokenEnd } = this.cursor;
    const likely = field === 1 ? likelyTarget : likelyTarget < columns.rowCount ? (columns.parent[likelyTarget] as number) : NONE;
    const hit = likely >= 0 && likely < columns.rowCount && columns.ids.matches(likely, bytes, tokenStart, tokenEnd);
    const row = hit ? likely : columns.ids.findBytes(bytes, tokenStart, tokenEnd);
    if (field === 1) this.likelyTarget = row + 1;
    return row;
  }

  private takeType(field: number): void {
    const { columns } = this;
    const type = this.text(field, columns.edgeTypes, TYPES);
    if (type !== NONE) this.type = type;
    if (type < edgeTypes.length) return;
    const path = this.place('edge_type');
    this.faults.error('NT_TRACE_UNKNOWN_EDGE_TYPE', path, { path, expected: TYPES, found: `"${shortened(columns.edgeTypes.text(type))}"` });
  }

  private takeLabel(field: number): void {
    const { cursor } = this;
    const label = this.text(field, this.columns.texts);
    if (label !== NONE && cursor.tokenEnd > cursor.tokenStart) this.label = label;
  }

  private takeMetadata(field: number): void {
    const { cursor } = this;
    if (!this.atObject(field) || !cursor.open(OPEN_OBJECT)) return;
    this.hasMore = true;
    do cursor.member();
    while (cursor.more(CLOSE_OBJECT));
  }

  private noteMissing(): void {
    ends.forEach((field, index) => {
      if (!(this.seen & (1 << index))) this.missing(field);
    });
  }
}
