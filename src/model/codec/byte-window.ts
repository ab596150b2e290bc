import { type ByteSource, lineAndColumn } from './byte-source';
import type { Spelling } from './spelling';

/** Larger windows are few, and are not kept. */
const LARGEST_SPARE = 65_537;
/** The window of a small document that was read to its end: a folder may hold 100,000 of them, one read after the other. */
let spare: Uint8Array | undefined;

/**
 * A window that slides over the bytes of a document and grows only for a token that is wanted whole. Behind its last byte
 * stands a zero, which no JSON text holds, so that inner loops need no check for the end.
 */
export class ByteWindow {
  /** The window. */
  bytes: Uint8Array;
  /** Index in the window of the next byte. */
  protected at = 0;
  /** Index behind the last byte. */
  protected end = 0;
  /** Offset of the window in the document. */
  protected base = 0;
  /** Index from which bytes must stay, -1 when none must. */
  protected keep = -1;
  private view: DataView;

  constructor(
    protected readonly source: ByteSource,
    windowBytes: number,
  ) {
    this.bytes = windowOf(windowBytes + 1);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Nothing is read any more: another document may take the window. */
  close(): void {
    if (this.bytes.length <= LARGEST_SPARE) spare = this.bytes;
    this.bytes = new Uint8Array(1);
    this.seek(this.offset);
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

  /** Line and column of the next byte. */
  protected place(): { line: number; column: number } {
    return lineAndColumn(this.source, this.offset);
  }

  /** The next byte, white space included; 0 at the end of the document. */
  protected here(): number {
    const byte = this.bytes[this.at] as number;
    return byte === 0 && this.at === this.end && this.fill() ? (this.bytes[this.at] as number) : byte;
  }

  /** Brings more bytes into the window; places in it shift. False at the end of the document. */
  protected fill(): boolean {
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

function windowOf(length: number): Uint8Array {
  const bytes = spare !== undefined && spare.length >= length ? spare : new Uint8Array(length);
  if (bytes === spare) spare = undefined;
  bytes[0] = 0;
  return bytes;
}
