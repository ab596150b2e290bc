import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import type { Micros } from '../model/types';

/**
 * How long a node itself was at work, in milliseconds: its duration but for the time in which at least one of its children ran.
 * Null when its own times are not known, or run backwards.
 *
 * @param now what open nodes are measured to; null when nothing is
 */
export function selfMs(graph: TraceGraph, row: Row, now: Micros | null): number | null {
  const from = graph.columns.start[row] as number;
  const to = endOf(graph, row, now);
  if (!(to >= from)) return null;
  let covered = 0;
  let until = from;
  for (const [start, end] of childSpans(graph, row, now)) {
    if (end <= until || start >= to) continue;
    covered += Math.min(end, to) - Math.max(start, until);
    until = Math.min(end, to);
  }
  return (to - from - covered) / 1000;
}

/** The times of the children by their beginning, which is most often their order. */
function childSpans(graph: TraceGraph, row: Row, now: Micros | null): (readonly [Micros, Micros])[] {
  const spans: (readonly [Micros, Micros])[] = [];
  let isOrdered = true;
  for (let child = graph.firstChild(row); child !== NONE; child = graph.nextSibling(child)) {
    const start = graph.columns.start[child] as number;
    const end = endOf(graph, child, now);
    if (!(end > start)) continue;
    isOrdered &&= start >= (spans.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
    spans.push([start, end]);
  }
  return isOrdered ? spans : spans.sort(([a], [b]) => a - b);
}

function endOf({ columns }: TraceGraph, row: Row, now: Micros | null): number {
  const end = columns.end[row] as number;
  return Number.isNaN(end) ? (now ?? Number.NaN) : end;
}
