import { NONE, type Row } from '../../../model/graph-columns';
import { nodeStatuses } from '../../../model/types';
import { withOpened } from './folds';
import { cursorPosition, firstPosition, rowsBelow, type TreeContext, type TreeState, visibleRows } from './state';

const RUNNING = nodeStatuses.indexOf('running');
const MAX_HISTORY = 200;

/** Moves the cursor to a position; the view follows as little as possible. */
export function moveTo(state: TreeState, position: number, context: TreeContext): TreeState {
  const { index, graph, size } = context;
  if (index.count === 0) return state;
  const target = Math.max(0, Math.min(position, index.count - 1));
  const first = firstPosition(state, context);
  const line = Math.max(0, Math.min(target - first, visibleRows(size) - 1));
  const moved = { ...state, cursor: graph.nodeAt(index.rowAt(target)).id, line, follow: false, search: null };
  return { ...moved, newBelow: Math.min(moved.newBelow, rowsBelow(moved, context)) };
}

/** Moves by a page; the cursor keeps its line. */
export function turnPage(state: TreeState, by: 1 | -1, context: TreeContext): TreeState {
  const page = visibleRows(context.size) - 1;
  const position = cursorPosition(state, context);
  const line = position - firstPosition(state, context);
  return moveTo({ ...moveTo({ ...state, line }, position + by * page, context), line }, position + by * page, context);
}

/** Goes to a row that may lie in a fold, which is opened; where the cursor was is remembered. */
export function jump(state: TreeState, row: Row, context: TreeContext): TreeState {
  return show(remember(state), row, context);
}

/** Goes to a row. One that was out of sight comes to stand in the upper third of the pane. */
function show(state: TreeState, row: Row, context: TreeContext): TreeState {
  const shown = reveal(state, row, context);
  const position = context.index.positionOf(row);
  const first = firstPosition(shown, context);
  const rows = visibleRows(context.size);
  const moved = moveTo(shown, position, context);
  return position >= first && position < first + rows ? moved : { ...moved, line: Math.floor(rows / 3) };
}

function reveal(state: TreeState, row: Row, { graph, index }: TreeContext): TreeState {
  if (index.positionOf(row) >= 0) return state;
  const hidden: Row[] = [];
  for (let at = graph.parentAt(row); at !== NONE; at = graph.parentAt(at)) hidden.push(at);
  const folds = withOpened(state.folds, hidden);
  index.refresh(folds);
  return { ...state, folds };
}

/** Keeps where the cursor is, to go back to. */
export function remember(state: TreeState): TreeState {
  if (state.cursor === null || state.back.at(-1) === state.cursor) return state;
  return { ...state, back: [...state.back, state.cursor].slice(-MAX_HISTORY), forward: [] };
}

/** Back to where the last jump came from. */
export function goBack(state: TreeState, context: TreeContext): TreeState {
  const target = state.back.at(-1);
  if (target === undefined) return state;
  const forward = state.cursor === null ? state.forward : [...state.forward, state.cursor];
  const moved = show(state, context.graph.rowOf(target), context);
  return { ...moved, back: state.back.slice(0, -1), forward };
}

/** Forward to where the last way back came from. */
export function goForward(state: TreeState, context: TreeContext): TreeState {
  const target = state.forward.at(-1);
  if (target === undefined) return state;
  const moved = show(remember(state), context.graph.rowOf(target), context);
  return { ...moved, forward: state.forward.slice(0, -1) };
}

/** Follows what runs: sits on the node that was started last. */
export function goToNewest(state: TreeState, context: TreeContext): TreeState {
  const newest = newestRunning(context);
  if (newest === NONE) return state.cursor === null ? { ...moveTo(state, 0, context), follow: true } : state;
  const shown = reveal(state, newest, context);
  return { ...moveTo(shown, context.index.positionOf(newest), context), follow: true, search: state.search };
}

/** The running node that was started last: the last row, but for rows that came before their time. */
function newestRunning({ graph }: TreeContext): Row | -1 {
  if (graph.countOf('running') === 0) return NONE;
  const { status, known, rowCount } = graph.columns;
  for (let row = rowCount - 1; row >= 0; row--) if (status[row] === RUNNING && known[row]) return row;
  return NONE;
}
