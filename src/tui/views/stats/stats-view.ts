import type { TraceView } from '../trace-view';
import { statsBindings } from './bindings';
import { keptStats, restoredStats } from './kept-stats';
import { statsNaming } from './naming';
import { renderStats } from './render';
import { firstStats, type StatsState } from './state';
import { StatsIndex } from './stats-index';
import { type StatsEvent, updateStats } from './update';

/** What the trace took and cost, by type, name, model and agent, and what is worth a look in it. */
export const statsView: TraceView<StatsState, StatsEvent, StatsIndex> = {
  ...statsNaming,
  first: firstStats,
  derive: (graph) => new StatsIndex(graph),
  bindings: statsBindings,
  update: updateStats,
  render: renderStats,
  showsRunning: (_, { graph }) => graph.countOf('running') > 0,
  keep: keptStats,
  restore: restoredStats,
};
