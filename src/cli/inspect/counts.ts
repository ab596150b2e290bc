import type { TraceGraph } from '../../model/trace-graph';

/** How many nodes there are of each type, sorted by the type's name. */
export function typeCounts(graph: TraceGraph): ReadonlyMap<string, number> {
  const { columns } = graph;
  const byType = new Map<number, number>();
  for (const row of graph.rows()) {
    const type = columns.type[row] as number;
    byType.set(type, (byType.get(type) ?? 0) + 1);
  }
  const named = [...byType].map(([type, count]) => [columns.types.text(type), count] as const);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
