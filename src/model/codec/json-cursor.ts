import { nodetracerError } from '../../errors/nodetracer-error';
import { grown } from '../intern-table';
import type { ByteSource } from './byte-source';
import { ByteWindow } from './byte-window';
import { numberOf } from './json-number';
import { KeyWatch } from './key-watch';
import { ascii, Spelling } from './spelling';

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;
const BACKSLASH = 92;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;

/** Lists and objects inside each other; the Python reader stops at 200, its writer near 1,000. */
export const MAX_DEPTH = 2000;
const FIRST_DEPTH = 32;
const WINDOW_BYTES = 1 << 20;
const SMALL_WINDOW_BYTES = 4096;
const LETTER_N = 110;
const NULL = new Spelling(ascii('null'));
const TRUE = ascii('true');
const FALSE = ascii('false');
/** 1 for bytes that stand for themselves inside a string. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 32 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0));
const ESCAPES = new Set('"\\/bfnrt'.split('').map((char) => char.charCodeAt(0)));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Walks over the bytes of a JSON document of any size, strictly by the grammar.
 * Methods that take something throw a `NodetracerError` with line and column where the text is no JSON.
 */
export class JsonCursor extends ByteWindow {
  /** The token lies in `bytes[tokenStart, tokenEnd)` until the cursor moves on. */
  tokenStart = 0;
  tokenEnd = 0;
  /** Whether the string just taken has escapes, so that its bytes are not its text. */
  tokenEscaped = false;
  /** Whether the number just taken has neither fraction nor exponent. */
  tokenInteger = false;
  /** Watches the keys of the values that are passed over. */
  readonly keys = new KeyWatch();

  private closers = new Uint8Array(FIRST_DEPTH);
  private outers = new Int32Array(FIRST_DEPTH);

  constructor(source: ByteSource, windowBytes: number = WINDOW_BYTES) {
    super(source, windowBytes);
  }

  /** Another cursor over the same document. */
  another(offset: number): JsonCursor {
    const cursor = new JsonCursor(this.source, SMALL_WINDOW_BYTES);
    cursor.seek(offset);
    return cursor;
  }

  /** The next byte that is no white space, not taken yet; 0 at the end of the document. */
  peek(): number {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at] as number;
    while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at] as number;
    this.at = at;
    return byte === 0 ? this.peekBeyond() : byte;
  }

  /** Takes the byte given, after white space. */
  take(byte: number): void {
    if (this.peek() !== byte) this.fail(`expected ${quoted(byte)}`);
    this.at++;
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

  /** Takes `null`, if it stands next. */
  null(): boolean {
    if (this.peek() !== LETTER_N) return false;
    if (!this.takeExactly(NULL)) this.literal(NULL.bytes);
    return true;
  }

  /** Takes a string, whose body becomes the token. */
  string(): void {
    if (this.peek() !== QUOTE) this.fail('expected a string in double quotes');
    this.keep = this.at + 1;
    this.tokenEscaped = false;
    this.skipString();
    this.tokenEnd = this.at - 1;
    this.release();
  }

  /** The token's text, escapes resolved. */
  text(): string {
    const text = decoder.decode(this.bytes.subarray(this.tokenStart, this.tokenEnd));
    return this.tokenEscaped ? (JSON.parse(`"${text}"`) as string) : text;
  }

  /** Takes a number, whose spelling becomes the token. */
  number(): number {
    this.keep = this.at;
    this.skipNumber();
    this.tokenEnd = this.at;
    this.release();
    return numberOf(this.bytes, this.tokenStart, this.tokenEnd);
  }

  /** Takes a value and returns its JSON text as it stands in the document. */
  raw(): string {
    this.peek();
    this.keep = this.at;
    this.value();
    this.tokenEnd = this.at;
    this.release();
    return decoder.decode(this.bytes.subarray(this.tokenStart, this.tokenEnd));
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

  /** Refuses the byte at the cursor, or the missing one at the end of the document. */
  fail(problem: string): never {
    const found = this.here();
    if (found === 0 && this.at === this.end) throw nodetracerError('NT_TRACE_UNFINISHED', this.place());
    throw nodetracerError('NT_TRACE_NOT_JSON', { ...this.place(), problem: `${problem}, found ${quoted(found)}` });
  }

  private release(): void {
    this.tokenStart = this.keep;
    this.keep = -1;
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

  private scalar(byte: number): void {
    if (byte === QUOTE) this.skipString();
    else if (byte === MINUS || (byte >= ZERO && byte <= 57)) this.skipNumber();
    else if (byte !== LETTER_N || !this.null()) this.literal(byte === 116 ? TRUE : byte === 102 ? FALSE : undefined);
  }

  private literal(literal: Uint8Array | undefined): void {
    if (!literal) this.fail('expected a value');
    for (let i = 0; i < literal.length; i++, this.at++) if (this.here() !== literal[i]) this.fail('expected a value');
  }

  private skipString(): void {
    let { bytes } = this;
    let at = this.at + 1;
    for (;;) {
      while (PLAIN[bytes[at] as number] === 1) at++;
      this.at = at;
      if (bytes[at] === QUOTE) break;
      if (bytes[at] === BACKSLASH) this.skipEscape();
      else if (at < this.end || !this.fill()) this.fail('expected the end of the string or an escape');
      bytes = this.bytes;
      at = this.at;
    }
    this.at++;
  }

  private skipEscape(): void {
    this.tokenEscaped = true;
    this.at++;
    const byte = this.here();
    if (byte !== 117 && !ESCAPES.has(byte)) this.fail('expected one of "\\/bfnrtu after a backslash');
    this.at++;
    if (byte === 117) for (let i = 0; i < 4; i++) this.skipHexDigit();
  }

  private skipHexDigit(): void {
    const byte = this.here();
    const letter = byte | 32;
    if (!(byte >= ZERO && byte <= 57) && !(letter >= 97 && letter <= 102)) this.fail('expected four hex digits after \\u');
    this.at++;
  }

  private skipNumber(): void {
    this.tokenInteger = true;
    if (this.here() === MINUS) this.at++;
    if (this.here() === ZERO) this.at++;
    else this.skipDigits();
    if (this.here() === POINT) {
      this.tokenInteger = false;
      this.at++;
      this.skipDigits();
    }
    if ((this.here() | 32) === 101) {
      this.tokenInteger = false;
      this.at++;
      const sign = this.here();
      if (sign === 43 || sign === MINUS) this.at++;
      this.skipDigits();
    }
  }

  private skipDigits(): void {
    let digits = 0;
    for (let byte = this.here(); byte >= ZERO && byte <= 57; byte = this.here()) {
      this.at++;
      digits++;
    }
    if (digits === 0) this.fail('expected a digit');
  }

  /** Goes on looking at the end of the window. */
  private peekBeyond(): number {
    return this.at === this.end && this.fill() ? this.peek() : 0;
  }
}

function quoted(byte: number): string {
  if (byte < 32 || byte > 126) return `the byte 0x${byte.toString(16).padStart(2, '0')}`;
  return byte === QUOTE ? "'\"'" : `"${String.fromCharCode(byte)}"`;
}
