import { type GraphColumns, NONE, type Row } from '../graph-columns';
import { InternTable } from '../intern-table';
import type { TraceGraph } from '../trace-graph';
import { nodeStatuses, nodeTypes } from '../types';
import { usageKeys } from '../usage-columns';
import type { JsonCursor } from './json-cursor';
import { CLOSE_LIST, CLOSE_OBJECT, COLON, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-tokens';
import { noteDoubledKeys, takeMembers } from './json-value';
import { ObjectScanner, shortened, takeFound } from './object-scanner';
import { ascii } from './spelling';
import type { TraceFaults } from './trace-faults';

/** The fields of a node in the order in which Python writes them. */
export const nodeFields = [
  'id',
  'sequence_number',
  'name',
  'node_type',
  'status',
  'parent_id',
  'depth',
  'start_time',
  'end_time',
  'input_data',
  'output_data',
  'annotations',
  'metadata',
  'error',
  'error_type',
  'error_traceback',
  'duration_ms',
] as const;
const fields = new InternTable(nodeFields);
const usage = new InternTable(Object.keys(usageKeys));
const dataFields = new Set<string>(['input_data', 'output_data', 'metadata']);
const required = ['sequence_number', 'name', 'node_type'] as const;
const requiredBits = required.reduce((bits, field) => bits | (1 << nodeFields.indexOf(field)), 0);

const STATUSES = `one of ${nodeStatuses.join(', ')}`;
const CUSTOM = nodeTypes.indexOf('custom');
const LLM_PREFIX = ascii('llm.');

/** Fills one row of the graph from the object of a node; its payload stays in the document, as the byte range of the object. */
export class NodeScanner extends ObjectScanner {
  private readonly columns: GraphColumns;
  private row: Row = NONE;
  private parent: Row | -1 = NONE;

  constructor(
    cursor: JsonCursor,
    private readonly graph: TraceGraph,
    faults: TraceFaults,
  ) {
    super(cursor, faults, fields);
    this.columns = graph.columns;
  }

  /** Takes the value that stands under a node's id. */
  scan(row: Row): void {
    const { cursor, columns } = this;
    this.row = row;
    this.parent = NONE;
    if (columns.known[row]) return this.refuseSecond('');
    if (cursor.peek() !== OPEN_OBJECT) return this.refuse(this.place(''), 'an object');
    const offset = cursor.offset;
    columns.type[row] = CUSTOM;
    columns.sequence[row] = this.graph.nodeCount;
    cursor.keys.reset();
    this.takeMembers();
    if (cursor.keys.suspicious) this.noteDoubledKeys(offset);
    if ((this.seen & requiredBits) !== requiredBits) this.noteMissing();
    columns.ranges.append(row, columns.addRange(offset, cursor.offset - offset));
    this.graph.attach(row, this.parent === NONE ? NONE : this.graph.mentioned(this.parent));
  }

  protected override place(field: string): string {
    const id = this.columns.ids.text(this.row);
    return field === '' ? `nodes.${id}` : `nodes.${id}.${field}`;
  }

  protected override take(field: number): void {
    const { cursor, columns, row } = this;
    switch (field) {
      case 0:
        return this.takeId();
      case 1:
        return this.takeSequenceNumber(field);
      case 2:
        columns.name[row] = orDefault(this.text(field, columns.names), columns.name[row] as number);
        return;
      case 3:
        columns.type[row] = orDefault(this.text(field, columns.types), CUSTOM);
        return;
      case 4:
        return this.takeStatus(field);
      case 5:
        return this.takeParent(field);
      case 6:
        this.integer(field);
        return;
      case 7:
        columns.start[row] = this.time(field);
        return;
      case 8:
        columns.end[row] = this.time(field);
        return;
      case 9:
      case 10:
        if (this.atObject(field)) cursor.value();
        return;
      case 11:
        return this.takeAnnotations(field);
      case 12:
        return this.takeMetadata(field);
      case 13:
        columns.error[row] = this.textOrNull(field, columns.texts);
        return;
      case 14:
        columns.errorType[row] = this.textOrNull(field, columns.texts);
        return;
      case 15:
        return this.takeTraceback(field);
      default:
        cursor.value();
    }
  }

  private takeId(): void {
    const { cursor, columns, row } = this;
    if (cursor.peek() !== QUOTE) return this.wrongType(0, 'text');
    cursor.string();
    if (!cursor.tokenEscaped && columns.ids.matches(row, cursor.bytes, cursor.tokenStart, cursor.tokenEnd)) return;
    const found = cursor.text();
    if (found === columns.ids.text(row)) return;
    const path = this.place('id');
    this.faults.warning('NT_TRACE_ID_DIFFERS', path, { path, found: shortened(found) });
  }

  private takeSequenceNumber(field: number): void {
    const value = this.integer(field);
    if (!Number.isNaN(value)) this.columns.sequence[this.row] = value;
  }

  private takeStatus(field: number): void {
    const { columns } = this;
    const status = this.text(field, columns.statuses, STATUSES);
    columns.status[this.row] = orDefault(status, 0);
    if (status < nodeStatuses.length) return;
    const path = this.place('status');
    const found = `"${shortened(columns.statuses.text(status))}"`;
    this.faults.error('NT_TRACE_UNKNOWN_STATUS', path, { path, expected: STATUSES, found });
  }

  private takeParent(field: number): void {
    const { cursor, columns } = this;
    if (cursor.peek() !== QUOTE) {
      this.textOrNull(field, columns.ids);
      return;
    }
    cursor.string();
    this.parent = cursor.tokenEscaped ? columns.row(cursor.text()) : this.findParent();
  }

  /** Tries the likely ids before it searches: a node usually follows its parent or a sibling. */
  private findParent(): Row {
    const { columns, row } = this;
    const { bytes, tokenStart, tokenEnd } = this.cursor;
    const sibling = row > 0 ? (columns.parent[row - 1] as number) : NONE;
    if (sibling !== NONE && columns.ids.matches(sibling, bytes, tokenStart, tokenEnd)) return sibling;
    if (row > 0 && columns.ids.matches(row - 1, bytes, tokenStart, tokenEnd)) return row - 1;
    return columns.rowOfBytes(bytes, tokenStart, tokenEnd);
  }

  private takeAnnotations(field: number): void {
    const { cursor, columns, row } = this;
    if (!this.atList(field) || !cursor.open(OPEN_LIST)) return;
    let index = 0;
    do {
      if (cursor.peek() === QUOTE) columns.addAnnotation(row, this.internText(columns.texts));
      else this.takeStrangeAnnotation(index);
      index++;
    } while (cursor.more(CLOSE_LIST));
  }

  private takeStrangeAnnotation(index: number): void {
    const path = this.place(`annotations.${index}`);
    const found = takeFound(this.cursor);
    this.faults.error('NT_TRACE_WRONG_TYPE', path, { path, expected: 'text', found });
    this.columns.addAnnotation(this.row, this.columns.texts.intern(found.replace(/^the (number|text) /, '')));
  }

  private takeMetadata(field: number): void {
    const { cursor } = this;
    if (!this.atObject(field) || !cursor.open(OPEN_OBJECT)) return;
    const outer = cursor.keys.enter();
    do {
      cursor.string();
      cursor.keys.note(cursor.bytes, cursor.tokenStart, cursor.tokenEnd);
      const key = this.usageKey();
      cursor.take(COLON);
      if (key === NONE) cursor.value();
      else this.takeUsage(usage.text(key));
    } while (cursor.more(CLOSE_OBJECT));
    cursor.keys.leave(outer);
  }

  private noteDoubledKeys(offset: number): void {
    const again = this.cursor.another(offset);
    takeMembers(again, (key) => {
      if (!dataFields.has(key)) return again.value();
      noteDoubledKeys(again, this.place(key), (path) => this.faults.warning('NT_TRACE_DOUBLED_DATA_KEY', path, { path }));
    });
  }

  private usageKey(): number {
    const { bytes, tokenStart, tokenEnd } = this.cursor;
    for (let i = 0; i < LLM_PREFIX.length; i++) if (bytes[tokenStart + i] !== LLM_PREFIX[i]) return NONE;
    return usage.findBytes(bytes, tokenStart, tokenEnd);
  }

  private takeUsage(key: string): void {
    const { cursor, columns, row } = this;
    const byte = cursor.peek();
    if (byte === QUOTE) {
      cursor.string();
      columns.usage.set(row, key, cursor.text());
    } else if (byte === 45 || (byte >= 48 && byte <= 57)) columns.usage.set(row, key, cursor.number());
    else cursor.value();
  }

  private takeTraceback(field: number): void {
    if (this.cursor.null()) return;
    if (this.cursor.peek() === QUOTE) this.cursor.value();
    else this.wrongType(field, 'text or null');
  }

  private noteMissing(): void {
    for (const field of required) if (!(this.seen & (1 << nodeFields.indexOf(field)))) this.missing(field);
  }
}

function orDefault(number: number, fallback: number): number {
  return number === NONE ? fallback : number;
}
