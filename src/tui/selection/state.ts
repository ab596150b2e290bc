import type { TraceState } from '../../contracts/source';
import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { NodeId } from '../../model/types';
import type { FilterIndex } from '../../query/filter-index';
import type { HitCount } from './hit-count';
import type { TreeScan } from './tree-scan';

/** Which node of an open trace the reader looks at, whatever the view, where he came from and what he looks for. */
export type SelectionState = {
  /** The selected node, never a row of a view: live rows may come above it. Null before there is a node. */
  readonly cursor: NodeId | null;
  /** Sit on the newest running node. */
  readonly follow: boolean;
  /** Where jumps came from, the latest last. */
  readonly back: readonly NodeId[];
  readonly forward: readonly NodeId[];
  /** Nodes by the letters that they were marked with. */
  readonly marks: ReadonlyMap<string, NodeId>;
  /** The name searched for last. */
  readonly query: string;
  /** A search in progress and what to say when it finds nothing; the walker itself belongs to the task and is no part of the screen. */
  readonly search: { readonly scan: TreeScan; readonly nothing: string } | null;
  /** Numbers what was searched for last, once it was found; belongs to its task as well. */
  readonly hits: HitCount | null;
  /** A slice of the count is on its way. */
  readonly counting: boolean;
};

/** What a selection is made in. */
export type SelectionContext = {
  readonly graph: TraceGraph;
  readonly traceState: TraceState;
  /** What the trace is narrowed to: nothing else is found. */
  readonly filter: FilterIndex | null;
};

/** Before anything is selected. */
export function firstSelection(follow: boolean): SelectionState {
  return { cursor: null, follow, back: [], forward: [], marks: new Map(), query: '', search: null, hits: null, counting: false };
}

/** The row of the selected node, -1 while there is none. */
export function selectedRow({ cursor }: SelectionState, graph: TraceGraph): Row | -1 {
  return cursor === null ? NONE : graph.rowOf(cursor);
}
