import { nodetracerError } from '../../errors/nodetracer-error';
import { type ByteSource, lineAndColumn } from './byte-source';
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
const WINDOW_BYTES = 1 << 20;
const LETTER_N = 110;
const NULL = new Spelling(ascii('null'));
const TRUE = ascii('true');
const FALSE = ascii('false');
/** 1 for bytes that stand for themselves inside a string. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 32 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0));
const ESCAPES = new Set('"\\/bfnrt'.split('').map((char) => char.charCodeAt(0)));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Walks over the bytes of a JSON document of any size, strictly by the grammar, through a window that slides over them and
 * grows only for a token that is wanted whole. Behind the last byte of the window stands a zero, which no JSON text holds,
 * so that the inner loops need no check for the end.
 *
 * Methods that take something throw a `NodetracerError` with line and column where the text is no JSON.
 */
export class JsonCursor {
  /** The window. A token lies in `bytes[tokenStart, tokenEnd)` until the cursor moves on. */
  bytes: Uint8Array;
  tokenStart = 0;
  tokenEnd = 0;
  /** Whether the string just taken has escapes, so that its bytes are not its text. */
  tokenEscaped = false;
  /** Whether the number just taken has neither fraction nor exponent. */
  tokenInteger = false;

  private view: DataView;
  private at = 0;
  private end = 0;
  /** Offset of the window in the document. */
  private base = 0;
  /** Index in the window from which bytes must stay, -1 when none must. */
  private keep = -1;
  private readonly closers = new Uint8Array(MAX_DEPTH);

  constructor(
    private readonly source: ByteSource,
    windowBytes: number = WINDOW_BYTES,
  ) {
    this.bytes = new Uint8Array(windowBytes + 1);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Offset of the next byte in the document. */
  get offset(): number {
    return this.base + this.at;
  }

  /** Goes on at another offset. */
  seek(offset: number): void {
    this.base = offset;
    this.at = 0;
    this.end = 0;
    this.bytes[0] = 0;
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
    const { closers } = this;
    let depth = 0;
    for (;;) {
      const byte = this.peek();
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (this.open(byte)) {
          if (depth === MAX_DEPTH) throw nodetracerError('NT_TRACE_TOO_DEEP', { ...this.place(), limit: MAX_DEPTH });
          closers[depth++] = byte + 2;
          if (byte === OPEN_OBJECT) this.key();
          continue;
        }
      } else this.scalar(byte);
      while (depth > 0 && !this.more(closers[depth - 1] as number)) depth--;
      if (depth === 0) return;
      if (closers[depth - 1] === CLOSE_OBJECT) this.key();
    }
  }

  /** Takes these very bytes, if they stand here. */
  takeExactly({ words, bytes: expected, length }: Spelling): boolean {
    const { view, bytes, at } = this;
    if (at + length > this.end) return false;
    for (let word = 0; word < words.length; word++) if (view.getInt32(at + word * 4, true) !== words[word]) return false;
    for (let i = words.length * 4; i < length; i++) if (bytes[at + i] !== expected[i]) return false;
    this.at = at + length;
    return true;
  }

  /** The bytes from an offset up to the cursor, if they are still in the window. */
  since(offset: number): Uint8Array | undefined {
    return offset >= this.base ? this.bytes.slice(offset - this.base, this.at) : undefined;
  }

  /** Takes the key and the value of a member. */
  member(): void {
    this.key();
    this.value();
  }

  /** Takes a byte order mark, if the document begins with one. */
  byteOrderMark(): boolean {
    if (this.here() !== 0xef || this.bytes[this.at + 1] !== 0xbb || this.bytes[this.at + 2] !== 0xbf) return false;
    this.at += 3;
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

  private place(): { line: number; column: number } {
    return lineAndColumn(this.source, this.offset);
  }

  private release(): void {
    this.tokenStart = this.keep;
    this.keep = -1;
  }

  private key(): void {
    if (this.peek() !== QUOTE) this.fail('expected a key in double quotes');
    this.skipString();
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

  /** The next byte, white space included; 0 at the end of the document. */
  private here(): number {
    const byte = this.bytes[this.at] as number;
    return byte === 0 && this.at === this.end && this.fill() ? (this.bytes[this.at] as number) : byte;
  }

  /** Brings more bytes into the window; places in it shift. False at the end of the document. */
  private fill(): boolean {
    const from = this.keep >= 0 ? this.keep : this.at;
    const kept = this.end - from;
    const room = this.bytes.length - 1;
    if (kept * 2 > room) {
      const larger = new Uint8Array(room * 2 + 1);
      larger.set(this.bytes.subarray(from, this.end));
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    } else this.bytes.copyWithin(0, from, this.end);
    this.base += from;
    this.at -= from;
    if (this.keep >= 0) this.keep = 0;
    const count = this.source.read(this.bytes, kept, this.bytes.length - 1 - kept, this.base + kept);
    this.end = kept + count;
    this.bytes[this.end] = 0;
    return count > 0;
  }
}

/** The usual numbers, up to 15 digits without exponent, make no string; one division of exact numbers rounds as it should. */
function numberOf(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start;
  if (end - first > 16) return Number(decoder.decode(bytes.subarray(start, end)));
  let value = 0;
  let scale = 0;
  for (let i = first; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === POINT) scale = 1;
    else if (byte >= ZERO && byte <= 57) {
      value = value * 10 + byte - ZERO;
      scale *= 10;
    } else return Number(decoder.decode(bytes.subarray(start, end)));
  }
  if (value > Number.MAX_SAFE_INTEGER) return Number(decoder.decode(bytes.subarray(start, end)));
  if (scale > 0) value /= scale;
  return first === start ? value : -value;
}

function quoted(byte: number): string {
  if (byte < 32 || byte > 126) return `the byte 0x${byte.toString(16).padStart(2, '0')}`;
  return byte === QUOTE ? "'\"'" : `"${String.fromCharCode(byte)}"`;
}
