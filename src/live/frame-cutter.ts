import { MAX_FRAME_BYTES } from './protocol';

const FIRST_BYTES = 4096;

/** Cuts the bytes of a connection into frames. A frame that is longer than allowed is skipped and told as a bad one. */
export class FrameCutter {
  private buffer = Buffer.alloc(0);
  private filled = 0;
  private skipping = false;
  private stopped = false;

  constructor(
    private readonly onFrame: (frame: string) => void,
    private readonly onBadFrame: () => void,
    private readonly maxBytes: number = MAX_FRAME_BYTES,
  ) {}

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0 && !this.stopped; end = chunk.indexOf(10, start)) {
      this.keep(chunk, start, end);
      this.finish();
      start = end + 1;
    }
    this.keep(chunk, start, chunk.length);
  }

  /** Takes nothing more, not even the rest of the bytes that came last. */
  stop(): void {
    this.stopped = true;
    this.buffer = Buffer.alloc(0);
    this.filled = 0;
  }

  private finish(): void {
    const { filled, skipping } = this;
    this.filled = 0;
    this.skipping = false;
    if (filled > 0 && !skipping) this.onFrame(this.buffer.toString('utf8', 0, filled));
  }

  private keep(chunk: Buffer, start: number, end: number): void {
    if (this.stopped || this.skipping || start === end) return;
    const size = this.filled + end - start;
    if (size > this.maxBytes) return this.skip();
    if (size > this.buffer.length) this.grow(size);
    chunk.copy(this.buffer, this.filled, start, end);
    this.filled = size;
  }

  private skip(): void {
    this.skipping = true;
    this.filled = 0;
    this.buffer = Buffer.alloc(0);
    this.onBadFrame();
  }

  private grow(size: number): void {
    const larger = Buffer.allocUnsafe(Math.max(FIRST_BYTES, size, Math.min(this.buffer.length * 2, this.maxBytes)));
    this.buffer.copy(larger, 0, 0, this.filled);
    this.buffer = larger;
  }
}
