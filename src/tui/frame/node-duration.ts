import { isOpenQuestion } from '../../analysis/waiting-time';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { Micros } from '../../model/types';
import { formatDuration } from '../../text/quantities';

/** How long a node took, or takes so far. */
export function nodeDuration(graph: TraceGraph, row: Row, now: Micros | null): string {
  const duration = (endOrNow(graph, row, now) - (graph.columns.start[row] as number)) / 1000;
  return formatDuration(Number.isNaN(duration) ? null : duration);
}

/** When a node ended, or the time while it runs or waits for a human; NaN when neither is known. */
export function endOrNow(graph: TraceGraph, row: Row, now: Micros | null): number {
  const end = graph.columns.end[row] as number;
  if (!Number.isNaN(end) || now === null || graph.processes.hasStopped(row)) return end;
  return graph.statusAt(row) === 'running' || isOpenQuestion(graph, row) ? now : end;
}
