import type { Lanes, Track } from '../../../analysis/lanes';
import { isWithin } from '../../../analysis/relations';
import type { Timetable } from '../../../analysis/timetable';
import { NONE, type Row } from '../../../model/graph-columns';
import { grown } from '../../../model/intern-table';
import type { FilterIndex } from '../../../query/filter-index';
import { Bars } from './bars';

/** Share of new nodes that may wait while a large trace grows fast, and while it is laid out. */
const PATIENT_SHARE = 0.02;
const LAYOUT_SHARE = 0.25;
/** Nodes of a line that are collected when somebody goes to it, and of all lines in sight before keys are answered again: some milliseconds. */
const COLLECTED_AT_ONCE = 5_000;
/** Nodes of each line that are collected while it is drawn, of which there may be a hundred. */
export const COLLECTED_WHEN_DRAWN = 200;

/** Which lines the reader wants to see. */
export type LaneChoice = {
  /** Levels of the tree below the topmost one; all of them while there is a filter, which leads to what it finds. */
  readonly levels: number;
  /** The node whose subtree alone is shown; -1 for the whole trace. */
  readonly root: Row | -1;
  readonly order: 'started' | 'longest';
};

/**
 * The lines of the timeline in order: the tracks of each lane, from position to track and back. Derived from the timetable and kept until
 * that, the choice or the filter changes; the nodes of a line are collected when it is first drawn.
 */
export class LaneRows {
  /** Number of lines. */
  count = 0;
  /** Counts the times that the lines were listed anew. */
  revision = 0;
  private tracks = new Int32Array(64);
  private longestFirst: { readonly lanes: Lanes; readonly version: number; readonly order: Int32Array } | null = null;
  private positions = new Int32Array(64).fill(NONE);
  /** The nodes that filter and subtree leave of each track; null when they leave all. */
  private left: ReadonlyMap<Track, LeftRows> | null = null;
  private leftOf: { readonly root: Row | -1; readonly version: number } | null = null;
  private readonly collected = new Map<Track, Bars>();
  private lanes: Lanes | null = null;
  private version = -1;
  private nodeCount = 0;
  private choice: LaneChoice = { levels: 0, root: NONE, order: 'started' };
  private filter: FilterIndex | null = null;
  private filterVersion = 0;

  constructor(private readonly timetable: Timetable) {}

  /** Brings the lines up to date. */
  refresh(choice: LaneChoice, patient: boolean, filter: FilterIndex | null): this {
    const { timetable } = this;
    const sameFilter = this.filter === filter && this.filterVersion === (filter?.version ?? 0);
    const sameLanes = this.lanes === timetable.lanes;
    const same = sameFilter && sameLanes && isSame(this.choice, choice);
    if (same && (this.version === timetable.version || this.isNearlyComplete(patient))) return this;
    this.choice = choice;
    this.filter = filter;
    this.filterVersion = filter?.version ?? 0;
    this.lanes = timetable.lanes;
    this.version = timetable.version;
    this.nodeCount = timetable.nodeCount;
    if (!sameFilter || !sameLanes || this.leftOf?.root !== choice.root || this.leftOf.version !== timetable.version) {
      const before = this.left;
      this.left = filter === null && choice.root === NONE ? null : this.leave(choice.root, filter);
      this.leftOf = { root: choice.root, version: timetable.version };
      if (before !== null || this.left !== null || !sameLanes) this.collected.clear();
    }
    this.revision++;
    this.list(timetable.lanes);
    return this;
  }

  /** The track at a position. */
  trackAt(position: number): Track {
    return this.tracks[position] as Track;
  }

  /** The position of a node's line, -1 when the node is not shown. */
  positionOf(row: Row): number {
    const track = this.timetable.lanes.trackOf(row);
    if (track === NONE || track >= this.positions.length) return NONE;
    const position = this.positions[track] as number;
    return position !== NONE && this.left !== null && !this.isShown(row) ? NONE : position;
  }

  /** The nodes at a position; of very many those that were collected so far, and some more. */
  barsAt(position: number, atOnce = COLLECTED_AT_ONCE): Bars {
    const track = this.trackAt(position);
    let bars = this.collected.get(track);
    if (bars === undefined) {
      bars = new Bars(this.timetable);
      for (const row of this.left?.get(track)?.rows ?? []) bars.add(row);
      this.collected.set(track, bars);
    }
    if (this.left === null) this.collect(track, bars, atOnce);
    return bars;
  }

  /**
   * Collects the nodes at some positions, a slice of very many.
   * @returns whether all were collected
   */
  collectAt(from: number, to: number): boolean {
    if (this.left !== null) return true;
    let left = COLLECTED_AT_ONCE;
    for (let position = from; left > 0 && position < Math.min(to, this.count); position++) {
      const before = this.barsAt(position, 0).count;
      left -= this.barsAt(position, left).count - before;
    }
    return left > 0;
  }

  /** How many lines there are for a number of levels. */
  countFor(levels: number): number {
    const { lanes } = this.timetable;
    const lowest = this.choice.root === NONE ? 0 : lanes.depthOf(this.choice.root);
    let count = 0;
    for (let track = 0; track < lanes.trackCount; track++) if (lanes.lowestDepth(track) - lowest <= levels) count++;
    return count;
  }

  private isNearlyComplete(patient: boolean): boolean {
    const { nodeCount, isComplete } = this.timetable;
    const share = isComplete ? (patient ? PATIENT_SHARE : 0) : LAYOUT_SHARE;
    return nodeCount - this.nodeCount < this.nodeCount * share;
  }

  private isShown(row: Row): boolean {
    return (this.filter?.keeps(row) ?? true) && (this.choice.root === NONE || isWithin(this.timetable.graph, row, this.choice.root));
  }

  private leave(root: Row | -1, filter: FilterIndex | null): ReadonlyMap<Track, LeftRows> {
    const { lanes } = this.timetable;
    const inside = root === NONE ? null : subtree(this.timetable, root);
    const left = new Map<Track, LeftRows>();
    for (let track = 0; track < lanes.trackCount; track++) {
      const rows: Row[] = [];
      let lowestDepth = Number.POSITIVE_INFINITY;
      for (let row: Row | -1 = lanes.firstOf(track); row !== NONE; row = lanes.following(row)) {
        if (!(filter?.keeps(row) ?? true) || inside?.[row] === 0) continue;
        rows.push(row);
        lowestDepth = Math.min(lowestDepth, lanes.depthOf(row));
      }
      if (rows.length > 0) left.set(track, { rows, lowestDepth });
    }
    return left;
  }

  private list(lanes: Lanes): void {
    this.positions = grown(this.positions, lanes.trackCount);
    this.tracks = grown(this.tracks, lanes.trackCount);
    this.positions.fill(NONE);
    this.count = 0;
    const order = this.choice.order === 'longest' ? this.orderByLength(lanes) : null;
    for (let place = 0; place < lanes.laneCount; place++) {
      for (let track: Track | -1 = lanes.groundOf(order?.[place] ?? place); track !== NONE; track = lanes.higher(track)) {
        if (!this.shows(track, lanes)) continue;
        this.positions[track] = this.count;
        this.tracks[this.count++] = track;
      }
    }
  }

  private shows(track: Track, lanes: Lanes): boolean {
    const { levels, root } = this.choice;
    if (this.left === null) return lanes.lowestDepth(track) <= levels;
    if (this.filter !== null) return this.left.has(track);
    const lowest = root === NONE ? 0 : lanes.depthOf(root);
    return (this.left.get(track)?.lowestDepth ?? Number.POSITIVE_INFINITY) - lowest <= levels;
  }

  /** Made once for each version of the timetable. */
  private orderByLength(lanes: Lanes): Int32Array {
    const { version } = this.timetable;
    if (this.longestFirst?.lanes === lanes && this.longestFirst.version === version) return this.longestFirst.order;
    const longest = Float64Array.from({ length: lanes.laneCount }, (_, lane) => lanes.longest(lanes.groundOf(lane)));
    const order = Int32Array.from(longest.keys());
    order.sort((a, b) => (longest[a] === longest[b] ? a - b : (longest[b] as number) - (longest[a] as number)));
    this.longestFirst = { lanes, version, order };
    return order;
  }

  /** Takes up what has come since. */
  private collect(track: Track, bars: Bars, atOnce: number): void {
    let left = atOnce;
    for (let row = this.following(track, bars); row !== NONE && left > 0; row = this.following(track, bars), left--) bars.add(row);
  }

  /** The next node of a track that was not collected; -1 when there is none. */
  private following(track: Track, { last }: Bars): Row | -1 {
    const { lanes } = this.timetable;
    return last === NONE ? lanes.firstOf(track) : lanes.following(last);
  }
}

/** What filter and subtree leave of a track, and how deep the highest of it lies in the tree. */
type LeftRows = { readonly rows: readonly Row[]; readonly lowestDepth: number };

function isSame(a: LaneChoice, b: LaneChoice): boolean {
  return a.levels === b.levels && a.root === b.root && a.order === b.order;
}

function subtree({ graph }: Timetable, root: Row): Uint8Array {
  const inside = new Uint8Array(graph.columns.rowCount);
  inside[root] = 1;
  for (let at: Row = root; ; ) {
    let following = graph.firstChild(at);
    for (; following === NONE && at !== root; at = graph.parentAt(at)) following = graph.nextSibling(at);
    if (following === NONE) return inside;
    inside[following] = 1;
    at = following;
  }
}
