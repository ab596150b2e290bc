import { nodetracerError } from '../../errors/nodetracer-error';
import { grown } from '../intern-table';
import type { ByteSource } from './byte-source';
import { CLOSE_OBJECT, COLON, COMMA, JsonTokens, OPEN_LIST, OPEN_OBJECT, QUOTE, quoted } from './json-tokens';
import { KeyWatch } from './key-watch';

/** Lists and objects inside each other; the Python reader stops at 200, its writer near 1,000. */
export const MAX_DEPTH = 2000;
const FIRST_DEPTH = 32;
const WINDOW_BYTES = 1 << 20;
const SMALL_WINDOW_BYTES = 4096;

/**
 * Walks over a JSON document of any size: over its values, lists and objects, or past them.
 * Methods that take something throw a `NodetracerError` with line and column where the text is no JSON.
 */
export class JsonCursor extends JsonTokens {
  /** Watches the keys of the values that are passed over. */
  readonly keys = new KeyWatch();

  private closers = new Uint8Array(FIRST_DEPTH);
  private outers = new Int32Array(FIRST_DEPTH);

  /** @param windowBytes how much of a larger document is there at once */
  constructor(source: ByteSource, windowBytes: number = WINDOW_BYTES) {
    super(source, Math.min(windowBytes, Math.max(source.size ?? windowBytes, SMALL_WINDOW_BYTES)));
  }

  /** Another cursor over the same document. */
  another(offset: number): JsonCursor {
    const cursor = new JsonCursor(this.source, SMALL_WINDOW_BYTES);
    cursor.seek(offset);
    return cursor;
  }

  /** Takes `{` or `[`; false when it is closed at once. */
  open(opener: number): boolean {
    this.take(opener);
    if (this.peek() !== opener + 2) return true;
    this.at++;
    return false;
  }

  /** After a member or item: takes the comma (true, another one follows) or the closing bracket (false). */
  more(closer: number): boolean {
    const byte = this.peek();
    if (byte !== COMMA && byte !== closer) this.fail(`expected "," or ${quoted(closer)}`);
    this.at++;
    return byte === COMMA;
  }

  /** Takes a value and returns its JSON text as it stands in the document. */
  raw(): string {
    this.peek();
    this.keep = this.at;
    this.value();
    this.tokenEnd = this.at;
    this.release();
    return this.spelled();
  }

  /** Takes a value of any size without looking at what it says. */
  value(): void {
    let depth = 0;
    for (;;) {
      const byte = this.peek();
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (this.open(byte)) {
          this.enter(byte, depth++);
          continue;
        }
      } else this.scalar(byte);
      while (depth > 0 && !this.more(this.closers[depth - 1] as number)) this.leave(--depth);
      if (depth === 0) return;
      if (this.closers[depth - 1] === CLOSE_OBJECT) this.key();
    }
  }

  /** Takes the key and the value of a member. */
  member(): void {
    this.key();
    this.value();
  }

  /** Takes a byte order mark, if the document begins with one. */
  byteOrderMark(): boolean {
    const start = this.offset;
    for (const byte of [0xef, 0xbb, 0xbf]) {
      if (this.here() !== byte) {
        if (this.offset > start) this.seek(start);
        return false;
      }
      this.at++;
    }
    return true;
  }

  /** Asserts that only white space follows. */
  finish(): void {
    if (this.peek() !== 0 || this.at < this.end) throw nodetracerError('NT_TRACE_TRAILING_TEXT', this.place());
  }

  private enter(opener: number, depth: number): void {
    if (depth === MAX_DEPTH) throw nodetracerError('NT_TRACE_TOO_DEEP', { ...this.place(), limit: MAX_DEPTH });
    if (depth === this.closers.length) this.deepen(depth + 1);
    this.closers[depth] = opener + 2;
    if (opener !== OPEN_OBJECT) return;
    this.outers[depth] = this.keys.enter();
    this.key();
  }

  private deepen(depth: number): void {
    this.closers = grown(this.closers, depth);
    this.outers = grown(this.outers, depth);
  }

  private leave(depth: number): void {
    if (this.closers[depth] === CLOSE_OBJECT) this.keys.leave(this.outers[depth] as number);
  }

  private key(): void {
    if (this.peek() !== QUOTE) this.fail('expected a key in double quotes');
    const { at, base } = this;
    this.skipString();
    // A key across the border of two windows is not watched, for its beginning is gone.
    if (base === this.base) this.keys.note(this.bytes, at + 1, this.at - 1);
    this.take(COLON);
  }
}
