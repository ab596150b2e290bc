import type { Timetable } from '../../../analysis/timetable';
import type { Row } from '../../../model/graph-columns';
import { type Micros, nodeStatuses } from '../../../model/types';

const FAILED = nodeStatuses.indexOf('failed');

/** The nodes of one line of the timeline: they never overlap and stand by their start, so that any time is found at once. */
export class Bars {
  /** How many of the nodes before each one have failed, as far as somebody has asked. */
  private readonly failures: number[] = [0];

  constructor(
    private readonly timetable: Timetable,
    readonly rows: Row[] = [],
  ) {}

  get count(): number {
    return this.rows.length;
  }

  rowAt(index: number): Row {
    return this.rows[index] as Row;
  }

  startOf(index: number): Micros {
    return this.timetable.startOf(this.rowAt(index));
  }

  /** Infinity while the node is open, which only the last one can be. */
  endOf(index: number): Micros {
    return this.timetable.endOf(this.rowAt(index));
  }

  /** The first node that ends after a time; `count` when there is none. */
  firstEndingAfter(time: Micros): number {
    return this.search(0, (index) => this.endOf(index) > time);
  }

  /** The first node from `from` on that starts at a time or later; `count` when there is none. */
  firstStartingAt(time: Micros, from = 0): number {
    return this.search(from, (index) => this.startOf(index) >= time);
  }

  /** The place of a node; -1 when it is not among these. */
  indexOf(row: Row): number {
    const start = this.timetable.startOf(row);
    for (let index = this.firstStartingAt(start); index < this.count && this.startOf(index) === start; index++) {
      if (this.rowAt(index) === row) return index;
    }
    return -1;
  }

  /** The node that is open at a time, or the nearest one. */
  nearest(time: Micros): number {
    const after = Math.min(this.firstEndingAfter(time), this.count - 1);
    if (after <= 0 || this.startOf(after) <= time) return Math.max(0, after);
    return time - this.endOf(after - 1) <= this.startOf(after) - time ? after - 1 : after;
  }

  /** Whether any of the nodes from one place to before another has failed. */
  hasFailure(from: number, to: number): boolean {
    const { failures } = this;
    const { status } = this.timetable.graph.columns;
    const settled = Math.min(to, this.count - 1);
    for (let index = failures.length - 1; index < settled; index++) {
      failures.push((failures[index] as number) + (status[this.rowAt(index)] === FAILED ? 1 : 0));
    }
    if ((failures[settled] as number) > (failures[Math.min(from, settled)] as number)) return true;
    return to === this.count && status[this.rowAt(to - 1)] === FAILED;
  }

  private search(from: number, holds: (index: number) => boolean): number {
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
