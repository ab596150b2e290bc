import type { Micros } from '../model/types';

const BINS = 4096;

/** What went on in a slice of time. */
export type Load = { readonly most: number; readonly failures: number };

/**
 * How much ran at once over the whole time of a trace, in a fixed number of slices that become longer as the trace does: a node costs the
 * same however long it ran, and a picture of the whole costs the same however many nodes there are.
 */
export class LoadBins {
  private width: Micros = 1;
  private readonly starts = new Int32Array(BINS);
  private readonly ends = new Int32Array(BINS);
  private readonly failed = new Int32Array(BINS);

  /** @param origin where the first slice begins; what was before counts to it */
  constructor(private readonly origin: Micros) {}

  /** Counts what ran from one time to another. */
  add(from: Micros, to: Micros): void {
    this.reach(to);
    this.count(this.starts, from, 1);
    this.count(this.ends, to, 1);
  }

  addFailure(time: Micros): void {
    this.reach(time);
    this.count(this.failed, time, 1);
  }

  /**
   * The load in each of `columns` equal parts of a span: how much ran at once at most, and how many failures there were.
   * @param open when what still runs began
   */
  over(from: Micros, to: Micros, columns: number, open: readonly Micros[]): Load[] {
    this.reach(to);
    for (const start of open) this.count(this.starts, start, 1);
    const loads = Array.from({ length: columns }, () => ({ most: 0, failures: 0 }));
    let running = 0;
    for (let bin = 0; bin < BINS; bin++) {
      running += this.starts[bin] as number;
      this.spread(loads, bin, from, to, running);
      running -= this.ends[bin] as number;
    }
    for (const start of open) this.count(this.starts, start, -1);
    return loads;
  }

  private spread(loads: { most: number; failures: number }[], bin: number, from: Micros, to: Micros, running: number): void {
    const column = (time: Micros) => ((time - from) / (to - from)) * loads.length;
    const begin = column(this.origin + bin * this.width);
    const end = column(this.origin + (bin + 1) * this.width);
    for (let at = Math.max(0, Math.floor(begin)); at < Math.min(loads.length, Math.max(end, begin + 1e-9)); at++) {
      const load = loads[at] as { most: number; failures: number };
      load.most = Math.max(load.most, running);
      if (at === Math.max(0, Math.floor(begin))) load.failures += this.failed[bin] as number;
    }
  }

  private count(bins: Int32Array, time: Micros, by: number): void {
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor((time - this.origin) / this.width)));
    bins[bin] = (bins[bin] as number) + by;
  }

  private reach(time: Micros): void {
    while (time - this.origin >= this.width * BINS) {
      this.width *= 2;
      for (const bins of [this.starts, this.ends, this.failed]) halve(bins);
    }
  }
}

function halve(bins: Int32Array): void {
  for (let bin = 0; bin < BINS / 2; bin++) bins[bin] = (bins[2 * bin] as number) + (bins[2 * bin + 1] as number);
  bins.fill(0, BINS / 2);
}
