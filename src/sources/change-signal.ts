import type { Unsubscribe } from '../contracts/source';

/** A screen is drawn at most this often. */
const INTERVAL_MS = 33;

/** Tells listeners that something changed, soon, and however often it changes not more than 30 times a second. No timer runs in between. */
export class ChangeSignal {
  private readonly listeners = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private lastMs = 0;

  subscribe(listener: () => void): Unsubscribe {
    const own = () => listener();
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  changed(): void {
    if (this.timer || this.listeners.size === 0) return;
    this.timer = setTimeout(() => this.tell(), Math.max(0, this.lastMs + INTERVAL_MS - performance.now()));
  }

  close(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private tell(): void {
    this.timer = undefined;
    this.lastMs = performance.now();
    for (const listener of [...this.listeners]) listener();
  }
}
