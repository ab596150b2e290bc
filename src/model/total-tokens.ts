/** Tokens that were read and written; null for what is not known. */
export type Tokens = { readonly inputTokens: number | null; readonly outputTokens: number | null };

/** Both together, as far as they are known; null when neither is. */
export function totalTokens({ inputTokens, outputTokens }: Tokens): number | null {
  return inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0);
}
