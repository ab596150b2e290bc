import { MinHeap } from '../analysis/min-heap';
import { filtered } from '../analysis/slices';
import { sorted } from '../analysis/sorted';
import { doneInSlices, TimeSlice } from '../files/time-slice';
import type { FolderEntry } from './folder-entry';

/** A key waits for a slice, and for what else happens in that turn. */
const SLICE_MS = 1;
/** Telling of progress makes viewers sort their list again, so that of a long list it is told less often. */
const PROGRESS_MS_PER_ENTRY = 0.01;
/** What was read so far is told for the first time when there is a screen of it, and then the more seldom the longer it goes on. */
const FIRST_PROGRESS_MS = 25;
/** The newest are read before all others are put in order. */
const FIRST_SCREEN = 100;

/** Brings entries up to date in the background, in slices: running traces first, then the newest. */
export class FolderScan {
  private readonly stale = new Set<FolderEntry>();
  private running = false;
  private closed = false;
  private leftOfBatch = 0;

  /** How many times files had to be read, because they were not as they were known. */
  readCount = 0;

  /** @param onProgress is called when entries were looked at */
  constructor(private readonly onProgress: () => void) {}

  /** Every entry was looked at. */
  get isIdle(): boolean {
    return !this.running;
  }

  /** Entries that were not looked at yet. */
  get left(): number {
    return this.stale.size + this.leftOfBatch;
  }

  /** Looks at an entry from the next {@link start} on. */
  add(entry: FolderEntry): void {
    this.stale.add(entry);
  }

  start(): void {
    if (!this.running && this.stale.size > 0) void this.run();
  }

  close(): void {
    this.closed = true;
  }

  private async run(): Promise<void> {
    this.running = true;
    const slice = new TimeSlice(SLICE_MS);
    await slice.rest();
    while (this.stale.size > 0 && !this.closed) await this.lookAtAll(slice);
    if (this.closed) return;
    this.running = false;
    this.onProgress();
  }

  private async lookAtAll(slice: TimeSlice): Promise<void> {
    const entries = [...this.stale];
    this.stale.clear();
    this.leftOfBatch = entries.length;
    const newest = new Set(await this.newest(entries, slice));
    await this.refresh([...newest], slice);
    if (newest.size === entries.length || this.closed) return;
    this.onProgress();
    const rest = await doneInSlices(
      filtered(entries, (entry) => !newest.has(entry)),
      slice,
    );
    await this.refresh(await doneInSlices(sorted(rest, newestFirst), slice), slice);
  }

  /** Looks at the files of all, and finds the entries that come first. */
  private async newest(entries: readonly FolderEntry[], slice: TimeSlice): Promise<FolderEntry[]> {
    const heap = new MinHeap();
    for (let at = 0; at < entries.length && !this.closed; ) {
      at = this.statSome(entries, at, heap, slice);
      if (slice.isOver) await slice.rest();
    }
    const newest: FolderEntry[] = [];
    while (heap.size > 0) newest.push(entries[heap.pop()] as FolderEntry);
    return newest.reverse();
  }

  /** A loop that waits inside is never compiled, so that each file would take twice the time. */
  private statSome(entries: readonly FolderEntry[], from: number, heap: MinHeap, slice: TimeSlice): number {
    let at = from;
    for (; at < entries.length && !slice.isOver; at++) {
      const entry = entries[at] as FolderEntry;
      entry.stat();
      if (heap.size < FIRST_SCREEN || entry.changedMs > heap.lowest) heap.push(entry.changedMs, at);
      if (heap.size > FIRST_SCREEN) heap.pop();
    }
    return at;
  }

  private async refresh(entries: readonly FolderEntry[], slice: TimeSlice): Promise<void> {
    const begin = performance.now();
    let nextProgress = begin + FIRST_PROGRESS_MS;
    for (const entry of entries) {
      if (this.closed) return;
      const reading = entry.refresh();
      if (reading) this.readCount++;
      if (reading) await reading;
      this.leftOfBatch--;
      if (slice.isOver) await slice.rest();
      if (performance.now() < nextProgress) continue;
      const now = performance.now();
      nextProgress = now + Math.min(now - begin, entries.length * PROGRESS_MS_PER_ENTRY);
      this.onProgress();
    }
  }
}

function newestFirst(a: FolderEntry, b: FolderEntry): number {
  return a.changedMs === b.changedMs ? 0 : b.changedMs - a.changedMs;
}
