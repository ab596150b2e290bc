import { NONE } from '../graph-columns';
import { InternTable } from '../intern-table';
import { parseTimeBytes } from '../time';
import { ascii, CLOSE_OBJECT, COLON, type JsonCursor, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-cursor';
import type { TraceFaults } from './trace-faults';

const MINUS = 45;
const N = 110;
const QUOTED_CHARACTERS = 80;

/** Takes the fields of one kind of object (trace, node or edge) by the schema and notes what does not fit. */
export abstract class ObjectScanner {
  /** Bit set of the fields seen in the object at hand. */
  protected seen = 0;
  private readonly fields: InternTable;
  /** The fields as they usually stand in the text, each followed by the next. */
  private readonly spellings: readonly Uint8Array[];
  private expected = 0;

  constructor(
    protected readonly cursor: JsonCursor,
    protected readonly faults: TraceFaults,
    fields: readonly string[],
  ) {
    this.fields = new InternTable(fields);
    this.spellings = fields.map((field) => ascii(`"${field}":`));
  }

  /** The place of a field in the document. */
  protected abstract place(field: string): string;

  /** Takes the value of the field with this number, -1 for an unknown one. */
  protected abstract take(field: number): void;

  protected takeMembers(): void {
    const { cursor } = this;
    this.seen = 0;
    this.expected = 0;
    if (cursor.open(OPEN_OBJECT)) {
      do this.takeMember();
      while (cursor.more(CLOSE_OBJECT));
    }
  }

  protected takeMember(): void {
    const field = this.takeKey();
    if (field === NONE) return this.take(field);
    this.expected = field + 1;
    const bit = 1 << field;
    if (this.seen & bit) return this.refuseSecond(this.nameOf(field));
    this.seen |= bit;
    this.take(field);
  }

  private takeKey(): number {
    const { cursor, fields, expected } = this;
    const spelling = this.spellings[expected];
    if (spelling && cursor.takeExactly(spelling)) return expected;
    cursor.string();
    const field = cursor.tokenEscaped ? fields.find(cursor.text()) : fields.findBytes(cursor.bytes, cursor.tokenStart, cursor.tokenEnd);
    cursor.take(COLON);
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
    return this.internText(table);
  }

  /** As {@link text}, NONE for null. */
  protected textOrNull(field: number, table: InternTable): number {
    if (this.takeNull()) return NONE;
    return this.text(field, table, 'text or null');
  }

  protected internText(table: InternTable): number {
    const { cursor } = this;
    cursor.string();
    return cursor.tokenEscaped ? table.intern(cursor.text()) : table.internBytes(cursor.bytes, cursor.tokenStart, cursor.tokenEnd);
  }

  /** Microseconds; NaN for null, and with a fault for anything that is no time. */
  protected time(field: number): number {
    const { cursor } = this;
    if (this.takeNull()) return Number.NaN;
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

  private takeNull(): boolean {
    if (this.cursor.peek() !== N) return false;
    this.cursor.value();
    return true;
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
