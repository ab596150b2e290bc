import { NONE } from '../../../model/graph-columns';
import { withFold, withTried } from './folds';
import { moveTo } from './moving';
import { cursorPosition, firstPosition, refreshIndex, selectedRow, type TreeContext, type TreeState } from './state';

/** Folds the selected row; one that is folded already leads to its parent, which without `move` is folded instead. */
export function fold(state: TreeState, move: boolean, context: TreeContext): TreeState {
  const { graph, derived } = context;
  const { index } = derived;
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

/** Unfolds the selected row; with `move` one that is open leads to its first child. */
export function unfold(state: TreeState, move: boolean, context: TreeContext): TreeState {
  const { graph, derived } = context;
  const { index } = derived;
  const position = cursorPosition(state, context);
  const row = selectedRow(state, context);
  if (row === NONE || graph.firstChild(row) === NONE) return state;
  if (!index.isOpen(row, index.depthAt(position))) return refold(state, { ...state, folds: withFold(state.folds, row, true) }, context);
  return move ? moveTo(state, position + 1, context) : state;
}

/** Selects the row on a line of the pane; one that is selected already is folded or unfolded. */
export function clickOn(state: TreeState, line: number, again: boolean, context: TreeContext): TreeState {
  const { graph, derived } = context;
  const position = firstPosition(state, context) + line - 1;
  if (line < 1 || position >= derived.index.count) return state;
  if (!again || position !== cursorPosition(state, context)) return moveTo(state, position, context);
  const row = derived.index.rowAt(position);
  const folds = graph.firstChild(row) !== NONE && derived.index.isOpen(row, derived.index.depthAt(position));
  return folds ? fold(state, false, context) : unfold(state, false, context);
}

/** Shows the attempts of the selected call one by one, or only the last of them. */
export function toggleAttempts(state: TreeState, context: TreeContext): TreeState {
  const { attempts } = context.derived.index;
  const row = selectedRow(state, context);
  if (row === NONE || attempts.attemptOf(row) === null) return state;
  const last = attempts.lastOf(row);
  const shown = state.folds.tried.has(last);
  const cursor = shown ? context.graph.nodeAt(last).id : state.cursor;
  return refold(state, { ...state, cursor, folds: withTried(state.folds, [last], !shown) }, context);
}

/** Takes over other folds; the selected row, or the ancestor that now hides it, keeps its line. */
export function refold(before: TreeState, after: TreeState, context: TreeContext): TreeState {
  const line = cursorPosition(before, context) - firstPosition(before, context);
  refreshIndex(after.folds, context);
  const position = cursorPosition(after, context);
  const cursor = context.derived.index.count > 0 ? context.graph.nodeAt(context.derived.index.rowAt(position)).id : null;
  return { ...after, cursor, line, newBelow: 0 };
}
