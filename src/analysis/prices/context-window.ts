import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeTypes } from '../../model/types';
import { formatCount } from '../../text/quantities';
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

/** `190,000 of 200,000 tokens, 95 %`. */
export function windowText({ input, window, share }: WindowUse): string {
  return `${formatCount(input)} of ${formatCount(window)} tokens, ${shareText(share)} %`;
}

function shareText(share: number): string {
  const percent = 100 * share;
  return percent > 0 && percent < 1 ? '<1' : String(Math.floor(percent));
}
