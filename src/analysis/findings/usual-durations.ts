import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { SLICE_ROWS, type Slices } from '../slices';
import { durationAt } from '../stats/group-sums';
import { SortedRuns } from '../stats/sorted-runs';

/** How long nodes of a name took in this trace, of those that have ended. */
export type Usual = { readonly count: number; readonly p50Ms: number; readonly p95Ms: number };

export type UsualDurations = { of(row: Row): Usual };

/** Looks how long the nodes of each name took. */
export function* usualDurations(graph: TraceGraph): Slices<UsualDurations> {
  const { columns } = graph;
  const counts = new Uint32Array(columns.names.size);
  let looked = 0;
  for (const row of graph.rows()) {
    if (++looked % SLICE_ROWS === 0) yield;
    const name = columns.name[row] as number;
    if (!Number.isNaN(durationAt(graph, row))) counts[name] = (counts[name] ?? 0) + 1;
  }
  const durations = new SortedRuns(counts);
  for (const row of graph.rows()) {
    if (++looked % SLICE_ROWS === 0) yield;
    const duration = durationAt(graph, row);
    if (!Number.isNaN(duration) && (columns.name[row] as number) < counts.length) durations.add(columns.name[row] as number, duration);
  }
  yield* durations.sort();
  const known = new Map<number, Usual>();
  return {
    of(row) {
      const name = columns.name[row] as number;
      const usual = known.get(name) ?? usualOf(durations, name, counts[name] ?? 0);
      known.set(name, usual);
      return usual;
    },
  };
}

function usualOf(durations: SortedRuns, name: number, count: number): Usual {
  if (count === 0) return { count, p50Ms: Number.NaN, p95Ms: Number.NaN };
  return { count, p50Ms: durations.percentile(name, 0.5) / 1000, p95Ms: durations.percentile(name, 0.95) / 1000 };
}
