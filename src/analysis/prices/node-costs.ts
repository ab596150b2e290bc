import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { ModelPrices } from './model-prices';
import type { Tariff } from './tariff';

/** What a node itself has cost, in US dollars, estimated from its model and its tokens; null when it is not known or was recorded. */
export type EstimatedCost = (row: Row) => number | null;

/**
 * Estimates the costs that were not recorded. Each model is looked up once.
 *
 * @example
 * const estimate = estimatedCosts(graph, new ModelPrices());
 * const cost = graph.columns.usage.number(row, 'llm.cost_usd') ?? estimate(row);
 */
export function estimatedCosts({ columns }: TraceGraph, prices: ModelPrices): EstimatedCost {
  const { usage } = columns;
  const tariffs = new Map<number, Map<number, Tariff | null>>();
  const tariffAt = (row: Row, model: number): Tariff | null => {
    const provider = usage.number(row, 'llm.provider') ?? -1;
    const ofModel = tariffs.get(model) ?? new Map<number, Tariff | null>();
    tariffs.set(model, ofModel);
    const known = ofModel.get(provider);
    if (known !== undefined) return known;
    const tariff = prices.tariffOf(usage.text(row, 'llm.model') ?? '', usage.text(row, 'llm.provider'));
    ofModel.set(provider, tariff);
    return tariff;
  };
  return (row) => {
    const model = usage.number(row, 'llm.model');
    if (model === null || usage.number(row, 'llm.cost_usd') !== null) return null;
    const tokens = {
      input: usage.number(row, 'llm.usage.input_tokens'),
      output: usage.number(row, 'llm.usage.output_tokens'),
      cacheRead: usage.number(row, 'llm.usage.cache_read_tokens'),
      cacheWrite: usage.number(row, 'llm.usage.cache_write_tokens'),
    };
    if (tokens.input === null && tokens.output === null) return null;
    const start = columns.start[row] as number;
    return tariffAt(row, model)?.costOf(tokens, Number.isNaN(start) ? null : start) ?? null;
  };
}
