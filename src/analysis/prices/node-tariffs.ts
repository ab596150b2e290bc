import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { ModelPrices } from './model-prices';
import type { Tariff } from './tariff';

/** What the model of a node costs; null when it has none, or nobody knows. */
export type TariffOf = (row: Row) => Tariff | null;

/** Looks up the models of nodes, each model at each provider once. */
export function nodeTariffs({ columns: { usage } }: TraceGraph, prices: ModelPrices): TariffOf {
  const tariffs = new Map<number, Map<number, Tariff | null>>();
  return (row) => {
    const model = usage.number(row, 'llm.model');
    if (model === null) return null;
    const provider = usage.number(row, 'llm.provider') ?? -1;
    const ofModel = tariffs.get(model) ?? new Map<number, Tariff | null>();
    tariffs.set(model, ofModel);
    const known = ofModel.get(provider);
    if (known !== undefined) return known;
    const tariff = prices.tariffOf(usage.text(row, 'llm.model') ?? '', usage.text(row, 'llm.provider'));
    if (prices.isLoaded) ofModel.set(provider, tariff);
    return tariff;
  };
}
