import { sorted } from '../analysis/sorted';
import { doneInSlices, TimeSlice } from '../files/time-slice';
import type { FolderEntry } from './folder-entry';

const SLICE_MS = 4;
/** Telling of progress makes viewers sort their list again, so that of a long list it is told less often. */
const PROGRESS_MS_PER_ENTRY = 0.01;
/** What was read so far is told for the first time when there is a screen of it, and then the more seldom the longer it goes on. */
const FIRST_PROGRESS_MS = 25;

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

  add(entries: Iterable<FolderEntry>): void {
    for (const entry of entries) this.stale.add(entry);
    if (!this.running && this.stale.size > 0) void this.run();
  }

  close(): void {
    this.closed = true;
  }

  private async run(): Promise<void> {
    this.running = true;
    const slice = new TimeSlice(SLICE_MS);
    await slice.rest();
    while (this.stale.size > 0) {
      const entries = await this.takeInOrder(slice);
      const begin = performance.now();
      let nextProgress = begin + FIRST_PROGRESS_MS;
      for (const entry of entries) {
        if (this.closed) return;
        if (await entry.refresh()) this.readCount++;
        this.leftOfBatch--;
        if (slice.isOver) await slice.rest();
        if (performance.now() < nextProgress) continue;
        const now = performance.now();
        nextProgress = now + Math.min(now - begin, entries.length * PROGRESS_MS_PER_ENTRY);
        this.onProgress();
      }
    }
    this.running = false;
    this.onProgress();
  }

  private async takeInOrder(slice: TimeSlice): Promise<FolderEntry[]> {
    const entries = [...this.stale];
    this.stale.clear();
    this.leftOfBatch = entries.length;
    for (const entry of entries) {
      entry.stat();
      if (slice.isOver) await slice.rest();
    }
    return doneInSlices(sorted(entries, newestFirst), slice);
  }
}

function newestFirst(a: FolderEntry, b: FolderEntry): number {
  return a.changedMs === b.changedMs ? 0 : b.changedMs - a.changedMs;
}
