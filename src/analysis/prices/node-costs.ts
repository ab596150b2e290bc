import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { ModelPrices } from './model-prices';
import { nodeTariffs } from './node-tariffs';

/** What a node itself has cost, in US dollars, estimated from its model and its tokens; null when it is not known or was recorded. */
export type EstimatedCost = (row: Row) => number | null;

/** What a node itself has cost, and whether that was estimated. */
export type NodeCost = { readonly costUsd: number | null; readonly isEstimated: boolean };

/** What a node itself has cost: as it was recorded, else as it is estimated. */
export function nodeCost({ columns }: TraceGraph, row: Row, estimate: EstimatedCost): NodeCost {
  const recorded = columns.usage.number(row, 'llm.cost_usd');
  const costUsd = recorded ?? estimate(row);
  return { costUsd, isEstimated: recorded === null && costUsd !== null };
}

/**
 * Estimates the costs that were not recorded. Each model is looked up once.
 *
 * @example
 * const estimate = estimatedCosts(graph, new ModelPrices());
 * const cost = graph.columns.usage.number(row, 'llm.cost_usd') ?? estimate(row);
 */
export function estimatedCosts(graph: TraceGraph, prices: ModelPrices): EstimatedCost {
  const { columns } = graph;
  const { usage } = columns;
  const tariffOf = nodeTariffs(graph, prices);
  return (row) => {
    if (usage.number(row, 'llm.model') === null || usage.number(row, 'llm.cost_usd') !== null) return null;
    const tokens = {
      input: usage.number(row, 'llm.usage.input_tokens'),
      output: usage.number(row, 'llm.usage.output_tokens'),
      cacheRead: usage.number(row, 'llm.usage.cache_read_tokens'),
      cacheWrite: usage.number(row, 'llm.usage.cache_write_tokens'),
    };
    if (tokens.input === null && tokens.output === null) return null;
    const time = columns.start[row] as number;
    return tariffOf(row)?.costOf(tokens, Number.isNaN(time) ? null : time) ?? null;
  };
}
