import { NONE } from '../graph-columns';
import type { InternTable } from '../intern-table';
import { parseTimeBytes } from '../time';
import type { JsonCursor } from './json-cursor';
import { CLOSE_OBJECT, COLON, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-tokens';
import { Spelling } from './spelling';
import type { TraceFaults } from './trace-faults';

const MINUS = 45;
const QUOTED_CHARACTERS = 80;
const LONGEST_BRIDGE = 200;

/** Takes the fields of one kind of object (trace, node or edge) by the schema and notes what does not fit. */
export abstract class ObjectScanner {
  /** Bit set of the fields seen in the object at hand. */
  protected seen = 0;
  /**
   * What stands before the value of a field when the field before it was taken, learned from the first object: comma,
   * white space, key, colon. Writers repeat these bytes in every object, so they are compared instead of being parsed.
   */
  private readonly bridges: (Spelling | undefined)[];
  private readonly likely: Int32Array;

  constructor(
    protected readonly cursor: JsonCursor,
    protected readonly faults: TraceFaults,
    private readonly fields: InternTable,
  ) {
    this.bridges = new Array<Spelling | undefined>(fields.size).fill(undefined);
    this.likely = new Int32Array(fields.size).fill(NONE);
  }

  /** The place of a field in the document. */
  protected abstract place(field: string): string;

  /** Takes the value of the field with this number, -1 for an unknown one. */
  protected abstract take(field: number): void;

  protected takeMembers(): void {
    const { cursor } = this;
    const start = cursor.offset;
    this.seen = 0;
    let field = NONE;
    if (this.cross(0)) field = 0;
    else if (cursor.open(OPEN_OBJECT)) field = this.takeKey(0, start);
    else return;
    for (;;) {
      this.takeOnce(field);
      if (this.cross(field + 1)) field++;
      else {
        const end = cursor.offset;
        if (!cursor.more(CLOSE_OBJECT)) return;
        field = this.takeKey(field + 1, end);
      }
    }
  }

  protected takeMember(): void {
    this.takeOnce(this.takeKey(NONE, 0));
  }

  private takeOnce(field: number): void {
    if (field === NONE) return this.take(field);
    const bit = 1 << field;
    if (this.seen & bit) return this.refuseSecond(this.nameOf(field));
    this.seen |= bit;
    this.take(field);
  }

  private cross(field: number): boolean {
    const bridge = this.bridges[field];
    return bridge !== undefined && this.cursor.takeExactly(bridge);
  }

  /** Takes a key and the colon. When it is the one expected, the bytes since `start` become the bridge to its value. */
  private takeKey(expected: number, start: number): number {
    const { cursor, fields, bridges } = this;
    cursor.string();
    const field = cursor.tokenEscaped ? fields.find(cursor.text()) : fields.findBytes(cursor.bytes, cursor.tokenStart, cursor.tokenEnd);
    cursor.take(COLON);
    if (field === expected && field !== NONE && !bridges[field]) {
      cursor.peek();
      const bytes = cursor.since(start);
      if (bytes && bytes.length <= LONGEST_BRIDGE) bridges[field] = new Spelling(bytes);
    }
    return field;
  }

  protected nameOf(field: number): string {
    return this.fields.text(field);
  }

  /** Number of a text in `table`; NONE, and a fault, for anything else. */
  protected text(field: number, table: InternTable, expected = 'text'): number {
    if (this.cursor.peek() !== QUOTE) {
      this.wrongType(field, expected);
      return NONE;
    }
    const text = this.internText(table, this.likely[field]);
    this.likely[field] = text;
    return text;
  }

  /** As {@link text}, NONE for null. */
  protected textOrNull(field: number, table: InternTable): number {
    if (this.cursor.null()) return NONE;
    return this.text(field, table, 'text or null');
  }

  /** @param likely number of the text that stood in this place before, which it often is again */
  protected internText(table: InternTable, likely = NONE): number {
    const { cursor } = this;
    cursor.string();
    if (cursor.tokenEscaped) return table.intern(cursor.text());
    const { bytes, tokenStart, tokenEnd } = cursor;
    return likely !== NONE && table.matches(likely, bytes, tokenStart, tokenEnd) ? likely : table.internBytes(bytes, tokenStart, tokenEnd);
  }

  /** Microseconds; NaN for null, and with a fault for anything that is no time. */
  protected time(field: number): number {
    const { cursor } = this;
    if (this.cursor.null()) return Number.NaN;
    if (cursor.peek() !== QUOTE) {
      this.wrongType(field, 'a time or null');
      return Number.NaN;
    }
    cursor.string();
    const time = parseTimeBytes(cursor.bytes, cursor.tokenStart, cursor.tokenEnd);
    if (time !== undefined) return time;
    const path = this.place(this.nameOf(field));
    this.faults.error('NT_TRACE_BAD_TIME', path, { path, found: `the text ${shortened(JSON.stringify(cursor.text()))}` });
    return Number.NaN;
  }

  /** An integer; NaN, and a fault, for anything else. */
  protected integer(field: number): number {
    const { cursor } = this;
    const byte = cursor.peek();
    if (byte !== MINUS && (byte < 48 || byte > 57)) {
      this.wrongType(field, 'an integer');
      return Number.NaN;
    }
    const value = cursor.number();
    if (cursor.tokenInteger) return value;
    const path = this.place(this.nameOf(field));
    this.faults.error('NT_TRACE_WRONG_TYPE', path, { path, expected: 'an integer', found: `the number ${value}` });
    return Number.NaN;
  }

  /** Whether an object stands here; notes the fault and takes the value when not. */
  protected atObject(field: number): boolean {
    if (this.cursor.peek() === OPEN_OBJECT) return true;
    this.wrongType(field, 'an object');
    return false;
  }

  protected atList(field: number): boolean {
    if (this.cursor.peek() === OPEN_LIST) return true;
    this.wrongType(field, 'a list');
    return false;
  }

  protected wrongType(field: number, expected: string): void {
    this.refuse(this.place(this.nameOf(field)), expected);
  }

  /** Takes a value that does not fit. */
  protected refuse(path: string, expected: string): void {
    this.faults.error('NT_TRACE_WRONG_TYPE', path, { path, expected, found: takeFound(this.cursor) });
  }

  protected refuseSecond(name: string): void {
    this.cursor.value();
    const path = this.place(name);
    this.faults.error('NT_TRACE_DUPLICATE_KEY', path, { path });
  }

  protected missing(field: string): void {
    const path = this.place(field);
    this.faults.error('NT_TRACE_MISSING_FIELD', path, { path });
  }
}

/** Takes a value and says what it is. */
export function takeFound(cursor: JsonCursor): string {
  const byte = cursor.peek();
  if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
    cursor.value();
    return byte === OPEN_OBJECT ? 'an object' : 'a list';
  }
  const raw = shortened(cursor.raw());
  if (byte === QUOTE) return `the text ${raw}`;
  return byte === MINUS || (byte >= 48 && byte <= 57) ? `the number ${raw}` : raw;
}

export function shortened(text: string): string {
  return text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text;
}
