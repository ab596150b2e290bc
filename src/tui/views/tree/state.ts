import type { TraceState } from '../../../contracts/source';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { Micros, NodeId } from '../../../model/types';
import type { Size } from '../../frame/frame';
import type { EdgeMarks } from './edge-marks';
import { type FoldState, firstFolds } from './folds';
import type { RowIndex } from './row-index';
import type { TreeScan } from './tree-scan';

/** What the tree remembers. */
export type TreeState = {
  /** The selected node, never a row number: live rows may come above it. */
  readonly cursor: NodeId | null;
  /** The line of the pane on which the selected row stands, so that it stays there when rows come above it. */
  readonly line: number;
  readonly folds: FoldState;
  /** Sit on the newest running node. */
  readonly follow: boolean;
  /** Rows below the lowest visible one, and how many of them the reader has not seen coming. */
  readonly below: number;
  readonly newBelow: number;
  /** Where jumps came from, the latest last. */
  readonly back: readonly NodeId[];
  readonly forward: readonly NodeId[];
  /** The name searched for last. */
  readonly query: string;
  /** A search in progress and what to say when it finds nothing; the walker itself belongs to the task and is no part of the screen. */
  readonly search: { readonly scan: TreeScan; readonly nothing: string } | null;
};

/** What the tree works on; the graph and what is derived from it. */
export type TreeContext = {
  readonly graph: TraceGraph;
  readonly index: RowIndex;
  readonly marks: EdgeMarks;
  readonly traceState: TraceState;
  /** Size of the pane. */
  readonly size: Size;
  /** The graph is large and grows fast: new rows may wait a little. */
  readonly patient: boolean;
  /** Time for running rows; null before the clock has ticked. */
  readonly now: Micros | null;
};

/** The tree as it is first shown. */
export function firstTree(follow: boolean): TreeState {
  return {
    cursor: null,
    line: 0,
    folds: firstFolds,
    follow,
    below: 0,
    newBelow: 0,
    back: [],
    forward: [],
    query: '',
    search: null,
  };
}

/** Rows that the pane has room for, below the column heads. */
export function visibleRows(size: Size): number {
  return Math.max(1, size.rows - 1);
}

/** The position of the selected row; 0 before anything is selected. */
export function cursorPosition(state: TreeState, { graph, index }: TreeContext): number {
  if (state.cursor === null) return 0;
  for (let row = graph.rowOf(state.cursor); row >= 0; row = graph.parentAt(row)) {
    const position = index.positionOf(row);
    if (position >= 0) return position;
  }
  return 0;
}

/** The position of the topmost visible row. */
export function firstPosition(state: TreeState, context: TreeContext): number {
  const lowest = Math.max(0, context.index.count - visibleRows(context.size));
  const line = Math.min(state.line, visibleRows(context.size) - 1);
  return Math.max(0, Math.min(cursorPosition(state, context) - line, lowest));
}

/** The graph row of the selected node as the screen shows it: a folded-in node is represented by its visible ancestor. */
export function selectedRow(state: TreeState, context: TreeContext): Row | -1 {
  if (context.index.count === 0) return NONE;
  return context.index.rowAt(cursorPosition(state, context));
}

/** Rows below the lowest visible one. */
export function rowsBelow(state: TreeState, context: TreeContext): number {
  return Math.max(0, context.index.count - firstPosition(state, context) - visibleRows(context.size));
}
