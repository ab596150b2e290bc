import type { Timetable } from '../../../analysis/timetable';
import { NONE, type Row } from '../../../model/graph-columns';
import { type Micros, nodeStatuses } from '../../../model/types';

const FAILED = nodeStatuses.indexOf('failed');

/** The nodes of one line of the timeline: they never overlap and stand by their start, so that any time is found at once. */
export class Bars {
  /** How long no node was open between the first and the last one, in microseconds. */
  idle: Micros = 0;
  private readonly rows: Row[] = [];
  /** How many of the nodes before each one have failed. */
  private readonly failures: number[] = [];

  constructor(private readonly timetable: Timetable) {}

  get count(): number {
    return this.rows.length;
  }

  /** The last node, which alone may be open; -1 before there is one. */
  get last(): Row | -1 {
    return this.rows.at(-1) ?? NONE;
  }

  /** Adds a node that starts after all others have ended. */
  add(row: Row): void {
    const { last } = this;
    if (last !== NONE) this.idle += Math.max(0, this.timetable.startOf(row) - this.timetable.endOf(last));
    this.failures.push(last === NONE ? 0 : (this.failures.at(-1) as number) + Number(this.hasFailed(last)));
    this.rows.push(row);
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
    const settled = Math.min(to, this.count - 1);
    if ((failures[settled] as number) > (failures[Math.min(from, settled)] as number)) return true;
    return to === this.count && this.hasFailed(this.rowAt(to - 1));
  }

  private hasFailed(row: Row): boolean {
    return this.timetable.graph.columns.status[row] === FAILED;
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
