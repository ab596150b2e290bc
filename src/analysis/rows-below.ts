import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';

/** A node and all that is below it, in the order of the tree, or with -1 every node of the graph. */
export function* rowsBelow(graph: TraceGraph, top: Row | -1): Generator<Row> {
  if (top === NONE) return yield* graph.rows();
  for (let row = top; row !== NONE; row = after(graph, row, top)) yield row;
}

function after(graph: TraceGraph, row: Row, top: Row): Row | -1 {
  const child = graph.firstChild(row);
  if (child !== NONE) return child;
  for (let at = row; at !== top && at !== NONE; at = graph.parentAt(at)) {
    const sibling = graph.nextSibling(at);
    if (sibling !== NONE) return sibling;
  }
  return NONE;
}
