import { NONE, type Row } from '../../../model/graph-columns';
import type { Micros } from '../../../model/types';
import { roundedUp, type TimeWindow } from '../../frame/time-scale';
import { rootRow, type TimelineContext, type TimelineState } from './state';

/** The shortest time that a window shows, in microseconds. */
const SHORTEST = 20;
/** Where in the window a node comes to stand that was out of it. */
const LANDING = 0.25;
const ALL_SHOWN = 'all of the time is shown';

/** The time from the first to the last moment of what is shown; while it runs to the next round length. Null while there is none. */
export function wholeTime(state: TimelineState, context: TimelineContext): TimeWindow | null {
  const { timetable } = context.derived;
  const root = rootRow(state, context);
  const start = root === NONE ? Math.min(context.graph.header.startTime ?? timetable.first, timetable.first) : timetable.startOf(root);
  if (Number.isNaN(start)) return null;
  const end = root === NONE ? Number.POSITIVE_INFINITY : timetable.endOf(root);
  if (end !== Number.POSITIVE_INFINITY) return { start, length: Math.max(SHORTEST, end - start) };
  const length = Math.max(SHORTEST, timeNow(context) - start);
  return { start, length: context.now === null || context.graph.header.endTime !== null ? length : roundedUp(length) };
}

/** Where what is open is drawn to: now, or the last time that the trace tells. */
export function timeNow({ now, graph, derived: { timetable } }: TimelineContext): Micros {
  return Math.max(now ?? Number.NEGATIVE_INFINITY, graph.header.endTime ?? Number.NEGATIVE_INFINITY, timetable.last);
}

/** How long a node has taken up to now, in milliseconds; null where nobody can tell. */
export function durationMs(row: Row, context: TimelineContext): number | null {
  const { graph, now } = context;
  const { start, end } = graph.columns;
  const to = Number.isNaN(end[row] as number) ? (now ?? Number.NaN) : (end[row] as number);
  const ms = (to - (start[row] as number)) / 1000;
  return Number.isNaN(ms) ? null : ms;
}

/** The time that the pane shows; null while there is none. */
export function shownTime(state: TimelineState, context: TimelineContext): TimeWindow | null {
  return state.window ?? wholeTime(state, context);
}

/** Shows a shorter or longer time; the time at which the reader is keeps its place. */
export function zoom(state: TimelineState, factor: number, context: TimelineContext): TimelineState {
  const whole = wholeTime(state, context);
  const window = shownTime(state, context);
  if (whole === null || window === null) return state;
  const length = Math.max(SHORTEST, window.length * factor);
  if (length >= whole.length) return { ...state, window: null };
  const anchor = Math.max(window.start, Math.min(state.time ?? window.start, window.start + window.length));
  const share = (anchor - window.start) / window.length;
  return { ...state, window: within({ start: anchor - share * length, length }, whole) };
}

/** Shows what is before or after, by a share of the window. */
export function pan(state: TimelineState, share: number, context: TimelineContext): TimelineState {
  const whole = wholeTime(state, context);
  if (state.window === null || whole === null) return state;
  const { start, length } = state.window;
  return { ...state, window: within({ start: start + share * length, length }, whole) };
}

/** Why no shorter or longer time can be shown; null when one can. */
export function noZoom(state: TimelineState, closer: boolean, context: TimelineContext): string | null {
  if (!closer) return state.window === null ? ALL_SHOWN : null;
  const window = shownTime(state, context);
  return window !== null && window.length <= SHORTEST ? 'no shorter time can be shown' : null;
}

/** Why nothing before or after can be shown, by the sign of a share; null when it can. */
export function noPan(state: TimelineState, share: number, context: TimelineContext): string | null {
  if (state.window === null) return `${ALL_SHOWN}; zoom in first`;
  if (pan(state, share, context).window?.start !== state.window.start) return null;
  return share > 0 ? 'nothing comes later' : 'nothing came before';
}

/** Moves the window to a span of which it shows nothing; as little as possible, but for a jump from far away. */
export function showSpan(state: TimelineState, from: Micros, to: Micros, context: TimelineContext): TimelineState {
  const whole = wholeTime(state, context);
  const { window } = state;
  if (window === null || whole === null || (from < window.start + window.length && to > window.start)) return state;
  return { ...state, window: within({ start: from - LANDING * window.length, length: window.length }, whole) };
}

function within({ start, length }: TimeWindow, whole: TimeWindow): TimeWindow {
  return { start: Math.max(whole.start, Math.min(start, whole.start + whole.length - length)), length };
}
