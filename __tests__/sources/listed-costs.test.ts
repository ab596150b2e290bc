import { readFileSync, writeFileSync } from 'node:fs';
import { ModelPrices } from '../../src/analysis/prices/model-prices';
import type { TraceSummary } from '../../src/contracts/source';
import type { JsonObject } from '../../src/model/types';
import { FolderSource } from '../../src/sources/folder-source';
import { rememberedLine, rememberedTrace } from '../../src/sources/summary-line';
import { formatListedCost } from '../../src/text/quantities';
import { GraphBuilder } from '../support/graph-builder';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';
import { writtenRun } from '../support/written-run';

const tokens = { 'llm.usage.input_tokens': 1_000_000, 'llm.usage.output_tokens': 100_000 };

async function listed(prices: ModelPrices | undefined, ...calls: JsonObject[]): Promise<TraceSummary> {
  const folder = temporaryFolder();
  const builder = new GraphBuilder().node({ id: 'root', end: 9 });
  for (const i of calls.keys()) builder.node({ id: `c${i}`, type: 'llm_call', parent: 'root', end: 5 });
  const file = await writtenRun(folder, 'run', builder.finish(9));
  const run = JSON.parse(readFileSync(file, 'utf8')) as { nodes: Record<string, { metadata: JsonObject }> };
  for (const [i, metadata] of calls.entries()) Object.assign(run.nodes[`c${i}`] ?? {}, { metadata });
  writeFileSync(file, JSON.stringify(run));
  const source = new FolderSource(folder, { state: temporaryFolder(), prices });
  try {
    await waitUntil(() => source.complete);
    return source.list()[0] as TraceSummary;
  } finally {
    source.close();
  }
}

const costs = ({ costUsd, costIsEstimated }: TraceSummary) => [costUsd, costIsEstimated];

describe('the cost of a trace in a list', () => {
  const own = () => new ModelPrices({ 'acme/large': { inputPerMillion: 3, outputPerMillion: 10 } });
  const call = { ...tokens, 'llm.model': 'large', 'llm.provider': 'acme' };

  it('is estimated where it was not recorded, and said to be', async () => {
    const trace = await listed(own(), call);
    expect([costs(trace), formatListedCost(trace)]).toEqual([[4, true], '~$4.00']);
    expect(costs(await listed(own(), call, { 'llm.cost_usd': 0.5 }))).toEqual([4.5, true]);
  });

  it('is the recorded one where there is one, by itself', async () => {
    expect(costs(await listed(own(), { ...call, 'llm.cost_usd': 0.5 }))).toEqual([0.5, undefined]);
  });

  it('is that of the price list where nothing else is told', async () => {
    expect(costs(await listed(new ModelPrices(), { ...tokens, 'llm.model': 'gpt-4o' }))).toEqual([3.5, true]);
  });

  it('is marked where calls have no known price, which are counted', async () => {
    const trace = await listed(own(), call, { ...tokens, 'llm.model': 'nobody-knows-this' });
    expect([costs(trace), trace.unpricedCalls, formatListedCost(trace)]).toEqual([[4, true], 1, '~$4.00+']);
  });

  it('stays unknown for a model that nobody knows, and without prices', async () => {
    const unknown = await listed(new ModelPrices(), { ...tokens, 'llm.model': 'nobody-knows-this' });
    expect([costs(unknown), formatListedCost(unknown)]).toEqual([[null, undefined], '–']);
    expect(costs(await listed(undefined, call))).toEqual([null, undefined]);
  });

  it('is remembered with what it is', async () => {
    const summary = { ...(await listed(own(), call)), faultCount: 2 };
    expect(rememberedTrace(rememberedLine({ signature: 's', summary }))).toEqual({ signature: 's', summary });
  });

  it('is estimated again by other prices', () => {
    expect(own().key).not.toBe(new ModelPrices().key);
    expect(own().key).toBe(own().key);
  });
});
