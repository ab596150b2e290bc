import { TimeCover } from '../../../analysis/time-cover';
import type { Timetable } from '../../../analysis/timetable';
import { NONE, type Row } from '../../../model/graph-columns';
import type { Micros } from '../../../model/types';
import type { LaneRows } from './lane-rows';

/** A wait that goes on ends here. */
const OPEN_END: Micros = Number.MAX_SAFE_INTEGER;
/** Levels that a wait is told upwards at most. */
const MOST_LEVELS = 1000;

/** The waits for humans that lie in nodes which are not shown, told of the nearest node above them that is. */
export class HiddenWaits {
  private readonly covers = new Map<Row, TimeCover>();
  private revision = -1;

  constructor(
    private readonly timetable: Timetable,
    private readonly rows: LaneRows,
  ) {}

  /** Brings the waits up to date with the lines. */
  refresh(): this {
    if (this.revision === this.rows.revision) return this;
    this.revision = this.rows.revision;
    this.covers.clear();
    for (const row of this.timetable.humans) this.tell(row);
    return this;
  }

  /** What is waited for below a node; undefined when nothing is. */
  of(row: Row): TimeCover | undefined {
    return this.covers.get(row);
  }

  private tell(human: Row): void {
    const { timetable, rows, covers } = this;
    let shown: Row | -1 = human;
    for (let level = 0; shown !== NONE && rows.positionOf(shown) === NONE; level++) {
      if (level === MOST_LEVELS) return;
      shown = timetable.graph.parentAt(shown);
    }
    if (shown === NONE || shown === human) return;
    const cover = covers.get(shown) ?? new TimeCover();
    covers.set(shown, cover);
    cover.add(timetable.startOf(human), Math.min(OPEN_END, timetable.endOf(human)));
  }
}

/** How long was waited, up to a time, in microseconds. */
export function waited(cover: TimeCover, now: Micros): number {
  return cover.count === 0 ? 0 : cover.length - Math.max(0, cover.endOf(cover.count - 1) - Math.max(now, cover.startOf(cover.count - 1)));
}
