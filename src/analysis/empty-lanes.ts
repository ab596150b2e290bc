import { NONE } from '../model/graph-columns';
import type { Micros } from '../model/types';
import { MinHeap } from './min-heap';

/** Lanes that are tried for a node that came later than nodes which started after it. */
const MOST_TRIED = 8;

/** Which lanes are empty at a time, so that something else can begin in them: nothing is open there, and all had ended by then. */
export class EmptyLanes {
  private readonly openCounts: number[] = [];
  private readonly ends: Micros[] = [];
  /** Lanes in which nothing is open, by number, and those that are known to be so later, by that time. */
  private readonly free = new MinHeap();
  private readonly freed = new MinHeap();
  private readonly isFree: boolean[] = [];

  /** Takes in the next lane, in which something is about to begin. */
  add(): void {
    this.openCounts.push(0);
    this.ends.push(Number.NEGATIVE_INFINITY);
    this.isFree.push(false);
  }

  /** When everything that has ended in a lane had ended. */
  endOf(lane: number): Micros {
    return this.ends[lane] as Micros;
  }

  /** Something without an end has begun in a lane. */
  open(lane: number): void {
    this.openCounts[lane] = (this.openCounts[lane] as number) + 1;
  }

  /** Something that was open in a lane has ended. */
  close(lane: number, end: Micros): void {
    this.openCounts[lane] = (this.openCounts[lane] as number) - 1;
    this.noteEnd(lane, end);
  }

  /** Takes in that what lies in a lane ends at a time; the lane is empty from the latest such time on unless something is open. */
  noteEnd(lane: number, end: Micros): void {
    this.ends[lane] = Math.max(this.endOf(lane), end);
    if (this.openCounts[lane] === 0) this.freed.push(this.endOf(lane), lane);
  }

  /**
   * The lowest lane that is empty at a time, -1 when none is; something begins in it.
   * @param latest the latest time that was asked for so far, this one included
   */
  take(time: Micros, latest: Micros): number {
    this.collect(latest);
    const tried: number[] = [];
    let found = NONE;
    while (found === NONE && this.free.size > 0 && tried.length < MOST_TRIED) {
      const lane = this.free.pop();
      this.isFree[lane] = false;
      if (this.isEmpty(lane, time)) found = lane;
      else tried.push(lane);
    }
    for (const lane of tried) this.addFree(lane);
    return found;
  }

  private collect(latest: Micros): void {
    for (let time = this.freed.lowest; time <= latest; time = this.freed.lowest) {
      const lane = this.freed.pop();
      if (this.openCounts[lane] === 0 && this.ends[lane] === time) this.addFree(lane);
    }
  }

  private addFree(lane: number): void {
    if (!this.isFree[lane]) this.free.push(lane, lane);
    this.isFree[lane] = true;
  }

  private isEmpty(lane: number, time: Micros): boolean {
    return this.openCounts[lane] === 0 && this.endOf(lane) <= time;
  }
}
