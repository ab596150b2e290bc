import type { JournalTail } from './journal-tail';

/** How much of a frame reading may take, so that a key never waits for it. */
const SLICE_MS = 3;
/** How soon after a write it is read: soon enough for the eye, seldom enough to take many writes at once. */
const WAKE_MS = 15;
/** How often growth is looked for where the system does not tell of it. */
const POLL_MS = 250;

/** Reads all the journals that grow, a few milliseconds at a time. While there is none, nothing runs. */
export class TailLoop {
  private readonly tails = new Map<JournalTail, () => void>();
  private timer: NodeJS.Timeout | undefined;
  private dueMs = 0;
  private next: NodeJS.Immediate | undefined;

  get size(): number {
    return this.tails.size;
  }

  /** Whether each tail was read to its end once. */
  get wasRead(): boolean {
    return [...this.tails.keys()].every((tail) => tail.wasRead);
  }

  /** @param onRead is called after each reading of the tail, until it has settled */
  add(tail: JournalTail, onRead: () => void): void {
    this.tails.set(tail, onRead);
    this.wake(0);
  }

  remove(tail: JournalTail): void {
    this.tails.delete(tail);
  }

  /** Something was written: look soon. */
  wake(delayMs = WAKE_MS): void {
    if (this.tails.size === 0 || this.next) return;
    const due = performance.now() + delayMs;
    if (this.timer && this.dueMs <= due) return;
    clearTimeout(this.timer);
    this.dueMs = due;
    this.timer = setTimeout(() => this.run(), delayMs);
  }

  close(): void {
    clearTimeout(this.timer);
    clearImmediate(this.next);
    for (const tail of this.tails.keys()) tail.closeIfUnused();
    this.tails.clear();
  }

  private run(): void {
    this.timer = undefined;
    this.next = undefined;
    if (this.readAll()) this.wake(POLL_MS);
    else this.next = setImmediate(() => this.run());
  }

  /** True when nothing is left to be read. Those read go to the end of the map, so that none has to wait for ever. */
  private readAll(): boolean {
    const deadline = performance.now() + SLICE_MS;
    for (const [tail, onRead] of [...this.tails]) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      this.tails.delete(tail);
      const done = tail.read(left);
      if (!tail.settled) this.tails.set(tail, onRead);
      onRead();
      if (!done) return false;
    }
    return true;
  }
}
