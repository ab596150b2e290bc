import { NONE, type Row } from '../model/graph-columns';
import { grown, NO_NUMBERS, shortest } from '../model/intern-table';
import type { TraceGraph } from '../model/trace-graph';
import type { Micros } from '../model/types';
import { EmptyLanes } from './empty-lanes';

/** Number of one level of one lane: dense, from 0. The nodes of a track never overlap, and stand in it by their start. */
export type Track = number;

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
  /** When everything of a lane that has ended and does not lie below its top had ended. */
  private readonly passed: Micros[] = [];
  private readonly empty = new EmptyLanes();
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
      const free = this.empty.take(start, this.latest);
      const empty = free === NONE ? this.openLane() : free;
      this.put(row, empty, this.ground[empty] as Track);
    }
  }

  /** Takes in that a node that was open has ended. */
  settle(row: Row): void {
    const lane = this.laneOfTrack[this.trackOf(row)] as number;
    this.noteLength(row);
    this.empty.close(lane, this.graph.columns.end[row] as Micros);
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

  private openLane(): number {
    const lane = this.laneCount++;
    this.empty.add();
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
    if (this.levelOf(track) === 0) this.passed[lane] = this.empty.endOf(lane);
    const end = this.graph.columns.end[row] as Micros;
    this.noteLength(row);
    if (Number.isNaN(end)) this.empty.open(lane);
    else if (end > this.empty.endOf(lane) || this.levelOf(track) === 0) this.empty.noteEnd(lane, end);
  }

  private noteLength(row: Row): void {
    const { start, end } = this.graph.columns;
    const track = this.trackOf(row);
    const length = (end[row] as Micros) - (start[row] as Micros);
    if (length > (this.longests[track] as number)) this.longests[track] = length;
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
