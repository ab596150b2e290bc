import { performance } from 'node:perf_hooks';

/** Data is drawn at most 30 times a second; what a person does is drawn at once. */
export const FRAME_MS = 33;

/** Has frames painted for what nobody waits for, not more often than eyes need. */
export class FrameTimer {
  private timer: NodeJS.Timeout | undefined;
  private dueAt = 0;
  private paintedAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  constructor(private readonly frame: () => void) {}

  /** @param afterMs since the last frame */
  schedule(afterMs = FRAME_MS): void {
    const dueAt = this.paintedAt + afterMs;
    if (this.stopped || (this.timer && this.dueAt <= dueAt)) return;
    clearTimeout(this.timer);
    this.dueAt = dueAt;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.frame();
      },
      Math.max(0, dueAt - performance.now()),
    );
  }

  /** A frame was painted, for whatever reason. */
  painted(): void {
    this.paintedAt = performance.now();
  }

  /** The next frame need not wait. */
  hurry(): void {
    this.paintedAt = Number.NEGATIVE_INFINITY;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
