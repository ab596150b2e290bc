import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeTypes } from '../../model/types';
import type { ModelPrices } from './model-prices';
import { nodeTariffs } from './node-tariffs';

/** How much of what a model takes in at once the input of a call took; both in tokens. */
export type WindowUse = { readonly input: number; readonly window: number; readonly share: number };

const MODEL_CALL = nodeTypes.indexOf('llm_call');

/**
 * Tells how much of the context window of its model each call took. Null for what is no model call, since an agent adds up many
 * calls, and where the model, its window or the tokens are unknown.
 */
export function windowUses(graph: TraceGraph, prices: ModelPrices): (row: Row) => WindowUse | null {
  const { usage } = graph.columns;
  const tariffOf = nodeTariffs(graph, prices);
  return (row) => {
    const input = graph.columns.type[row] === MODEL_CALL ? usage.number(row, 'llm.usage.input_tokens') : null;
    const window = input === null ? null : (tariffOf(row)?.contextWindow ?? null);
    return input === null || window === null || !(window > 0) ? null : { input, window, share: input / window };
  };
}

/** A share as a whole number, never more than it is: `95 %`, `<1 %`. */
export function shareText({ share }: Pick<WindowUse, 'share'>): string {
  const percent = 100 * share;
  return `${percent > 0 && percent < 1 ? '<1' : Math.floor(percent)} %`;
}
