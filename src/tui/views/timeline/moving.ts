import { NONE, type Row } from '../../../model/graph-columns';
import { scrolledList } from '../../frame/scrolled-list';
import { GUTTER } from './lane-line';
import { pan, shownTime, showSpan } from './shown-time';
import {
  cursorPosition,
  firstPosition,
  headLines,
  laneLines,
  refreshRows,
  rootRow,
  shownRow,
  type TimelineContext,
  type TimelineState,
} from './state';

/** Goes to the line at a position, to the node there that is nearest in time. */
export function moveToLine(state: TimelineState, position: number, context: TimelineContext): TimelineState {
  const { rows } = context.derived;
  if (rows.count === 0) return state;
  const target = Math.max(0, Math.min(position, rows.count - 1));
  const window = shownTime(state, context);
  const time = state.time ?? window?.start ?? 0;
  const bars = rows.barsAt(target);
  return { ...stand(state, bars.rowAt(bars.nearest(time)), context), time };
}

/** Scrolls by lanes; another node is selected only where the lane of the one that is would be out of sight. */
export function scrollLanes(state: TimelineState, by: number, context: TimelineContext): TimelineState {
  const { count } = context.derived.rows;
  const before = cursorPosition(state, context);
  const shown = { count, rows: laneLines(context.size), first: firstPosition(state, context), position: before };
  const { position, line } = scrolledList(shown, by);
  return { ...(position === before ? state : moveToLine(state, position, context)), line };
}

/** Goes to the node on a line of the pane that is nearest to a column. */
export function goToPlace(state: TimelineState, line: number, column: number, context: TimelineContext): TimelineState {
  const window = shownTime(state, context);
  const position = firstPosition(state, context) + line - headLines(context.size);
  if (window === null || line < headLines(context.size) || position >= context.derived.rows.count) return state;
  const time = window.start + (window.length * (column - GUTTER + 0.5)) / (context.size.columns - GUTTER);
  return moveToLine({ ...state, time }, position, context);
}

/** Goes to another node of the same line, by its number from the selected one; or to the first or last one. */
export function moveInLine(state: TimelineState, to: number | 'first' | 'last', context: TimelineContext): TimelineState {
  const { rows } = context.derived;
  const row = shownRow(state, context);
  if (row === NONE) return moveToLine(state, 0, context);
  const bars = rows.barsAt(rows.positionOf(row));
  const wanted = to === 'first' ? 0 : to === 'last' ? bars.count - 1 : bars.indexOf(row) + to;
  const target = Math.max(0, Math.min(wanted, bars.count - 1));
  return stand(state, bars.rowAt(target), context);
}

/** Moves by a page; the cursor keeps its line. */
export function turnPage(state: TimelineState, by: 1 | -1, context: TimelineContext): TimelineState {
  const position = cursorPosition(state, context);
  const line = position - firstPosition(state, context);
  const page = Math.max(1, laneLines(context.size) - 1);
  return { ...moveToLine({ ...state, line }, position + by * page, context), line };
}

/** Shows other times; the selection goes along to what the lane holds there. */
export function panBy(state: TimelineState, share: number, context: TimelineContext): TimelineState {
  const { rows } = context.derived;
  const moved = pan(state, share, context);
  const window = shownTime(moved, context);
  if (window === null || moved.window === state.window) return state;
  const end = window.start + window.length;
  const time = Math.max(window.start, Math.min(state.time ?? window.start, end));
  const bars = rows.barsAt(cursorPosition(moved, context));
  const index = bars.nearest(time);
  const isInSight = bars.endOf(index) > window.start && bars.startOf(index) < end;
  return { ...moved, time, ...(isInSight && { cursor: context.graph.nodeAt(bars.rowAt(index)).id }) };
}

/** Goes to a node that was selected elsewhere, whatever the reader had chosen to see. */
export function goTo(state: TimelineState, row: Row, jumped: boolean, context: TimelineContext): TimelineState {
  const opened = withShown(state, row, context);
  const { rows, timetable } = context.derived;
  const shown = shownRow({ ...opened, cursor: context.graph.nodeAt(row).id }, context);
  if (shown === NONE || timetable.lanes.trackOf(row) === NONE) return { ...opened, cursor: context.graph.nodeAt(row).id };
  const first = firstPosition(opened, context);
  const lines = laneLines(context.size);
  const position = rows.positionOf(shown);
  const inSight = position >= first && position < first + lines;
  const moved = { ...stand(opened, shown, context), cursor: context.graph.nodeAt(row).id };
  return inSight || !jumped ? moved : { ...moved, line: Math.floor(lines / 3) };
}

/** Selects a node that is shown; lines and window follow as little as possible. */
function stand(state: TimelineState, row: Row, context: TimelineContext): TimelineState {
  const { rows, timetable } = context.derived;
  const first = firstPosition(state, context);
  const line = Math.max(0, Math.min(rows.positionOf(row) - first, laneLines(context.size) - 1));
  const start = timetable.startOf(row);
  const moved = { ...state, cursor: context.graph.nodeAt(row).id, line, time: start };
  return showSpan(moved, start, timetable.endOf(row), context);
}

/** As many levels as it takes to see a node. */
function withShown(state: TimelineState, row: Row, context: TimelineContext): TimelineState {
  const { rows, timetable } = context.derived;
  if (rows.positionOf(row) !== NONE || timetable.lanes.trackOf(row) === NONE) return state;
  if (context.filter?.keeps(row) === false) return state;
  const root = rootRow(state, context);
  const levels = timetable.lanes.depthOf(row) - (root === NONE ? 0 : timetable.lanes.depthOf(root));
  const opened = { ...state, levels: Math.max(levels, state.levels ?? 1) };
  refreshRows(opened, context);
  return opened;
}
