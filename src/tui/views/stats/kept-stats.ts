import { groupings } from '../../../analysis/stats/grouping';
import type { TraceGraph } from '../../../model/trace-graph';
import type { JsonObject } from '../../../model/types';
import { columnNames } from './columns';
import { firstStats, type StatsState } from './state';

/** What nodes are put together by, in which order, and below which node. */
export function keptStats({ grouping, sort, below }: StatsState): JsonObject {
  return { grouping, column: sort?.column ?? null, reversed: sort?.reversed ?? false, below };
}

/** The statistics as they were left; as they are first shown where that is not told, and of the whole trace where the node is not there. */
export function restoredStats(state: StatsState, kept: JsonObject, graph: TraceGraph): StatsState {
  const { below } = kept;
  const column = columnNames.find((name) => name === kept.column);
  return {
    ...state,
    grouping: groupings.find((one) => one === kept.grouping) ?? firstStats.grouping,
    sort: column === undefined ? null : { column, reversed: kept.reversed === true },
    below: typeof below === 'string' && graph.rowOf(below) >= 0 ? below : null,
  };
}
