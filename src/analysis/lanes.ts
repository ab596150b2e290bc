import { NONE, type Row } from '../model/graph-columns';
import { grown, NO_NUMBERS, shortest } from '../model/intern-table';
import type { TraceGraph } from '../model/trace-graph';
import type { Micros } from '../model/types';
import { MinHeap } from './min-heap';

/** Number of one level of one lane: dense, from 0. The nodes of a track never overlap, and stand in it by their start. */
export type Track = number;

/** Lanes that are tried for a node that came later than nodes which started after it. */
const MOST_TRIED = 8;

/**
 * Packs nodes into lanes, one for each branch that ran at the same time as others. A node lies on its parent, one level higher in the
 * same lane, when nothing else is open there; else on the ground of the lowest lane in which nothing is open; a new lane is opened only
 * when there is none. What was given stays: nodes are placed as they start and never move.
 */
export class Lanes {
  laneCount = 0;
  trackCount = 0;
  /** The highest depth of all nodes. */
  deepest = 0;
  /** Counts the nodes that came out of the order of time; placing all anew, in order, may save lanes. */
  latecomers = 0;

  private room = 0;
  /** One more than the track, and than the row that follows: fresh arrays, which are zero, hold none. */
  private tracks = NO_NUMBERS;
  private depths = NO_NUMBERS;
  private followers = NO_NUMBERS;

  private readonly laneOfTrack: number[] = [];
  private readonly levels: number[] = [];
  private readonly firsts: Row[] = [];
  private readonly lasts: Row[] = [];
  private readonly lowestDepths: number[] = [];
  private readonly longests: number[] = [];
  private readonly above: (Track | -1)[] = [];
  private readonly below: (Track | -1)[] = [];

  private readonly ground: Track[] = [];
  /** The highest track of a lane in which something was open when it was last looked at. */
  private readonly tops: (Track | -1)[] = [];
  private readonly openCounts: number[] = [];
  /** When everything that has ended in a lane had ended, and the same of what does not lie below its top. */
  private readonly ends: Micros[] = [];
  private readonly passed: Micros[] = [];

  /** Lanes in which nothing is open, by number, and those that are known to be so later, by that time. */
  private readonly free = new MinHeap();
  private readonly freed = new MinHeap();
  private readonly isFree: boolean[] = [];
  private latest: Micros = Number.NEGATIVE_INFINITY;

  constructor(readonly graph: TraceGraph) {}

  /** Gives a node its lane; nodes come by their start. One without an end is taken to be open. */
  place(row: Row, start: Micros): void {
    if (row >= this.room) this.grow(row + 1);
    if (start < this.latest) this.latecomers++;
    else this.latest = start;
    const parent = this.graph.parentAt(row);
    this.depths[row] = this.depthBelow(parent, row);
    this.deepest = Math.max(this.deepest, this.depthOf(row));
    const parentTrack = this.trackOf(parent);
    const lane = parentTrack === NONE ? NONE : (this.laneOfTrack[parentTrack] as number);
    if (lane !== NONE && this.liesOpen(lane, parent, start)) this.put(row, lane, this.trackAbove(parentTrack, lane));
    else {
      const empty = this.emptyLane(start);
      this.put(row, empty, this.ground[empty] as Track);
    }
  }

  /** Takes in that a node that was open has ended. */
  settle(row: Row): void {
    const lane = this.laneOfTrack[this.trackOf(row)] as number;
    this.openCounts[lane] = (this.openCounts[lane] as number) - 1;
    this.noteLength(row);
    this.ends[lane] = Math.max(this.ends[lane] as Micros, this.graph.columns.end[row] as Micros);
    this.noteFreed(lane);
  }

  /** The track of a node, -1 before it was placed. */
  trackOf(row: Row | -1): Track | -1 {
    return row >= 0 && row < this.tracks.length ? (this.tracks[row] as number) - 1 : NONE;
  }

  /** How many ancestors a node has. */
  depthOf(row: Row): number {
    return this.depths[row] as number;
  }

  laneOf(track: Track): number {
    return this.laneOfTrack[track] as number;
  }

  /** Height of a track in its lane, 0 for the ground. */
  levelOf(track: Track): number {
    return this.levels[track] as number;
  }

  /** The lowest depth of the nodes of a track. */
  lowestDepth(track: Track): number {
    return this.lowestDepths[track] as number;
  }

  /** How long the longest node of a track took, in microseconds; infinity while one is open. */
  longest(track: Track): number {
    const open = this.graph.columns.end[this.lasts[track] as Row];
    return Number.isNaN(open) ? Number.POSITIVE_INFINITY : (this.longests[track] as number);
  }

  /** The track on the ground of a lane; go on with {@link higher}. */
  groundOf(lane: number): Track {
    return this.ground[lane] as Track;
  }

  /** The track above another one in the same lane, -1 when there is none. */
  higher(track: Track): Track | -1 {
    return this.above[track] as number;
  }

  /** The first node of a track; go on with {@link following}. */
  firstOf(track: Track): Row {
    return this.firsts[track] as Row;
  }

  /** The node after another one in the same track, -1 when there is none. */
  following(row: Row): Row | -1 {
    return (this.followers[row] as number) - 1;
  }

  private depthBelow(parent: Row | -1, row: Row): number {
    if (parent === NONE) return 0;
    return this.trackOf(parent) === NONE ? this.graph.depthAt(row) : this.depthOf(parent) + 1;
  }

  /** Whether a node lies on top of its lane at a time, so that a child has room on it. */
  private liesOpen(lane: number, row: Row, time: Micros): boolean {
    this.leave(lane, time);
    const top = this.tops[lane] as number;
    return top !== NONE && this.lasts[top] === row && (this.passed[lane] as Micros) <= time;
  }

  /** Goes down in a lane from what has ended to what is open. */
  private leave(lane: number, time: Micros): void {
    const { end } = this.graph.columns;
    for (let top = this.tops[lane] as number; top !== NONE; top = this.tops[lane] as number) {
      const last = end[this.lasts[top] as Row] as Micros;
      if (!(last <= time)) return;
      this.passed[lane] = Math.max(this.passed[lane] as Micros, last);
      this.tops[lane] = this.below[top] as number;
    }
  }

  private emptyLane(time: Micros): number {
    this.collectFree();
    const tried: number[] = [];
    let found = NONE;
    while (found === NONE && this.free.size > 0 && tried.length < MOST_TRIED) {
      const lane = this.free.pop();
      this.isFree[lane] = false;
      if (this.isEmpty(lane, time)) found = lane;
      else tried.push(lane);
    }
    for (const lane of tried) this.addFree(lane);
    return found === NONE ? this.openLane() : found;
  }

  private collectFree(): void {
    for (let time = this.freed.lowest; time <= this.latest; time = this.freed.lowest) {
      const lane = this.freed.pop();
      if (this.openCounts[lane] === 0 && this.ends[lane] === time) this.addFree(lane);
    }
  }

  private addFree(lane: number): void {
    if (!this.isFree[lane]) this.free.push(lane, lane);
    this.isFree[lane] = true;
  }

  private isEmpty(lane: number, time: Micros): boolean {
    return this.openCounts[lane] === 0 && (this.ends[lane] as Micros) <= time;
  }

  private openLane(): number {
    const lane = this.laneCount++;
    this.openCounts.push(0);
    this.isFree.push(false);
    this.ends.push(Number.NEGATIVE_INFINITY);
    this.passed.push(Number.NEGATIVE_INFINITY);
    this.tops.push(NONE);
    this.ground.push(this.openTrack(lane, NONE));
    return lane;
  }

  private trackAbove(track: Track, lane: number): Track {
    const above = this.above[track] as number;
    return above === NONE ? this.openTrack(lane, track) : above;
  }

  private openTrack(lane: number, below: Track | -1): Track {
    const track = this.trackCount++;
    this.laneOfTrack.push(lane);
    this.levels.push(below === NONE ? 0 : this.levelOf(below) + 1);
    this.firsts.push(NONE);
    this.lasts.push(NONE);
    this.lowestDepths.push(Number.POSITIVE_INFINITY);
    this.longests.push(0);
    this.above.push(NONE);
    this.below.push(below);
    if (below !== NONE) this.above[below] = track;
    return track;
  }

  private put(row: Row, lane: number, track: Track): void {
    const last = this.lasts[track] as number;
    if (last === NONE) this.firsts[track] = row;
    else this.followers[last] = row + 1;
    this.lasts[track] = row;
    this.tops[lane] = track;
    this.tracks[row] = track + 1;
    this.lowestDepths[track] = Math.min(this.lowestDepth(track), this.depthOf(row));
    if (this.levelOf(track) === 0) this.passed[lane] = this.ends[lane] as Micros;
    const end = this.graph.columns.end[row] as Micros;
    this.noteLength(row);
    if (Number.isNaN(end)) this.openCounts[lane] = (this.openCounts[lane] as number) + 1;
    else if (end > (this.ends[lane] as Micros) || this.levelOf(track) === 0) {
      this.ends[lane] = Math.max(this.ends[lane] as Micros, end);
      this.noteFreed(lane);
    }
  }

  private noteLength(row: Row): void {
    const { start, end } = this.graph.columns;
    const track = this.trackOf(row);
    const length = (end[row] as Micros) - (start[row] as Micros);
    if (length > (this.longests[track] as number)) this.longests[track] = length;
  }

  private noteFreed(lane: number): void {
    if (this.openCounts[lane] === 0) this.freed.push(this.ends[lane] as Micros, lane);
  }

  /** For all rows that there are, for what is copied again and again keeps keys waiting. */
  private grow(rows: number): void {
    const room = Math.max(rows, this.graph.columns.rowCount);
    this.tracks = grown(this.tracks, room);
    this.followers = grown(this.followers, room);
    this.depths = grown(this.depths, room);
    this.room = shortest(this.tracks, this.followers, this.depths);
  }
}
