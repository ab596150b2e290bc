import type { ModelPrices } from '../analysis/prices/model-prices';
import { estimatedCosts, nodeCost } from '../analysis/prices/node-costs';
import { type RunTotals, runTotals } from '../analysis/run-totals';
import type { Slices } from '../analysis/slices';
import type { Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { formatSpent, UNKNOWN } from '../text/quantities';

/** What an export tells of costs: recorded ones, and where there are prices estimates, which say so. */
export class ExportedCosts {
  private readonly estimate: (row: Row) => number | null;

  constructor(
    private readonly graph: TraceGraph,
    private readonly prices: ModelPrices | null,
  ) {
    this.estimate = prices === null ? () => null : estimatedCosts(graph, prices);
  }

  /** What a node itself has cost, such as `~$0.0123`; nothing when it is not known. */
  textOf(row: Row): string {
    const cost = nodeCost(this.graph, row, this.estimate);
    return cost.costUsd === null ? '' : formatSpent({ ...cost, unpriced: 0 });
  }

  /** What the whole or a part of it took. */
  totals(root: Row | null): Slices<RunTotals> {
    return runTotals(this.graph, root, this.estimate);
  }

  /** A total, and what it is made of. */
  totalText(totals: RunTotals): string {
    const cost = formatSpent(totals);
    return cost !== UNKNOWN && totals.isEstimated ? `${cost} (estimated from ${this.prices?.basis})` : cost;
  }
}
