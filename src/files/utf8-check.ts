import { isUtf8 } from 'node:buffer';

/** Checks that pieces of a file, given in order, are UTF-8 together; a character may lie across two pieces. */
export class Utf8Check {
  /** Offset of the first byte that fits no character. */
  invalidAt: number | undefined;
  /** How many bytes were taken in. */
  private taken = 0;
  private tail: Uint8Array<ArrayBufferLike> = new Uint8Array(0);

  /** Takes the piece at `position`; one that was checked before is ignored. An empty piece is the end of the file. */
  take(piece: Uint8Array, position: number): void {
    if (position !== this.taken || this.invalidAt !== undefined) return;
    this.taken += piece.length;
    if (piece.length === 0) {
      if (this.tail.length > 0) this.invalidAt = position - this.tail.length;
      return;
    }
    const bytes = this.tail.length > 0 ? Buffer.concat([this.tail, piece]) : piece;
    const end = bytes.length - unfinished(bytes, bytes.length);
    if (!isUtf8(bytes.subarray(0, end))) this.invalidAt = position - this.tail.length + validLength(bytes, end);
    this.tail = bytes.slice(end);
  }
}

/** How many of the last bytes begin a character that needs more of them. */
function unfinished(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Length of the longest beginning that is valid, found by halving. */
function validLength(bytes: Uint8Array, length: number): number {
  let valid = 0;
  let invalid = length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8(bytes.subarray(0, middle - unfinished(bytes, middle)))) valid = middle;
    else invalid = middle;
  }
  return valid - unfinished(bytes, valid);
}
