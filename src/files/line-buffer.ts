const FIRST_BYTES = 128 * 1024;
/** A line longer than this is skipped and counted: its text would be more than a traced program may be held up for. */
export const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

/** Takes one line as bytes `[start, end)` of the buffer, valid during the call; `offset` is its place in the file. */
export type OnLine = (bytes: Buffer, start: number, end: number, offset: number) => void;

/** Cuts a file that is read piece by piece into lines, without a copy of any line. */
export class LineBuffer {
  /** Lines that were too long. */
  skipped = 0;
  /** Bytes of the file taken in so far, the unfinished line included. */
  position = 0;
  private buffer = Buffer.allocUnsafe(0);
  private filled = 0;
  private skipping = false;

  constructor(private readonly longestLineBytes = LONGEST_LINE_BYTES) {}

  /** Bytes of the last line, whose end has not come. */
  get pending(): number {
    return this.filled;
  }

  /**
   * Takes in one piece.
   * @param read puts bytes into the buffer from `start` on and returns how many
   * @returns false when there was nothing to read
   */
  fill(read: (buffer: Buffer, start: number) => number, onLine: OnLine): boolean {
    this.makeRoom();
    const from = this.filled;
    const count = read(this.buffer, from);
    this.filled += count;
    this.position += count;
    if (count > 0) this.cut(from, onLine);
    return count > 0;
  }

  private cut(from: number, onLine: OnLine): void {
    let start = 0;
    const bytes = this.buffer.subarray(0, this.filled);
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, start)) {
      if (!this.skipping && end > start) onLine(this.buffer, start, end, this.position - this.filled + start);
      this.skipping = false;
      start = end + 1;
    }
    this.buffer.copyWithin(0, start, this.filled);
    this.filled -= start;
    if (this.filled > this.longestLineBytes) this.skipLine();
    if (this.skipping) this.filled = 0;
  }

  private skipLine(): void {
    this.skipping = true;
    this.skipped++;
    this.buffer = Buffer.allocUnsafe(FIRST_BYTES);
  }

  private makeRoom(): void {
    if (this.buffer.length - this.filled >= FIRST_BYTES / 2) return;
    const larger = Buffer.allocUnsafe(Math.max(FIRST_BYTES, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.filled);
    this.buffer = larger;
  }
}
