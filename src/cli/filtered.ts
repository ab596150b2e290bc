import type { TraceGraph } from '../model/trace-graph';
import { FilterIndex } from '../query/filter-index';
import type { Query } from '../query/query';
import { formatCount } from '../text/quantities';
import { inTurns } from './in-turns';
import { withProgress } from './progress';

/**
 * What a `--filter` finds in a trace that was read to its end; null without one.
 * @param now in microseconds, to which the durations of what runs are measured; null when they are not
 */
export async function filtered(graph: TraceGraph, query: Query | null, now: number | null): Promise<FilterIndex | null> {
  if (query === null) return null;
  const filter = new FilterIndex(graph, query);
  const told = (): string => `Filtering: ${formatCount(filter.lookedAt)} of ${formatCount(graph.columns.rowCount)} nodes`;
  await withProgress(told, () => inTurns(filter.slices(now)));
  return filter;
}
