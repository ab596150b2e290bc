import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import { scrolledList } from '../../frame/scrolled-list';
import { withOpened, withTried } from './folds';
import { cursorPosition, firstPosition, refreshIndex, rowsBelow, type TreeContext, type TreeState, visibleRows } from './state';

/** Moves the cursor to a position; the view follows as little as possible. */
export function moveTo(state: TreeState, position: number, context: TreeContext): TreeState {
  const { graph, size, derived } = context;
  const { index } = derived;
  if (index.count === 0) return state;
  const target = Math.max(0, Math.min(position, index.count - 1));
  const first = firstPosition(state, context);
  const line = Math.max(0, Math.min(target - first, visibleRows(size) - 1));
  const moved = { ...state, cursor: graph.nodeAt(index.rowAt(target)).id, line };
  return { ...moved, newBelow: Math.min(moved.newBelow, rowsBelow(moved, context)) };
}

/** Moves by a page; the cursor keeps its line. */
export function turnPage(state: TreeState, by: 1 | -1, context: TreeContext): TreeState {
  const page = visibleRows(context.size) - 1;
  const position = cursorPosition(state, context);
  const line = position - firstPosition(state, context);
  return moveTo({ ...moveTo({ ...state, line }, position + by * page, context), line }, position + by * page, context);
}

/** Scrolls by lines; another row is selected only where the one that is would be out of sight. */
export function scrollBy(state: TreeState, by: number, context: TreeContext): TreeState {
  const { graph, size, derived } = context;
  const { count } = derived.index;
  if (count === 0) return state;
  const shown = { count, rows: visibleRows(size), first: firstPosition(state, context), position: cursorPosition(state, context) };
  const { position, line } = scrolledList(shown, by);
  const scrolled = { ...state, cursor: graph.nodeAt(derived.index.rowAt(position)).id, line };
  return { ...scrolled, newBelow: Math.min(scrolled.newBelow, rowsBelow(scrolled, context)) };
}

/** Scrolls so that the selected row stands at the top, in the middle or at the bottom of the pane, as far as there are rows. */
export function scrollTo(state: TreeState, to: 'top' | 'middle' | 'bottom', context: TreeContext): TreeState {
  const last = visibleRows(context.size) - 1;
  const line = { top: 0, middle: Math.floor(last / 2), bottom: last }[to];
  const scrolled = { ...state, line };
  return { ...scrolled, line: cursorPosition(scrolled, context) - firstPosition(scrolled, context) };
}

/**
 * Goes to a row, which may lie in a fold. One that was out of sight comes to stand in the upper third of the pane; for one that
 * a filter hides the nearest ancestor stands that is shown.
 */
export function jumpTo(state: TreeState, row: Row, context: TreeContext): TreeState {
  const shown = reveal(state, row, context);
  const position = context.derived.index.positionOf(row);
  if (position === NONE) return { ...shown, cursor: context.graph.nodeAt(row).id };
  const first = firstPosition(shown, context);
  const rows = visibleRows(context.size);
  const moved = moveTo(shown, position, context);
  return position >= first && position < first + rows ? moved : { ...moved, line: Math.floor(rows / 3) };
}

/** Opens the folds that hide a row, or the nearest one above it that the filter leaves, and shows the attempts among which it or what it hangs below stands. */
export function reveal(state: TreeState, row: Row, context: TreeContext): TreeState {
  const { graph, filter, derived } = context;
  let shown: Row | -1 = row;
  while (shown !== NONE && filter?.keeps(shown) === false) shown = graph.parentAt(shown);
  if (shown === NONE || derived.index.positionOf(shown) >= 0) return state;
  const folds = withTried(withOpened(state.folds, ancestors(graph, shown)), superseded(shown, context), true);
  refreshIndex(folds, context);
  return { ...state, folds };
}

/** A node that is tried again while the reader looks at it, or at something in it, stays where it is. */
export function keepInSight(state: TreeState, context: TreeContext): TreeState {
  const { graph } = context;
  const row = state.cursor === null ? NONE : graph.rowOf(state.cursor);
  const lasts = row === NONE || context.filter !== null ? [] : superseded(row, context).filter((last) => !state.folds.tried.has(last));
  if (lasts.length === 0) return state;
  const folds = withTried(state.folds, lasts, true);
  refreshIndex(folds, context);
  return { ...state, folds };
}

/** The last attempts of what a row is or lies in, where another attempt stands for it. */
function superseded(row: Row, { graph, derived: { index } }: TreeContext): Row[] {
  const { attempts } = index;
  return [row, ...ancestors(graph, row)].filter((at) => attempts.laterOf(at) !== NONE).map((at) => attempts.lastOf(at));
}

function ancestors(graph: TraceGraph, row: Row): Row[] {
  const found: Row[] = [];
  for (let at = graph.parentAt(row); at !== NONE; at = graph.parentAt(at)) found.push(at);
  return found;
}
