import { type DataDifference, UNREAD } from '../../../analysis/data-difference';
import type { DiffEntry } from '../../../analysis/trace-diff';
import { NONE } from '../../../model/graph-columns';
import type { ComparedBatch } from '../trace-view';

/** Pairs that are asked for at a time: more than are read in a slice. */
const TOGETHER = 200;

/** The data of all pairs, read from the first one on and forgotten again: a byte of each is kept. */
export class DataComparison {
  readonly differences: Uint8Array;
  /** Pairs to compare, and how many were. */
  readonly count: number;
  compared = 0;
  unread = 0;
  stopped = false;
  private at = 0;
  private asked: readonly number[] | null = null;

  constructor(private readonly entries: readonly DiffEntry[]) {
    this.differences = new Uint8Array(entries.length);
    this.count = entries.reduce((count, entry) => count + (isPair(entry) ? 1 : 0), 0);
  }

  get isDone(): boolean {
    return this.compared === this.count;
  }

  /** Up to which position all was compared. */
  get reached(): number {
    return this.isDone ? this.entries.length : this.at;
  }

  /** Positions of the pairs to be compared next; null while some are on their way, and when there are no more. */
  next(): readonly number[] | null {
    if (this.asked !== null || this.stopped || this.isDone) return null;
    const positions: number[] = [];
    for (let at = this.at; at < this.entries.length && positions.length < TOGETHER; at++) {
      if (isPair(this.entries[at] as DiffEntry)) positions.push(at);
    }
    this.asked = positions;
    return positions;
  }

  /** Takes what came of the pairs that were asked for, the first of them at least. @returns positions of what differs */
  take({ of, differences }: ComparedBatch): readonly number[] {
    if (of !== this.asked) return [];
    this.asked = null;
    for (const [i, bits] of differences.entries()) this.takeOne(of[i] as number, bits);
    return of.slice(0, differences.length).filter((position) => (this.differences[position] as number) & ~UNREAD);
  }

  private takeOne(position: number, bits: DataDifference): void {
    this.differences[position] = bits;
    if (bits & UNREAD) this.unread++;
    this.compared++;
    this.at = position + 1;
  }
}

function isPair({ before, after }: DiffEntry): boolean {
  return before !== NONE && after !== NONE;
}
