import { SlowestChild } from '../../../analysis/slowest-child';
import { Timetable } from '../../../analysis/timetable';
import { EdgeMarks } from '../../frame/edge-marks';
import type { TraceView } from '../trace-view';
import { timelineBindings } from './bindings';
import { HiddenWaits } from './hidden-waits';
import { keptTimeline, restoredTimeline } from './kept-timeline';
import { COLLECTED_WHEN_DRAWN, LaneRows } from './lane-rows';
import { timelineNaming } from './naming';
import { renderTimeline } from './render';
import { shownTime } from './shown-time';
import {
  firstPosition,
  firstTimeline,
  laneLines,
  refreshRows,
  type TimelineContext,
  type TimelineDerived,
  type TimelineState,
} from './state';
import { type TimelineEvent, updateTimeline } from './update';

/** The nodes in lanes over time: what ran at once, what was waited for, and what took long. */
export const timelineView: TraceView<TimelineState, TimelineEvent, TimelineDerived> = {
  ...timelineNaming,
  first: firstTimeline,
  derive: (graph) => {
    const timetable = new Timetable(graph);
    const rows = new LaneRows(timetable);
    const waits = new HiddenWaits(timetable, rows);
    return { timetable, rows, waits, slowest: new SlowestChild(graph), marks: new EdgeMarks(graph) };
  },
  bindings: timelineBindings,
  update: updateTimeline,
  render: renderTimeline,
  showsRunning,
  keep: keptTimeline,
  restore: restoredTimeline,
};

function showsRunning(state: TimelineState, context: TimelineContext): boolean {
  const rows = refreshRows(state, context);
  const window = shownTime(state, context);
  if (window === null) return false;
  const first = firstPosition(state, context);
  const last = Math.min(rows.count, first + laneLines(context.size));
  for (let at = first; at < last; at++) {
    const bars = rows.barsAt(at, COLLECTED_WHEN_DRAWN);
    const index = bars.count - 1;
    if (index >= 0 && bars.endOf(index) === Number.POSITIVE_INFINITY && bars.startOf(index) < window.start + window.length) return true;
  }
  return false;
}
