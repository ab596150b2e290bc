import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import type { EstimatedCost } from './prices/node-costs';
import { RollUps, rolledUp } from './roll-ups';
import { rowsBelow } from './rows-below';
import { SLICE_ROWS, type Slices } from './slices';
import { NearestAbove } from './stats/nearest-above';

/** What a run or a part of it took; null where that is not known. */
export type RunTotals = {
  readonly durationMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  /** Whether a part of the cost was estimated. */
  readonly isEstimated: boolean;
  /** Model calls of which tokens are known, but not what they cost. */
  readonly unpriced: number;
};

/**
 * Adds up a whole trace, or with `root` a part of it, without counting twice what parents repeat.
 * @param estimate what nodes have cost of which no cost was recorded
 */
export function* runTotals(graph: TraceGraph, root: Row | null = null, estimate: EstimatedCost | null = null): Slices<RunTotals> {
  const rollUps = new RollUps(graph, estimate);
  yield* rollUps.slices();
  const of = (what: 'input' | 'output' | 'cost'): number | null => (root === null ? rollUps.total(what) : rollUps.of(root, what));
  const tops = root === null ? graph.roots() : [root];
  return {
    durationMs: root === null ? graph.durationMs : graph.nodeAt(root).durationMs,
    inputTokens: of('input'),
    outputTokens: of('output'),
    costUsd: of('cost'),
    isEstimated: tops.some((row) => rollUps.isEstimated(row)),
    unpriced: yield* unpricedBelow(rollUps, root),
  };
}

/** A call counts when neither it nor anything above it tells what it cost. */
function* unpricedBelow(rollUps: RollUps, root: Row | null): Slices<number> {
  const { graph } = rollUps;
  const paid = new NearestAbove(graph, (row) => graph.columns.usage.number(row, 'llm.cost_usd') !== null);
  let looked = 0;
  let unpriced = 0;
  for (const row of rowsBelow(graph, root ?? NONE)) {
    if (++looked % SLICE_ROWS === 0) yield;
    const adds = rolledUp.some((what) => rollUps.addedBy(row, what) !== null);
    if (adds && rollUps.addedBy(row, 'cost') === null && paid.of(row) === NONE) unpriced++;
  }
  return unpriced;
}
