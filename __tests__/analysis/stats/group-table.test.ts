import fc from 'fast-check';
import { ModelPrices } from '../../../src/analysis/prices/model-prices';
import { estimatedCosts } from '../../../src/analysis/prices/node-costs';
import { RollUps } from '../../../src/analysis/roll-ups';
import { finished } from '../../../src/analysis/slices';
import { groupTable } from '../../../src/analysis/stats/group-table';
import type { Grouping } from '../../../src/analysis/stats/grouping';
import { SortedRuns } from '../../../src/analysis/stats/sorted-runs';
import { wholeStats } from '../../../src/analysis/stats/trace-stats';
import type { TraceGraph } from '../../../src/model/trace-graph';
import { GraphBuilder, START } from '../../support/graph-builder';

const call = (model: string, input: number, output: number, cost?: number) => ({
  'llm.model': model,
  'llm.usage.input_tokens': input,
  'llm.usage.output_tokens': output,
  ...(cost !== undefined && { 'llm.cost_usd': cost }),
});

/** A run with two sub-agents, of which one repeats what its calls have used. */
function run(): GraphBuilder {
  return new GraphBuilder()
    .node({ id: 'root', name: 'assistant', type: 'trace', end: 1000 })
    .node({ id: 'plan', type: 'llm_call', parent: 'root', end: 100, metadata: call('gpt-4o', 1_000_000, 0) })
    .node({ id: 'r', name: 'researcher', type: 'sub_agent', parent: 'root', start: 100, end: 900, metadata: call('gpt-4o', 600, 60) })
    .node({ id: 'r1', name: 'think', type: 'llm_call', parent: 'r', start: 100, end: 300, metadata: call('mine', 500, 50, 0.5) })
    .node({ id: 'r2', name: 'think', type: 'llm_call', parent: 'r', start: 300, end: 700, metadata: call('secret', 100, 10) })
    .node({ id: 'r3', name: 'search', type: 'tool_call', parent: 'r', start: 700, end: 850, error: 'no' })
    .node({ id: 'w', name: 'writer', type: 'sub_agent', parent: 'root', start: 900, end: 990 })
    .node({ id: 'w1', name: 'think', type: 'llm_call', parent: 'w', start: 900, end: 950, metadata: call('mine', 200, 20, 0.25) })
    .node({ id: 'w2', name: 'search', type: 'tool_call', parent: 'w', start: 950 });
}

function table(graph: TraceGraph, grouping: Grouping, top = -1) {
  const rollUps = new RollUps(graph, estimatedCosts(graph, new ModelPrices())).refresh();
  return finished(groupTable(rollUps, grouping, top));
}

describe('the table of groups', () => {
  it('tells of each name how many, how long, how much and where to look', () => {
    const { graph } = run();
    const found = table(graph, 'name').groups.filter(({ name }) => ['think', 'search', 'researcher'].includes(name));
    const nothingUsed = { inputTokens: null, outputTokens: null, costUsd: null, isEstimated: false, unpriced: 0 };
    expect(found).toEqual([
      {
        ...nothingUsed,
        ...{ name: 'researcher', count: 1, running: 0, failed: 0, failedShare: 0 },
        ...{ p50Ms: 800, p95Ms: 800, maxMs: 800, totalMs: 800, selfMs: 50 },
        ...{ slowest: graph.rowOf('r'), firstFailed: -1 },
      },
      {
        ...{ name: 'think', count: 3, running: 0, failed: 0, failedShare: 0 },
        ...{ p50Ms: 200, p95Ms: 400, maxMs: 400, totalMs: 650, selfMs: 650 },
        ...{ inputTokens: 800, outputTokens: 80, costUsd: 0.75, isEstimated: false, unpriced: 1 },
        ...{ slowest: graph.rowOf('r2'), firstFailed: -1 },
      },
      {
        ...nothingUsed,
        ...{ name: 'search', count: 2, running: 1, failed: 1, failedShare: 1 },
        ...{ p50Ms: 150, p95Ms: 150, maxMs: 150, totalMs: 150, selfMs: 150 },
        ...{ slowest: graph.rowOf('r3'), firstFailed: graph.rowOf('r3') },
      },
    ]);
  });

  it('says by model what the run cost, recorded or estimated, and which sub-agent spent most', () => {
    const { graph } = run();
    const spent = (grouping: Grouping, top = -1) =>
      table(graph, grouping, top).groups.map(({ name, count, inputTokens, costUsd, isEstimated, unpriced }) => {
        return [name, count, inputTokens, costUsd, isEstimated, unpriced];
      });
    expect(spent('model')).toEqual([
      ['gpt-4o', 2, 1_000_000, 2.5, true, 0],
      ['secret', 1, 100, null, false, 1],
      ['mine', 2, 700, 0.75, false, 0],
    ]);
    expect(spent('agent')).toEqual([
      ['assistant', 1, 1_000_000, 2.5, true, 0],
      ['researcher', 1, 600, 0.5, false, 1],
      ['writer', 1, 200, 0.25, false, 0],
    ]);
    expect([spent('agent', graph.rowOf('r')), spent('type', graph.rowOf('w'))]).toEqual([
      [['researcher', 1, 600, 0.5, false, 1]],
      [
        ['sub_agent', 1, null, null, false, 0],
        ['llm_call', 1, 200, 0.25, false, 0],
        ['tool_call', 1, null, null, false, 0],
      ],
    ]);
    const { nodeCount, failedCount } = table(graph, 'model');
    expect([nodeCount, failedCount]).toEqual([9, 1]);
  });

  it('adds up to the whole, which tells what is estimated and how long nobody worked', () => {
    const { graph } = run().node({ id: 'ask', type: 'human_input', parent: 'root', start: 990, end: 1100 }).end('w2', 1200).finish(1200);
    const rollUps = new RollUps(graph, estimatedCosts(graph, new ModelPrices())).refresh();
    expect([wholeStats(rollUps, -1, null), wholeStats(rollUps, graph.rowOf('w'), START)]).toEqual([
      {
        ...{ durationMs: 1200, waiting: { ms: 110, openCount: 0 }, workingMs: 1090 },
        ...{ inputTokens: 1_000_800, outputTokens: 80, costUsd: 3.25, isEstimated: true },
      },
      {
        ...{ durationMs: 90, waiting: { ms: 0, openCount: 0 }, workingMs: 90 },
        ...{ inputTokens: 200, outputTokens: 20, costUsd: 0.25, isEstimated: false },
      },
    ]);
  });

  it('tells of very many groups those that took most time, and how many it leaves out', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 1 });
    for (let i = 0; i < 1500; i++) builder.node({ id: `n${i}`, parent: 'root', start: i, end: i + 1 + (i % 1200) });
    const { groups, omitted } = table(builder.graph, 'name');
    expect([groups.length, omitted, groups[0]?.name, groups.every(({ totalMs }) => (totalMs ?? 0) > 250)]).toEqual([
      1000,
      501,
      'n1199',
      true,
    ]);
  });
});

it('finds exact percentiles in runs that are sorted one by one', () => {
  const values = fc.array(fc.array(fc.integer({ min: -1000, max: 1_000_000 }), { maxLength: 40 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (owners, share) => {
      const repeated = owners.map((own) => Array.from({ length: own.length * 500 }, (_, i) => own[i % own.length] as number));
      const runs = new SortedRuns(Uint32Array.from(repeated, ({ length }) => length));
      for (const [owner, own] of repeated.entries()) for (const value of own) runs.add(owner, value);
      finished(runs.sort());
      const expected = repeated.map((own) => [...own].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * own.length) - 1)] ?? Number.NaN);
      expect(repeated.map((_, owner) => runs.percentile(owner, share))).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
