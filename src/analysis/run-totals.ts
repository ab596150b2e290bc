import type { Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import type { EstimatedCost } from './prices/node-costs';
import { RollUps, type SubtreeCost } from './roll-ups';
import type { Slices } from './slices';

/** What a run or a part of it took; null where that is not known. */
export type RunTotals = SubtreeCost & {
  readonly durationMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
};

/**
 * Adds up a whole trace, or with `root` a part of it, without counting twice what parents repeat.
 * @param estimate what nodes have cost of which no cost was recorded
 */
export function* runTotals(graph: TraceGraph, root: Row | null = null, estimate: EstimatedCost | null = null): Slices<RunTotals> {
  const rollUps = new RollUps(graph, estimate);
  yield* rollUps.slices();
  const of = (what: 'input' | 'output'): number | null => (root === null ? rollUps.total(what) : rollUps.of(root, what));
  return {
    durationMs: root === null ? graph.durationMs : graph.nodeAt(root).durationMs,
    inputTokens: of('input'),
    outputTokens: of('output'),
    ...(root === null ? rollUps.totalCost() : rollUps.costOf(root)),
  };
}
