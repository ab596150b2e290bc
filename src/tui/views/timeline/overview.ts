import type { Load } from '../../../analysis/load-bins';
import type { Run } from '../../frame/frame';
import type { TimeWindow } from '../../frame/time-scale';
import { IDLE } from './axis';
import { scaleOf, WAITING } from './bar-text';
import { timeNow } from './shown-time';
import type { TimelineContext } from './state';

const HEIGHTS = '▁▂▃▄▅▆▇█';

/** How much ran at once over the whole time, failures first; brackets stand around what the lanes show of it. */
export function overviewLine(whole: TimeWindow, shown: TimeWindow, columns: number, context: TimelineContext): Run[] {
  const { timetable } = context.derived;
  const loads = timetable.load?.over(whole.start, whole.start + whole.length, columns, timetable.openWork) ?? [];
  const most = loads.reduce((highest, load) => Math.max(highest, load.most), 1);
  const runs = loads.map((load, column) => loadRun(load, most, column, whole, columns, context));
  const column = (time: number) => Math.round(((time - whole.start) / whole.length) * columns);
  if (shown.length >= whole.length) return runs;
  const from = Math.max(0, Math.min(columns - 2, column(shown.start)));
  const to = Math.max(from + 1, Math.min(columns - 1, column(shown.start + shown.length)));
  return runs.map((piece, at) => {
    if (at === from || at === to) return { text: at === from ? '[' : ']', role: 'key', bold: true };
    return at < from || at > to ? { ...piece, role: piece.role === 'error' ? piece.role : 'muted' } : piece;
  });
}

function loadRun(
  { most, failures }: Load,
  highest: number,
  column: number,
  whole: TimeWindow,
  columns: number,
  context: TimelineContext,
): Run {
  const { timetable } = context.derived;
  const { timeAt } = scaleOf(whole, columns);
  if (failures > 0) return { text: '✗', role: 'error' };
  if (timeAt(column) >= timeNow(context)) return { text: ' ', role: 'text' };
  if (most === 0) return { text: IDLE, role: 'muted' };
  if (most === 1 && timetable.waits.touches(timeAt(column), timeAt(column + 1))) return { text: WAITING, role: 'human' };
  return { text: HEIGHTS.charAt(Math.min(HEIGHTS.length - 1, Math.floor((most / highest) * HEIGHTS.length))), role: 'text' };
}
