import { NONE, type Row } from '../../../model/graph-columns';
import { withOpened } from './folds';
import { cursorPosition, firstPosition, rowsBelow, type TreeContext, type TreeState, visibleRows } from './state';

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

/** Opens the folds that hide a row. */
export function reveal(state: TreeState, row: Row, { graph, filter, derived: { index } }: TreeContext): TreeState {
  if (index.positionOf(row) >= 0) return state;
  const hidden: Row[] = [];
  for (let at = graph.parentAt(row); at !== NONE; at = graph.parentAt(at)) hidden.push(at);
  const folds = withOpened(state.folds, hidden);
  index.refresh(folds, false, filter);
  return { ...state, folds };
}
