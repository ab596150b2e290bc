import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { SLICE_ROWS, type Slices } from '../slices';

/** Looks at every node once, in slices. */
export function* eachRow(graph: TraceGraph, look: (row: Row) => void): Slices<void> {
  let looked = 0;
  for (const row of graph.rows()) {
    look(row);
    if (++looked % SLICE_ROWS === 0) yield;
  }
}
