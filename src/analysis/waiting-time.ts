import type { TraceGraph } from '../model/trace-graph';
import { type Micros, nodeTypes } from '../model/types';

const HUMAN_INPUT = nodeTypes.indexOf('human_input');

/**
 * How long a trace has waited for humans, in milliseconds: the time in which at least one `human_input` node was open. What several
 * nodes wait for at once counts once; whatever else ran meanwhile does not make it less. 0 when nothing has waited.
 *
 * @param now what open nodes are measured to; the end of the trace, as far as it is known, when left out
 */
export function waitingMs(graph: TraceGraph, now: Micros | null = graph.header.endTime): number {
  let waited = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of waits(graph, now ?? Number.NaN)) {
    waited += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return waited / 1000;
}

type Wait = { readonly start: Micros; readonly end: Micros };

/** The times of the nodes that waited, by their beginning. */
function waits(graph: TraceGraph, now: number): Wait[] {
  const { columns } = graph;
  const found: Wait[] = [];
  for (const row of graph.rows()) {
    if (columns.type[row] !== HUMAN_INPUT) continue;
    const ended = columns.end[row] as number;
    const wait = { start: columns.start[row] as number, end: Number.isNaN(ended) ? now : ended };
    if (wait.end > wait.start) found.push(wait);
  }
  return found.sort((a, b) => a.start - b.start);
}
