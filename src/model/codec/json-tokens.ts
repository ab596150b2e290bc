import { nodetracerError } from '../../errors/nodetracer-error';
import { ByteWindow } from './byte-window';
import { numberOf } from './json-number';
import { ascii, Spelling } from './spelling';

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;
export const BACKSLASH = 92;
const MINUS = 45;
const POINT = 46;
export const ZERO = 48;
const LETTER_N = 110;
const NULL = new Spelling(ascii('null'));
const TRUE = ascii('true');
const FALSE = ascii('false');
/** 1 for bytes that stand for themselves inside a string. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 32 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0));
const ESCAPES = new Set('"\\/bfnrt'.split('').map((char) => char.charCodeAt(0)));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Takes the words of a JSON document one by one: marks, strings, numbers and literals, strictly by the grammar.
 * Methods that take something throw a `NodetracerError` with line and column where the text is no JSON.
 */
export class JsonTokens extends ByteWindow {
  /** The token lies in `bytes[tokenStart, tokenEnd)` until the cursor moves on. */
  tokenStart = 0;
  tokenEnd = 0;
  /** Whether the string just taken has escapes, so that its bytes are not its text. */
  tokenEscaped = false;
  /** Whether the number just taken has neither fraction nor exponent. */
  tokenInteger = false;

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
    const text = this.spelled();
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

  /** Refuses the byte at the cursor, or the missing one at the end of the document. */
  fail(problem: string): never {
    const found = this.here();
    if (found === 0 && this.at === this.end) throw nodetracerError('NT_TRACE_UNFINISHED', this.place());
    throw nodetracerError('NT_TRACE_NOT_JSON', { ...this.place(), problem: `${problem}, found ${quoted(found)}` });
  }

  /** The token as it stands in the document. */
  protected spelled(): string {
    return decoder.decode(this.bytes.subarray(this.tokenStart, this.tokenEnd));
  }

  /** What was kept becomes the token. */
  protected release(): void {
    this.tokenStart = this.keep;
    this.keep = -1;
  }

  /** Takes a value that is neither list nor object and begins with this byte. */
  protected scalar(byte: number): void {
    if (byte === QUOTE) this.skipString();
    else if (byte === MINUS || (byte >= ZERO && byte <= 57)) this.skipNumber();
    else if (byte !== LETTER_N || !this.null()) this.literal(byte === 116 ? TRUE : byte === 102 ? FALSE : undefined);
  }

  private literal(literal: Uint8Array | undefined): void {
    if (!literal) this.fail('expected a value');
    for (let i = 0; i < literal.length; i++, this.at++) if (this.here() !== literal[i]) this.fail('expected a value');
  }

  protected skipString(): void {
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

/** A byte in words. */
export function quoted(byte: number): string {
  if (byte < 32 || byte > 126) return `the byte 0x${byte.toString(16).padStart(2, '0')}`;
  return byte === QUOTE ? "'\"'" : `"${String.fromCharCode(byte)}"`;
}
