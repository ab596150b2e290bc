import { NONE } from '../../../model/graph-columns';
import type { NodeId } from '../../../model/types';
import type { ViewEvent } from '../trace-view';
import { next, type Update } from '../view';
import { clickOn, fold, refold, toggleAttempts, unfold } from './folding';
import { foldedTo } from './folds';
import { jumpTo, keepInSight, moveTo, reveal, scrollBy, scrollTo, turnPage } from './moving';
import { cursorPosition, refreshIndex, rowsBelow, type TreeContext, type TreeState } from './state';

/** Name of the view, and of the task in which subtrees are counted. */
export const TREE = 'tree';

/** What can be done with a tree. */
export type TreeEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'fold' | 'unfold'; readonly move: boolean }
  | { readonly type: 'fold_all' | 'unfold_all' | 'toggle_attempts' | 'toggle_spent' }
  | { readonly type: 'scroll'; readonly to: 'top' | 'middle' | 'bottom' }
  | { readonly type: 'fold_to'; readonly levels: number };

/** The next state of the tree. */
export function updateTree(before: TreeState, event: TreeEvent | ViewEvent, context: TreeContext): Update<TreeState> {
  refreshIndex(before.folds, context, context.patient && event.type !== 'clock');
  const isSame = before.zoom === context.zoom && event.type !== 'resized';
  const update = handle(isSame ? countNew(before, context) : { ...before, zoom: context.zoom }, event, context);
  const counts = before.below !== null || context.growing;
  const state = { ...update.state, below: counts ? rowsBelow(update.state, context) : null };
  const goesOn = state.spentBy === 'subtree' && context.derived.spending.count(event.type === 'task_slice', context);
  return { ...update, state, effects: goesOn ? [...update.effects, { type: 'continue_task', task: TREE }] : update.effects };
}

function handle(state: TreeState, event: TreeEvent | ViewEvent, context: TreeContext): Update<TreeState> {
  switch (event.type) {
    case 'move':
      return next(moveTo(state, cursorPosition(state, context) + event.by, context));
    case 'page':
      return next(turnPage(state, event.by, context));
    case 'go':
      return { ...next(moveTo(state, event.to === 'first' ? 0 : context.derived.index.count - 1, context)), jumped: true };
    case 'fold':
      return movedOrSaid(state, fold(state, event.move, context), 'Nothing is above this node.');
    case 'unfold':
      return movedOrSaid(state, unfold(state, event.move, context), 'Nothing is folded here.');
    case 'fold_all':
      return next(refold(state, { ...state, folds: foldedTo(0) }, context));
    case 'unfold_all':
      return next(refold(state, { ...state, folds: foldedTo(Number.MAX_SAFE_INTEGER) }, context));
    case 'fold_to':
      return next(refold(state, { ...state, folds: foldedTo(event.levels - 1) }, context));
    case 'toggle_attempts':
      return next(toggleAttempts(state, context));
    case 'toggle_spent':
      return toggleSpent(state);
    case 'scroll':
      return next(scrollTo(state, event.to, context));
    case 'reveal':
      return next(revealed(state, event.node, event.jumped, context));
    case 'clicked':
      return next(clickOn(state, event.line, event.again, context));
    case 'scrolled':
      return next(scrollBy(state, event.by, context));
    case 'graph_changed':
      return next(keepInSight(state, context));
    case 'resized':
    case 'clock':
    case 'task_slice':
      return next(state);
    default:
      return exhausted(event);
  }
}

function movedOrSaid(before: TreeState, after: TreeState, whyNot: string): Update<TreeState> {
  return after === before ? { ...next(before), notice: whyNot } : next(after);
}

function toggleSpent(state: TreeState): Update<TreeState> {
  const spentBy = state.spentBy === 'node' ? 'subtree' : 'node';
  const whose = spentBy === 'subtree' ? 'each node with all that is below it' : 'each node alone';
  return { ...next({ ...state, spentBy }), notice: `Tokens and cost of ${whose}.` };
}

/** Counts the rows that have come below the visible ones since the last update. */
function countNew(state: TreeState, context: TreeContext): TreeState {
  const came = state.below === null ? 0 : rowsBelow(state, context) - state.below;
  return came > 0 && state.cursor !== null ? { ...state, newBelow: state.newBelow + came } : state;
}

/** Shows the node that was selected elsewhere. Who follows what is newest has seen all there is. */
function revealed(state: TreeState, node: NodeId, jumped: boolean, context: TreeContext): TreeState {
  const row = context.graph.rowOf(node);
  if (row === NONE) return state;
  if (jumped) return jumpTo(state, row, context);
  const open = reveal(state, row, context);
  return { ...moveTo(open, context.derived.index.positionOf(row), context), newBelow: 0 };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
