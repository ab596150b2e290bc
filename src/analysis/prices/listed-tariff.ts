import type { PriceCalculation, PriceOptions } from '@pydantic/genai-prices';
import type { Micros } from '../../model/types';
import { type CallTokens, flatTariff, isWhole, type Tariff } from './tariff';

/** The price list that comes with nodetracer: where it is from, and the day on which that version of it came out. */
export const priceList = { package: '@pydantic/genai-prices', version: '0.1.8', date: '2026-09-23' } as const;

/** Loading it takes some 30 ms, so it waits until a cost is asked for. */
const library = () => require('@pydantic/genai-prices') as typeof import('@pydantic/genai-prices');

/** Loads the list. What it is first asked takes some milliseconds, too. */
export function loadPriceList(): void {
  listedTariff('gpt-4o', null);
}

const MILLION = 1_000_000;

/**
 * What the price list tells of a model; null when the model, or the model at this provider, is not in it, or costs by the request,
 * which the package cannot calculate.
 */
export function listedTariff(model: string, provider: string | null): Tariff | null {
  const found = library().calcPrice({}, model, { ...providerOption(model, provider), timestamp: dateOf(null) });
  if (found === null || 'requests_kcount' in found.model_price) return null;
  const contextWindow = found.model.context_window ?? null;
  const calculate = calculator(found, model);
  if (!isFlat(found)) return { contextWindow, costOf: (tokens, time) => calculated(tokens, time, calculate) };
  const { input_mtok, output_mtok } = found.model_price;
  const perToken = (usage: Readonly<Record<string, number>>) => (calculate(usage, null)?.total_price ?? 0) / MILLION;
  const rates = {
    input: input_mtok === undefined ? null : perToken({ input_tokens: MILLION }),
    output: output_mtok === undefined ? null : perToken({ output_tokens: MILLION }),
    cacheRead: perToken({ input_tokens: MILLION, cache_read_tokens: MILLION }),
    cacheWrite: perToken({ input_tokens: MILLION, cache_write_tokens: MILLION }),
  };
  return flatTariff(rates, contextWindow);
}

/** Gateways write `provider/model`, which the list knows from one of them. */
function providerOption(model: string, provider: string | null): PriceOptions {
  if (provider !== null) return { providerId: provider };
  return model.includes('/') ? { providerId: 'litellm' } : {};
}

type Calculate = (usage: Readonly<Record<string, number>>, time: Micros | null) => PriceCalculation | null;

/** Only this one model is looked at, for the whole list takes long to search. */
function calculator({ provider, model: entry }: PriceCalculation, model: string): Calculate {
  const alone = { ...provider, models: [entry] };
  const name = model.startsWith(`${provider.id}/`) ? model.slice(provider.id.length + 1) : model;
  return (usage, time) => library().calcPrice(usage, name, { provider: alone, timestamp: dateOf(time) });
}

/** The same for every token, at any time. */
function isFlat({ model, model_price }: PriceCalculation): boolean {
  const rates = Object.values(model_price);
  return !Array.isArray(model.prices) && rates.every((rate) => typeof rate === 'number');
}

function calculated(tokens: CallTokens, time: Micros | null, calculate: Calculate): number | null {
  const usage = {
    input_tokens: tokens.input ?? 0,
    output_tokens: tokens.output ?? 0,
    cache_read_tokens: tokens.cacheRead ?? 0,
    cache_write_tokens: tokens.cacheWrite ?? 0,
  };
  const rateOf = (price: unknown) => (price === undefined ? null : 1);
  const priceAt = calculate({}, time)?.model_price;
  if (!priceAt || !isWhole(tokens, { input: rateOf(priceAt.input_mtok), output: rateOf(priceAt.output_mtok) })) return null;
  return calculate(usage, time)?.total_price ?? null;
}

/** What happened at no known time costs what it cost when the list came out. */
function dateOf(time: Micros | null): Date {
  return time === null ? new Date(`${priceList.date}T12:00:00Z`) : new Date(time / 1000);
}
