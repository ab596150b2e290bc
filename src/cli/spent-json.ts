import type { RunTotals } from '../analysis/run-totals';

/** Tokens and cost of a node, a trace or several; null is what is not known. */
export type Spent = Pick<RunTotals, 'inputTokens' | 'outputTokens' | 'costUsd' | 'isEstimated' | 'unpriced'>;

/** Tokens and cost in the words of every output that is JSON. */
export function spentJson({ inputTokens, outputTokens, costUsd, isEstimated, unpriced }: Spent): object {
  const tokens = { input_tokens: inputTokens, output_tokens: outputTokens };
  return { ...tokens, cost_usd: costUsd, cost_is_estimated: isEstimated, unpriced_calls: unpriced };
}
