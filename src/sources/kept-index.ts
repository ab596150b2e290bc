import { finished, type Slices } from '../analysis/slices';
import type { TraceSummary } from '../contracts/source';
import { backgroundTurn, doneInSlices, TimeSlice } from '../files/time-slice';
import type { FolderEntry } from './folder-entry';
import type { SummaryIndex } from './summary-index';
import type { RememberedTrace } from './summary-line';

/** So many files must have been read before their index is written. */
const WORTH_KEEPING = 100;
/** What is written is all of the folder, so many changes are kept this often, few ones seldom. */
const OFTEN_MS = 10_000;
const SELDOM_MS = 120_000;
const SLICE_MS = 4;

/** Decides when the index of a folder is written: once the folder was read, and now and then while it changes; so whoever is killed has it. */
export class KeptIndex {
  /** Files read as of what was kept. */
  private keptCount = 0;
  private keptMs = Number.NEGATIVE_INFINITY;
  private writing: Slices<void> | undefined;

  constructor(private readonly index: SummaryIndex) {}

  read(slice: TimeSlice, take: (trace: RememberedTrace) => void): Promise<void> {
    return this.index.read(slice, take);
  }

  newest(): TraceSummary[] {
    return this.index.newest();
  }

  /**
   * Writes what is known now in the background, where it is worth it.
   * @param readCount how many files were read so far
   */
  async keep(entries: Iterable<FolderEntry>, readCount: number): Promise<void> {
    if (this.writing || !this.isDue(readCount)) return;
    this.keptMs = performance.now();
    this.writing = this.index.writing(known(entries));
    try {
      await doneInSlices(this.writing, new TimeSlice(SLICE_MS, backgroundTurn));
      this.keptCount = readCount;
    } catch {
      // The next run reads the files.
    }
    this.writing = undefined;
  }

  /** Writes what was read since then, if that is much, and waits for it. */
  close(entries: Iterable<FolderEntry>, readCount: number): void {
    this.writing?.return();
    if (!this.isMuch(readCount)) return;
    try {
      finished(this.index.writing(known(entries)));
    } catch {
      // A full disk or a read-only home must not keep anyone from leaving.
    }
  }

  private isDue(readCount: number): boolean {
    const sinceMs = performance.now() - this.keptMs;
    if (this.isMuch(readCount)) return sinceMs >= OFTEN_MS;
    return this.keptCount > 0 && readCount > this.keptCount && sinceMs >= SELDOM_MS;
  }

  private isMuch(readCount: number): boolean {
    return readCount - this.keptCount >= WORTH_KEEPING;
  }
}

function* known(entries: Iterable<FolderEntry>): Iterable<RememberedTrace> {
  for (const { remembered } of entries) if (remembered) yield remembered;
}
