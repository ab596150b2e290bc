import { NONE } from '../../../model/graph-columns';
import type { EdgeType } from '../../../model/types';
import { next, type Update } from '../view';
import { continueScan, findFailure, search, walk } from './finding';
import { fold, refold, unfold } from './folding';
import { foldedTo } from './folds';
import { goBack, goForward, goToNewest, moveTo, remember, turnPage } from './moving';
import { nodeAsMarkdown } from './node-markdown';
import { cursorPosition, rowsBelow, selectedRow, type TreeContext, type TreeState } from './state';

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

/** The next state of the tree. */
export function updateTree(before: TreeState, event: TreeEvent, context: TreeContext): Update<TreeState> {
  context.index.refresh(before.folds, context.patient);
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
      return findFailure(state, event.direction, context);
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

/** Counts the rows that have come below the visible ones since the last update. */
function countNew(state: TreeState, context: TreeContext): TreeState {
  const came = rowsBelow(state, context) - state.below;
  return came > 0 && state.cursor !== null ? { ...state, newBelow: state.newBelow + came } : state;
}

function copy(state: TreeState, context: TreeContext): Update<TreeState> {
  const row = selectedRow(state, context);
  return row === NONE ? next(state) : next(state, { type: 'copy', text: nodeAsMarkdown(context.graph.nodeAt(row)) });
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
