import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { priceList } from '../../../src/analysis/prices/listed-tariff';
import { ModelPrices } from '../../../src/analysis/prices/model-prices';
import { runNode } from '../../support/run-program';

const MILLION = 1_000_000;
const at = (date: string) => Date.parse(date) * 1000;

function cost(
  model: string,
  provider: string | null,
  input: number | null,
  output: number | null,
  { prices = new ModelPrices(), read = null, written = null, time = null }: Partial<Options> = {},
): number | null {
  return prices.tariffOf(model, provider)?.costOf({ input, output, cacheRead: read, cacheWrite: written }, time) ?? null;
}
type Options = { prices: ModelPrices; read: number | null; written: number | null; time: number | null };

describe('the cost of a call', () => {
  it('is that of its input, its output and what went through a cache, each at its own price', () => {
    const costs = [
      cost('gpt-4o', 'openai', MILLION, MILLION),
      cost('gpt-4o', null, MILLION, 0, { read: 400_000 }),
      cost('claude-sonnet-4-20250514', 'anthropic', MILLION, MILLION, { read: 400_000, written: 100_000 }),
      cost('openai/gpt-4o', null, MILLION, MILLION),
    ];
    expect(costs.map((dollars) => dollars?.toFixed(6))).toEqual(['12.500000', '2.000000', '16.995000', '12.500000']);
  });

  it('minds steps in a price and the time of the call', () => {
    const steps = [cost('gemini-2.5-pro', null, 100_000, 0), cost('gemini-2.5-pro', null, 300_000, 0)];
    const times = ['2025-02-01T12:00:00Z', '2025-02-01T20:00:00Z'].map((date) =>
      cost('deepseek-chat', 'deepseek', MILLION, 0, { time: at(date) }),
    );
    expect([steps, times]).toEqual([
      [0.125, 0.75],
      [0.27, 0.135],
    ]);
  });

  it('is unknown, never zero, for unknown models, providers, tokens and tokens that contradict each other', () => {
    const costs = [
      cost('no-such-model', null, 10, 10),
      cost('gpt-4o', 'a-reseller', 10, 10),
      cost('gpt-4o', 'openai', null, 10),
      cost('gpt-4o', 'openai', 10, null),
      cost('gpt-4o', 'openai', null, null),
      cost('gpt-4o', 'openai', 10, 10, { read: 20 }),
      cost('gpt-4o', 'openai', -10, 10),
      cost('', null, 10, 10),
      cost('sonar-pro', 'perplexity', 10, 10),
    ];
    expect(costs).toEqual(costs.map(() => null));
  });

  it('follows own prices first, by model or by provider and model', () => {
    const prices = new ModelPrices({
      'Large-2': { inputPerMillion: 3, outputPerMillion: 15 },
      'acme/gpt-4o': { inputPerMillion: 1, outputPerMillion: 2, cacheReadPerMillion: 0.1, cacheWritePerMillion: 4, contextWindow: 9 },
    });
    expect([
      cost('large-2', 'anyone', MILLION, MILLION, { prices, read: MILLION }),
      cost('gpt-4o', 'acme', MILLION, MILLION, { prices, read: 500_000, written: 250_000 }),
      cost('gpt-4o', 'openai', MILLION, 0, { prices }),
      prices.tariffOf('gpt-4o', 'acme')?.contextWindow,
      prices.tariffOf('gpt-4o', 'openai')?.contextWindow,
    ]).toEqual([18, 3.3, 2.5, 9, 128_000]);
  });

  it('says where prices come from: the version of the package that is installed', () => {
    const installed = JSON.parse(
      readFileSync(join(__dirname, '../../../node_modules', priceList.package, 'package.json'), 'utf8'),
    ) as object;
    expect([installed, new ModelPrices().basis, new ModelPrices({ a: { inputPerMillion: 1, outputPerMillion: 1 } }).basis]).toEqual([
      expect.objectContaining({ version: priceList.version }),
      `prices of ${priceList.date}`,
      `your prices, else prices of ${priceList.date}`,
    ]);
  });
});

it('loads the price list only when a cost is asked for', async () => {
  const script = join(__dirname, '../../support/loaded-modules.js');
  const { stdout } = await runNode([script, '@pydantic/genai-prices']);
  expect(stdout.trim().split('\n')).toEqual(['nodetracer false', 'analysis/prices/model-prices false', 'a cost true']);
});
