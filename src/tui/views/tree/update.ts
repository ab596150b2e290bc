import { relatedRow } from '../../../analysis/relations';
import { NONE, type Row } from '../../../model/graph-columns';
import { type EdgeType, nodeStatuses } from '../../../model/types';
import { next, type Update } from '../view';
import { foldedTo, withFold, withOpened } from './folds';
import { nameMatcher } from './name-matcher';
import { nodeAsMarkdown } from './node-markdown';
import { cursorPosition, firstPosition, type TreeContext, type TreeState, visibleRows } from './state';
import { TreeScan } from './tree-scan';

/** What can be done with a tree, by keys, by the app or by new data. */
export type TreeEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'fold' | 'unfold'; readonly move: boolean }
  | { readonly type: 'fold_all' | 'unfold_all' | 'follow' | 'copy' | 'back' | 'forward' | 'search_slice' | 'cancel_search' }
  | { readonly type: 'fold_to'; readonly levels: number }
  | { readonly type: 'walk'; readonly edge: EdgeType; readonly side: 'before' | 'after' }
  | { readonly type: 'failure' | 'search_again'; readonly direction: 'next' | 'previous' }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'graph_changed' | 'resized' };

/** Name of the task under which a search goes on. */
export const SEARCH_TASK = 'tree_search';

const FAILED = nodeStatuses.indexOf('failed');
const RUNNING = nodeStatuses.indexOf('running');
const MAX_HISTORY = 200;

/** The next state of the tree. */
export function updateTree(before: TreeState, event: TreeEvent, context: TreeContext): Update<TreeState> {
  context.index.refresh(before.folds);
  const update = handle(event.type === 'resized' ? before : countNew(before, context), event, context);
  return { ...update, state: { ...update.state, below: rowsBelow(update.state, context) } };
}

function handle(state: TreeState, event: TreeEvent, context: TreeContext): Update<TreeState> {
  switch (event.type) {
    case 'move':
      return next(moveTo(state, cursorPosition(state, context) + event.by, context));
    case 'page':
      return next(turnPage(state, event.by, context));
    case 'go':
      return next(moveTo(remember(state), event.to === 'first' ? 0 : context.index.count - 1, context));
    case 'fold':
      return next(fold(state, event.move, context));
    case 'unfold':
      return next(unfold(state, event.move, context));
    case 'fold_all':
      return next(refold(state, { ...state, folds: foldedTo(0) }, context));
    case 'unfold_all':
      return next(refold(state, { ...state, folds: foldedTo(Number.MAX_SAFE_INTEGER) }, context));
    case 'fold_to':
      return next(refold(state, { ...state, folds: foldedTo(event.levels - 1) }, context));
    case 'walk':
      return walk(state, event.edge, event.side, context);
    case 'failure':
      return startScan(state, event.direction, (row) => context.graph.columns.status[row] === FAILED, 'Nothing failed.', context);
    case 'search':
      return search({ ...state, query: event.query }, 'next', context);
    case 'search_again':
      return search(state, event.direction, context);
    case 'search_slice':
      return state.search ? continueScan(state, state.search, context) : next(state);
    case 'cancel_search':
      return { ...next({ ...state, search: null }), notice: 'Search cancelled.' };
    case 'follow':
      return next(goToNewest({ ...remember(state), follow: true, newBelow: 0 }, context));
    case 'graph_changed':
      return next(state.follow ? goToNewest(state, context) : state.cursor === null ? moveTo(state, 0, context) : state);
    case 'resized':
      return next(state);
    case 'copy':
      return copy(state, context);
    case 'back':
      return next(goBack(state, context));
    case 'forward':
      return next(goForward(state, context));
    default:
      return exhausted(event);
  }
}

/** The graph row of the selected node as the screen shows it: a folded-in node is represented by its visible ancestor. */
export function selectedRow(state: TreeState, context: TreeContext): Row | -1 {
  if (context.index.count === 0) return NONE;
  return context.index.rowAt(cursorPosition(state, context));
}

/** Moves the cursor to a position; the view follows as little as possible. */
function moveTo(state: TreeState, position: number, context: TreeContext): TreeState {
  const { index, graph, size } = context;
  if (index.count === 0) return state;
  const target = Math.max(0, Math.min(position, index.count - 1));
  const first = firstPosition(state, context);
  const line = Math.max(0, Math.min(target - first, visibleRows(size) - 1));
  const moved = { ...state, cursor: graph.nodeAt(index.rowAt(target)).id, line, follow: false, search: null };
  return { ...moved, newBelow: Math.min(moved.newBelow, rowsBelow(moved, context)) };
}

function turnPage(state: TreeState, by: 1 | -1, context: TreeContext): TreeState {
  const page = visibleRows(context.size) - 1;
  const position = cursorPosition(state, context);
  const line = position - firstPosition(state, context);
  return moveTo({ ...moveTo({ ...state, line }, position + by * page, context), line }, position + by * page, context);
}

function fold(state: TreeState, move: boolean, context: TreeContext): TreeState {
  const { index, graph } = context;
  const position = cursorPosition(state, context);
  const row = selectedRow(state, context);
  if (row === NONE) return state;
  if (graph.firstChild(row) !== NONE && index.isOpen(row, index.depthAt(position))) {
    return refold(state, { ...state, folds: withFold(state.folds, row, false) }, context);
  }
  const parent = graph.parentAt(row);
  if (parent === NONE) return state;
  const moved = moveTo(state, index.positionOf(parent), context);
  return move ? moved : fold(moved, move, context);
}

function unfold(state: TreeState, move: boolean, context: TreeContext): TreeState {
  const { index, graph } = context;
  const position = cursorPosition(state, context);
  const row = selectedRow(state, context);
  if (row === NONE || graph.firstChild(row) === NONE) return state;
  if (!index.isOpen(row, index.depthAt(position))) return refold(state, { ...state, folds: withFold(state.folds, row, true) }, context);
  return move ? moveTo(state, position + 1, context) : state;
}

/** Takes over other folds; the selected row, or the ancestor that now hides it, keeps its line. */
function refold(before: TreeState, after: TreeState, context: TreeContext): TreeState {
  const line = cursorPosition(before, context) - firstPosition(before, context);
  context.index.refresh(after.folds);
  const position = cursorPosition(after, context);
  const cursor = context.index.count > 0 ? context.graph.nodeAt(context.index.rowAt(position)).id : null;
  return { ...after, cursor, line, follow: false, newBelow: 0 };
}

/** Goes to a row that may lie in a fold, which is opened; where the cursor was is remembered. */
function jump(state: TreeState, row: Row, context: TreeContext): TreeState {
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

function remember(state: TreeState): TreeState {
  if (state.cursor === null || state.back.at(-1) === state.cursor) return state;
  return { ...state, back: [...state.back, state.cursor].slice(-MAX_HISTORY), forward: [] };
}

function goBack(state: TreeState, context: TreeContext): TreeState {
  const target = state.back.at(-1);
  if (target === undefined) return state;
  const forward = state.cursor === null ? state.forward : [...state.forward, state.cursor];
  const moved = show(state, context.graph.rowOf(target), context);
  return { ...moved, back: state.back.slice(0, -1), forward };
}

function goForward(state: TreeState, context: TreeContext): TreeState {
  const target = state.forward.at(-1);
  if (target === undefined) return state;
  const moved = show(remember(state), context.graph.rowOf(target), context);
  return { ...moved, forward: state.forward.slice(0, -1) };
}

function walk(state: TreeState, edge: EdgeType, side: 'before' | 'after', context: TreeContext): Update<TreeState> {
  const row = selectedRow(state, context);
  const target = row === NONE ? NONE : relatedRow(context.graph, row, edge, side);
  if (target === NONE || !context.graph.columns.known[target]) return { ...next(state), notice: noEdge(edge, side) };
  return next(jump(state, target, context));
}

function noEdge(edge: EdgeType, side: 'before' | 'after'): string {
  const words: Record<EdgeType, readonly [string, string]> = {
    retry_of: ['This is not a retry.', 'This was not retried.'],
    fallback_of: ['This is not a fallback.', 'Nothing ran instead of this.'],
    branched_from: ['This is not a branch.', 'Nothing branches from this.'],
    data_flow: ['No recorded data flows into this.', 'No recorded data flows out of this.'],
    caused_by: ['Nothing caused this: it is a root.', 'This caused nothing.'],
  };
  return words[edge][side === 'before' ? 0 : 1];
}

function search(state: TreeState, direction: 'next' | 'previous', context: TreeContext): Update<TreeState> {
  if (state.query === '') return { ...next(state), notice: 'Nothing was searched for yet: press / first.' };
  return startScan(state, direction, nameMatcher(context.graph, state.query), `No name contains "${state.query}".`, context);
}

function startScan(
  state: TreeState,
  direction: 'next' | 'previous',
  fits: (row: Row) => boolean,
  nothing: string,
  context: TreeContext,
): Update<TreeState> {
  const scan = new TreeScan(context.graph, selectedRow(state, context), direction, fits);
  return continueScan({ ...state, search: null }, { scan, nothing }, context);
}

function continueScan(state: TreeState, search: NonNullable<TreeState['search']>, context: TreeContext): Update<TreeState> {
  search.scan.run();
  if (!search.scan.done) return next({ ...state, search }, { type: 'continue_task', task: SEARCH_TASK });
  const { found } = search.scan;
  if (found === NONE) return { ...next({ ...state, search: null }), notice: search.nothing };
  return next(jump({ ...state, search: null }, found, context));
}

/** Counts the rows that have come below the visible ones since the last update. */
function countNew(state: TreeState, context: TreeContext): TreeState {
  const came = rowsBelow(state, context) - state.below;
  return came > 0 && state.cursor !== null ? { ...state, newBelow: state.newBelow + came } : state;
}

function rowsBelow(state: TreeState, context: TreeContext): number {
  return Math.max(0, context.index.count - firstPosition(state, context) - visibleRows(context.size));
}

function goToNewest(state: TreeState, context: TreeContext): TreeState {
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

function copy(state: TreeState, context: TreeContext): Update<TreeState> {
  const row = selectedRow(state, context);
  return row === NONE ? next(state) : next(state, { type: 'copy', text: nodeAsMarkdown(context.graph.nodeAt(row)) });
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
