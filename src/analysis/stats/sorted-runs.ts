import { countUpTo } from '../count-up-to';
import { SLICE_ROWS, type Slices } from '../slices';

/**
 * Whole numbers of several owners, each with its own percentiles. A million of them are sorted in runs of some thousands, so that
 * no step takes long; a percentile is found by counting in the runs, and is exact.
 */
export class SortedRuns {
  private readonly values: Float64Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;

  /** @param counts how many values each owner will have */
  constructor(counts: Uint32Array) {
    this.starts = new Uint32Array(counts.length + 1);
    for (let owner = 0; owner < counts.length; owner++) {
      this.starts[owner + 1] = (this.starts[owner] as number) + (counts[owner] as number);
    }
    this.ends = this.starts.slice(0, counts.length);
    this.values = new Float64Array(this.starts.at(-1) as number);
  }

  /** Takes in one value, before {@link sort}; more than were counted are left out. */
  add(owner: number, value: number): void {
    const end = this.ends[owner] as number;
    if (end === this.starts[owner + 1]) return;
    this.values[end] = value;
    this.ends[owner] = end + 1;
  }

  /** Puts every run in order. */
  *sort(): Slices<void> {
    let sorted = 0;
    for (let owner = 0; owner < this.ends.length; owner++) {
      for (const run of this.runs(owner)) {
        run.sort();
        sorted += run.length;
        if (sorted < SLICE_ROWS) continue;
        sorted = 0;
        yield;
      }
    }
  }

  /** The lowest value that a share of the owner's values does not exceed; NaN without values. */
  percentile(owner: number, share: number): number {
    const runs = [...this.runs(owner)];
    const count = runs.reduce((sum, run) => sum + run.length, 0);
    if (count === 0) return Number.NaN;
    const wanted = Math.max(1, Math.ceil(share * count));
    if (runs.length === 1) return (runs[0] as Float64Array)[wanted - 1] as number;
    let low = Math.min(...runs.map((run) => run[0] as number));
    let high = Math.max(...runs.map((run) => run.at(-1) as number));
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2);
      if (runs.reduce((sum, run) => sum + countUpTo(run, middle), 0) >= wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private *runs(owner: number): Generator<Float64Array> {
    const end = this.ends[owner] as number;
    for (let at = this.starts[owner] as number; at < end; at += SLICE_ROWS) yield this.values.subarray(at, Math.min(end, at + SLICE_ROWS));
  }
}
