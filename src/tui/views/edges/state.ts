import { NONE, type Row } from '../../../model/graph-columns';
import type { EdgeType, NodeId } from '../../../model/types';
import type { Size } from '../../frame/frame';
import type { ViewContext } from '../trace-view';
import type { Neighbour, Neighbours, Side } from './neighbours';
import type { WholeGraph } from './whole-graph';

export const edgeShapes = ['drawn', 'table', 'whole'] as const;

/** What the view of edges remembers. */
export type EdgesState = {
  /** The node in the middle, which is the selected one. */
  readonly cursor: NodeId | null;
  /** What the reader points to: the node in the middle, or a neighbour. */
  readonly side: Side | 'middle';
  /** The number of the neighbour on its side. */
  readonly index: number;
  /** Edges of this type alone are shown; null for all. */
  readonly only: EdgeType | null;
  /** What is around the node, drawn or as a table; or the whole trace, where there is room for it. */
  readonly shape: (typeof edgeShapes)[number];
};

/** What the view of edges derives from the graph. */
export type EdgesDerived = { readonly neighbours: Neighbours; readonly whole: WholeGraph };

/** What the view of edges works on. */
export type EdgesContext = ViewContext & { readonly derived: EdgesDerived };

/** The edges as they are first shown. */
export const firstEdges: EdgesState = { cursor: null, side: 'middle', index: 0, only: null, shape: 'drawn' };

/** The row of the node in the middle, -1 before anything is selected. */
export function middleRow({ cursor }: EdgesState, { graph }: ViewContext): Row | -1 {
  return cursor === null ? NONE : graph.rowOf(cursor);
}

/** Brings what is around the node in the middle up to date. */
export function refreshNeighbours(state: EdgesState, context: EdgesContext): Neighbours {
  return context.derived.neighbours.refresh(middleRow(state, context), state.only, context.filter);
}

/** Lines above what is drawn. */
export function headLines({ rows }: Size): number {
  return rows > 1 ? 1 : 0;
}

/** Where the reader points to, on a side that may have become shorter; null in the middle. */
export function pointed(
  { side, index }: EdgesState,
  neighbours: Neighbours,
): { readonly index: number; readonly neighbour: Neighbour } | null {
  if (side === 'middle') return null;
  const at = Math.min(index, neighbours.of(side).length - 1);
  const neighbour = neighbours.of(side)[at];
  return neighbour === undefined ? null : { index: at, neighbour };
}
