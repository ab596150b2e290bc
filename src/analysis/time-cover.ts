import type { Micros } from '../model/types';

/** The union of spans of time: disjoint pieces by their start. Adding costs little when spans come about by their end. */
export class TimeCover {
  /** Microseconds that are covered. */
  length = 0;
  private readonly starts: Micros[] = [];
  private readonly ends: Micros[] = [];

  /** Number of pieces. */
  get count(): number {
    return this.starts.length;
  }

  startOf(piece: number): Micros {
    return this.starts[piece] as Micros;
  }

  endOf(piece: number): Micros {
    return this.ends[piece] as Micros;
  }

  /** Covers a span; one that touches others becomes one piece with them. */
  add(start: Micros, end: Micros): void {
    if (!(end > start)) return;
    const { starts, ends } = this;
    let after = starts.length;
    while (after > 0 && (starts[after - 1] as Micros) > end) after--;
    let first = after;
    while (first > 0 && (ends[first - 1] as Micros) >= start) first--;
    const from = first < after ? Math.min(start, this.startOf(first)) : start;
    const to = first < after ? Math.max(end, this.endOf(after - 1)) : end;
    for (let piece = first; piece < after; piece++) this.length -= this.endOf(piece) - this.startOf(piece);
    this.length += to - from;
    if (first === starts.length) {
      starts.push(from);
      ends.push(to);
    } else {
      starts.splice(first, after - first, from);
      ends.splice(first, after - first, to);
    }
  }

  /** The first piece that ends after a time; `count` when there is none. */
  pieceAfter(time: Micros): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] as Micros) > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether any of a span is covered. */
  touches(from: Micros, to: Micros): boolean {
    const piece = this.pieceAfter(from);
    return piece < this.count && this.startOf(piece) < to;
  }
}
