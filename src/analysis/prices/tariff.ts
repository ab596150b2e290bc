import type { Micros } from '../../model/types';

/** Tokens of one call, null when unknown. Input includes what was read from and written to a cache, output includes reasoning. */
export type CallTokens = {
  readonly input: number | null;
  readonly output: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
};

/** What one model costs at one provider. */
export type Tariff = {
  /** The most tokens that one call takes, as far as it is known. */
  readonly contextWindow: number | null;
  /** US dollars of a call that was made at a time; null when a part of it is unknown, for a part is no whole. */
  costOf(tokens: CallTokens, time: Micros | null): number | null;
};

/** US dollars for one token of each kind; null for a kind that has no price. */
export type TokenRates = {
  readonly input: number | null;
  readonly output: number | null;
  readonly cacheRead: number;
  readonly cacheWrite: number;
};

/** A tariff by which each token of a kind costs the same at any time. */
export function flatTariff(rates: TokenRates, contextWindow: number | null): Tariff {
  return {
    contextWindow,
    costOf(tokens) {
      if (!isWhole(tokens, rates)) return null;
      const { input, output, cacheRead, cacheWrite } = tokens;
      const plain = (input ?? 0) - (cacheRead ?? 0) - (cacheWrite ?? 0);
      const cached = (cacheRead ?? 0) * rates.cacheRead + (cacheWrite ?? 0) * rates.cacheWrite;
      return plain * (rates.input ?? 0) + cached + (output ?? 0) * (rates.output ?? 0);
    },
  };
}

/** Whether every token of a call is known and has a price, and the parts are no more than the whole. */
export function isWhole({ input, output, cacheRead, cacheWrite }: CallTokens, rates: Pick<TokenRates, 'input' | 'output'>): boolean {
  const counts = [input, output, cacheRead, cacheWrite];
  if (counts.every((count) => count === null) || counts.some((count) => count !== null && count < 0)) return false;
  return isPriced(input, rates.input) && isPriced(output, rates.output) && (cacheRead ?? 0) + (cacheWrite ?? 0) <= (input ?? 0);
}

function isPriced(count: number | null, rate: number | null): boolean {
  return count === null ? !rate : rate !== null || count === 0;
}
