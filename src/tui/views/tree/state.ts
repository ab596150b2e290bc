import { NONE, type Row } from '../../../model/graph-columns';
import type { NodeId } from '../../../model/types';
import type { EdgeMarks } from '../../frame/edge-marks';
import type { Size } from '../../frame/frame';
import type { ViewContext } from '../trace-view';
import { type FoldState, firstFolds } from './folds';
import type { KeptLines } from './kept-lines';
import type { RowIndex } from './row-index';
import type { Spending, SpentBy } from './spending';

/** What the tree remembers. */
export type TreeState = {
  /** The selected node as the tree shows it. */
  readonly cursor: NodeId | null;
  /** The line of the pane on which the selected row stands, so that it stays there when rows come above it. */
  readonly line: number;
  readonly folds: FoldState;
  /** Rows below the lowest visible one; null until a running trace was read up to now, for until then no row is new. */
  readonly below: number | null;
  /** How many of them the reader has not seen coming. */
  readonly newBelow: number;
  readonly spentBy: SpentBy;
  /** What was zoomed into when rows were counted last. */
  readonly zoom: NodeId | null;
};

/** What the tree derives from the graph. */
export type TreeDerived = {
  readonly index: RowIndex;
  readonly marks: EdgeMarks;
  readonly spending: Spending;
  readonly lines: KeptLines;
};

/** What the tree works on. */
export type TreeContext = ViewContext & { readonly derived: TreeDerived };

/** The tree as it is first shown. */
export const firstTree: TreeState = { cursor: null, line: 0, folds: firstFolds, below: null, newBelow: 0, spentBy: 'node', zoom: null };

/** Rows that the pane has room for, below the column heads. */
export function visibleRows(size: Size): number {
  return Math.max(1, size.rows - 1);
}

/** Brings the rows up to date with what the reader has chosen. */
export function refreshIndex(folds: FoldState, { graph, zoom, filter, derived }: TreeContext, patient = false): RowIndex {
  return derived.index.refresh(folds, patient, filter, zoom === null ? NONE : graph.rowOf(zoom));
}

/** The position of the selected row; 0 before anything is selected. */
export function cursorPosition(state: TreeState, { graph, derived: { index } }: TreeContext): number {
  if (state.cursor === null) return 0;
  for (let row = graph.rowOf(state.cursor); row >= 0; row = graph.parentAt(row)) {
    const position = index.positionOf(row);
    if (position >= 0) return position;
  }
  return 0;
}

/** The position of the topmost visible row. */
export function firstPosition(state: TreeState, context: TreeContext): number {
  const lowest = Math.max(0, context.derived.index.count - visibleRows(context.size));
  const line = Math.min(state.line, visibleRows(context.size) - 1);
  return Math.max(0, Math.min(cursorPosition(state, context) - line, lowest));
}

/** The graph row of the selected node as the screen shows it: a folded-in node is represented by its visible ancestor. */
export function selectedRow(state: TreeState, context: TreeContext): Row | -1 {
  if (context.derived.index.count === 0) return NONE;
  return context.derived.index.rowAt(cursorPosition(state, context));
}

/** Rows below the lowest visible one. */
export function rowsBelow(state: TreeState, context: TreeContext): number {
  return Math.max(0, context.derived.index.count - firstPosition(state, context) - visibleRows(context.size));
}
