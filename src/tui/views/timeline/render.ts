import { NONE } from '../../../model/graph-columns';
import { formatDuration } from '../../../text/quantities';
import { fillArea } from '../../frame/panes';
import { type Line, run, spread } from '../../frame/rows';
import { typeRole } from '../../frame/type-role';
import { axisLine } from './axis';
import { nameOf, WAITING } from './bar-text';
import { GUTTER, laneLine } from './lane-line';
import { overviewLine } from './overview';
import { durationMs, shownTime, timeNow, wholeTime } from './shown-time';
import {
  cursorPosition,
  firstPosition,
  headLines,
  laneLines,
  refreshRows,
  shownRow,
  type TimelineContext,
  type TimelineState,
} from './state';

/** The timeline as lines of exactly its size. Only visible lines and columns are laid out. */
export function renderTimeline(state: TimelineState, context: TimelineContext, focused: boolean): Line[] {
  const { size, derived, criticalPath } = context;
  const rows = refreshRows(state, context);
  derived.waits.refresh();
  derived.slowest.refresh(context.patient);
  criticalPath?.refresh(context.now, context.patient);
  const window = shownTime(state, context);
  if (window === null || rows.count === 0) {
    return fillArea([[run(context.traceState === 'live' ? ' Nothing has run yet.' : ' There is no node here.', 'muted')]], size);
  }
  const columns = size.columns - GUTTER;
  const lines = heads(state, window, columns, context, focused);
  const first = firstPosition(state, context);
  const cursor = cursorPosition(state, context);
  const selected = shownRow(state, context);
  for (let at = first; at < Math.min(rows.count, first + laneLines(size)); at++) {
    lines.push(laneLine(at, window, columns, at === cursor ? selected : NONE, context));
  }
  return fillArea(lines, size);
}

function heads(
  state: TimelineState,
  window: NonNullable<ReturnType<typeof shownTime>>,
  columns: number,
  context: TimelineContext,
  focused: boolean,
): Line[] {
  const count = headLines(context.size);
  const gutter = run(' '.repeat(GUTTER));
  const whole = wholeTime({ ...state, root: null }, context) ?? window;
  const title = () => spread(readout(state, context, focused), facts(context), context.size.columns);
  return [
    ...(count >= 2 ? [title()] : []),
    ...(count >= 3 ? [[gutter, ...overviewLine(whole, window, columns, context)]] : []),
    ...(count >= 1 ? [[gutter, ...axisLine(window, columns, context)]] : []),
  ];
}

/** What is selected: its name, when it ran, its type, and how long nothing ran between the nodes of its lane. */
function readout(state: TimelineState, context: TimelineContext, focused: boolean): Line {
  const { graph, derived } = context;
  const row = shownRow(state, context);
  if (row === NONE) return [run(' timeline', focused ? 'title' : 'muted', focused)];
  const type = graph.columns.types.text(graph.columns.type[row] as number);
  const origin = graph.header.startTime ?? derived.timetable.first;
  const offset = (time: number) => `+${formatDuration((time - origin) / 1000)}`;
  const isOpen = Number.isNaN(graph.columns.end[row] as number);
  const times = `  ${formatDuration(durationMs(row, context))}  ${offset(derived.timetable.startOf(row))} to ${isOpen ? (context.now === null ? formatDuration(null) : 'now') : offset(derived.timetable.endOf(row))}`;
  const { idle } = derived.rows.barsAt(derived.rows.positionOf(row));
  return [
    run(` ${nameOf(row, context)}`, focused ? 'title' : 'muted', focused),
    run(times),
    ...(idle > 0 ? [run(`  lane idle ${formatDuration(idle / 1000)}`, 'muted')] : []),
    run(`  ${type}`, typeRole(type)),
  ];
}

/** How long humans were waited for, and how long nothing ran. */
function facts(context: TimelineContext): Line {
  const { timetable } = context.derived;
  const now = timeNow(context);
  const waiting = timetable.waits.length + openLength(timetable.waits, timetable.openWaits, now);
  const isUnknown = timetable.openWaits.length > 0 && context.now === null && context.graph.header.endTime === null;
  const idle = now - timetable.first - timetable.work.length - openLength(timetable.work, timetable.openWork, now);
  const progress = timetable.isComplete ? [] : [run(`laid out ${Math.floor(timetable.share * 100)} % `, 'running')];
  return [
    ...progress,
    ...(waiting > 0 || isUnknown ? [run(`${WAITING} waited ${formatDuration(isUnknown ? null : waiting / 1000)}  `, 'human')] : []),
    run(`run idle ${formatDuration(Math.max(0, idle) / 1000)} `, 'muted'),
  ];
}

type Cover = TimelineContext['derived']['timetable']['work'];

/** What open nodes add to what is covered already. */
function openLength(cover: Cover, open: readonly number[], now: number): number {
  const since = Math.min(...open, Number.POSITIVE_INFINITY);
  if (since >= now) return 0;
  let covered = 0;
  for (let piece = cover.pieceAfter(since); piece < cover.count; piece++)
    covered += cover.endOf(piece) - Math.max(since, cover.startOf(piece));
  return now - since - covered;
}
