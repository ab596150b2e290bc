import { formatDuration } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import type { TimeWindow } from '../../frame/time-scale';
import { scaleOf, WAITING } from './bar-text';
import { timeNow } from './shown-time';
import type { TimelineContext } from './state';

const MS = 1000;
const SECOND = 1000 * MS;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Ticks beyond seconds stand on times that people count in. */
const LONG_STEPS = [2, 5, 10, 15, 30]
  .map((n) => n * SECOND)
  .concat(
    [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
    [1, 2, 3, 6, 12].map((n) => n * HOUR),
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((n) => n * DAY),
  );
/** Columns from one tick to the next at least. */
const APART = 14;
/** Nothing ran at all. */
export const IDLE = '·';

/** The axis: ticks at round times since the trace began, and between them where a human was waited for and where nothing ran. */
export function axisLine(window: TimeWindow, columns: number, context: TimelineContext): Run[] {
  const cells = groundOf(window, columns, context);
  const origin = context.graph.header.startTime ?? context.derived.timetable.first;
  const step = tickStep((window.length / columns) * APART);
  const runs: Run[] = [];
  let at = 0;
  const take = (to: number) => {
    for (; at < to; at++) append(runs, cells[at] as Run);
  };
  for (let tick = Math.ceil((window.start - origin) / step) * step; ; tick += step) {
    const column = Math.round(((origin + tick - window.start) / window.length) * columns);
    const label = `│${tickLabel(tick, step)}`;
    if (column + label.length > columns) break;
    take(column);
    runs.push({ text: label, role: 'muted' });
    at = column + label.length;
  }
  take(columns);
  return runs;
}

/** The shortest round step of at least so many microseconds. */
export function tickStep(atLeast: number): number {
  if (atLeast > SECOND) return LONG_STEPS.find((step) => step >= atLeast) ?? 10 ** Math.ceil(Math.log10(atLeast / DAY)) * DAY;
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, atLeast)));
  return magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude >= atLeast) ?? 10);
}

/** A time since the trace began, as exact as the distance of the ticks asks for. */
export function tickLabel(offset: number, step: number): string {
  if (offset === 0) return '0';
  const sign = offset < 0 ? '-' : '';
  const time = Math.abs(offset);
  const digits = (unit: number) => Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
  if (time < SECOND) return `${sign}${(time / MS).toFixed(digits(MS))}ms`;
  if (time < MINUTE) return `${sign}${(time / SECOND).toFixed(digits(SECOND))}s`;
  if (step >= SECOND) return `${sign}${formatDuration(time / MS)}`;
  const minutes = Math.floor(time / MINUTE);
  const seconds = ((time - minutes * MINUTE) / SECOND).toFixed(digits(SECOND));
  return `${sign}${minutes}m${seconds.padStart(digits(SECOND) + 3, '0')}s`;
}

function groundOf(window: TimeWindow, columns: number, context: TimelineContext): Run[] {
  const { timeAt } = scaleOf(window, columns);
  const { timetable } = context.derived;
  const now = timeNow(context);
  const openWork = Math.min(...timetable.openWork, Number.POSITIVE_INFINITY);
  const openWait = Math.min(...timetable.openWaits, Number.POSITIVE_INFINITY);
  return Array.from({ length: columns }, (_, column) => {
    const from = timeAt(column);
    const to = timeAt(column + 1);
    if (from >= now || to <= timetable.first) return ground(' ', 'muted');
    if (timetable.waits.touches(from, to) || to > openWait) return ground(WAITING, 'human');
    return timetable.work.touches(from, to) || to > openWork ? ground('─', 'border') : ground(IDLE, 'muted');
  });
}

function ground(text: string, role: Role): Run {
  return { text, role };
}

function append(runs: Run[], cell: Run): void {
  const last = runs.at(-1);
  if (last?.role === cell.role && !last.text.startsWith('│')) runs[runs.length - 1] = { ...last, text: last.text + cell.text };
  else runs.push(cell);
}
