import type { ModelPrices } from '../../analysis/prices/model-prices';
import { type EstimatedCost, estimatedCosts, nodeCost } from '../../analysis/prices/node-costs';
import { RollUps } from '../../analysis/roll-ups';
import type { NodeView } from '../../model/node-view';
import { totalTokens } from '../../model/total-tokens';
import type { TraceGraph } from '../../model/trace-graph';
import { formatCount, formatSpent } from '../../text/quantities';
import type { Spent } from '../spent-json';

/** A trace that grows is added up for this share of the time, not more. */
const ADDING_SHARE = 0.05;

/** What the traces that are watched have spent. */
export class Spending {
  private readonly known = new WeakMap<TraceGraph, TraceSpending>();

  constructor(private readonly prices: ModelPrices) {}

  /** What a node itself tells. */
  ofNode({ graph, row, usage }: NodeView): Spent {
    const cost = nodeCost(graph, row, this.of(graph).estimate);
    const { inputTokens = null, outputTokens = null } = usage ?? {};
    const unpriced = cost.costUsd === null && (inputTokens !== null || outputTokens !== null) ? 1 : 0;
    return { inputTokens, outputTokens, ...cost, unpriced };
  }

  ofTrace(graph: TraceGraph): Spent {
    return this.of(graph).now();
  }

  /** Of a trace that goes on, as it was a moment ago. */
  lately(graph: TraceGraph): Spent {
    return this.of(graph).lately();
  }

  private of(graph: TraceGraph): TraceSpending {
    const known = this.known.get(graph) ?? new TraceSpending(graph, this.prices);
    this.known.set(graph, known);
    return known;
  }
}

/** `1,250 tokens` and `~$0.0123`, as far as they are known. */
export function spentTexts(spent: Spent): string[] {
  const total = totalTokens(spent);
  const tokens = total === null ? [] : [`${formatCount(total)} tokens`];
  return spent.costUsd === null ? tokens : [...tokens, formatSpent(spent)];
}

class TraceSpending {
  readonly estimate: EstimatedCost;
  private readonly rollUps: RollUps;
  private nextMs = Number.NEGATIVE_INFINITY;

  constructor(graph: TraceGraph, prices: ModelPrices) {
    this.estimate = estimatedCosts(graph, prices);
    this.rollUps = new RollUps(graph, this.estimate);
  }

  now(): Spent {
    this.rollUps.refresh();
    return this.added();
  }

  lately(): Spent {
    const begun = performance.now();
    if (begun < this.nextMs) return this.added();
    const spent = this.now();
    const ended = performance.now();
    this.nextMs = ended + (ended - begun) / ADDING_SHARE;
    return spent;
  }

  private added(): Spent {
    const { rollUps } = this;
    return {
      inputTokens: rollUps.total('input'),
      outputTokens: rollUps.total('output'),
      ...rollUps.totalCost(),
    };
  }
}
