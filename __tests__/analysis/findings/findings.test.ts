import type { FindingContext } from '../../../src/analysis/findings/finding';
import { findingsOf } from '../../../src/analysis/findings/findings';
import { repeatedCalls } from '../../../src/analysis/findings/loop';
import { ModelPrices } from '../../../src/analysis/prices/model-prices';
import { finished } from '../../../src/analysis/slices';
import type { TraceGraph } from '../../../src/model/trace-graph';
import type { JsonObject } from '../../../src/model/types';
import { GraphBuilder, START } from '../../support/graph-builder';

/** Each finding as `severity rule: sentence [nodes]`. */
function found(graph: TraceGraph, more: Partial<FindingContext> = {}): string[] {
  const repeated = finished(repeatedCalls(graph));
  const findings = finished(
    findingsOf({ graph, now: null, prices: new ModelPrices(), faultCount: 0, repeated, inputOf: () => undefined, ...more }),
  );
  return findings.map((finding) => {
    const ids = finding.rows.map((row) => graph.nodeAt(row).id).join(' ');
    return `${finding.severity} ${finding.rule}: ${finding.sentence} [${ids}]`;
  });
}

const timeAt = (ms: number) => START + ms * 1000;

it('finds nothing in a run that is as it should be', () => {
  const builder = new GraphBuilder().node({ id: 'root', type: 'trace', end: 9000 });
  for (let i = 0; i < 20; i++)
    builder.node({ id: `n${i}`, name: 'search', type: 'tool_call', parent: 'root', start: 0, end: 1200 + 10 * i });
  expect([found(builder.finish(9000).graph), found(new GraphBuilder().graph)]).toEqual([[], []]);
});

describe('a failure', () => {
  it('is told where it began and when nobody tried again', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 9, status: 'failed' })
      .node({ id: 'step', parent: 'root', end: 3, status: 'failed' })
      .node({ id: 'a', name: 'fetch', parent: 'step', start: 1, end: 2, error: 'no' })
      .node({ id: 'b', name: 'fetch', parent: 'root', start: 3, end: 4, error: 'no' })
      .node({ id: 'retried', parent: 'root', start: 5, end: 6, error: 'no' })
      .node({ id: 'again', name: 'retried', parent: 'root', start: 6, end: 7 })
      .node({ id: 'main', parent: 'root', start: 7, end: 8, error: 'no' })
      .node({ id: 'plan b', parent: 'root', start: 8, end: 9 })
      .edge('main', 'plan b', 'fallback_of');
    expect(found(builder.graph)).toEqual(['error failed-for-good: fetch failed 2 times and was not tried again [a b]']);
  });

  it('that many nodes had is counted as counts are written everywhere', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 9 });
    for (let i = 0; i < 1_204; i++) builder.node({ id: `f${i}`, name: 'fetch', parent: 'root', start: 1, end: 2, error: 'no' });
    expect(found(builder.graph)).toEqual([expect.stringMatching(/: fetch failed 1,204 times and was not tried again /)]);
  });

  it('is told as a chain of attempts when none of them helped, also where a file holds the edges the other way round', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 9 })
      .node({ id: 't1', name: 'fetch', parent: 'root', start: 1, end: 2, error: 'no' })
      .node({ id: 't2', name: 'fetch', parent: 'root', start: 2, end: 3, error: 'no' })
      .node({ id: 't3', name: 'fetch', parent: 'root', start: 3, end: 4, error: 'no' })
      .edge('t1', 't2', 'retry_of')
      .edge('t3', 't2', 'retry_of');
    expect(found(builder.graph)).toEqual(['error retried-in-vain: fetch failed 3 times: trying again did not help [t3 t2 t1]']);
    expect(found(builder.node({ id: 'b', parent: 'root', start: 5, end: 6 }).edge('t3', 'b', 'fallback_of').graph)).toEqual([]);
  });
});

describe('what takes long', () => {
  const searches = (count: number) => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < count; i++) builder.node({ id: `s${i}`, name: 'search', parent: 'root', start: 300 * i, end: 300 * i + 200 });
    return builder;
  };

  it('is told when it hangs against the usual, and only while the trace goes on', () => {
    const { graph } = searches(5).node({ id: 'last', name: 'search', parent: 'root', start: 2000 });
    expect([found(graph, { now: timeAt(3000) }), found(graph, { now: timeAt(4000) }), found(graph)]).toEqual([
      [],
      ['warning hung: search has run for 2.00s, others took at most 200ms (p95) [last]'],
      [],
    ]);
  });

  it('is told of a name when some took many times as long as most', () => {
    const { graph } = searches(9).node({ id: 'late', name: 'search', parent: 'root', start: 3000, end: 5000 }).end('root', 5000);
    expect(found(graph)).toEqual(['note slow: search took up to 2.00s, usually 200ms (1 of 10 is this slow) [late]']);
  });

  it('is told of the branch that others had to wait for', () => {
    const builder = new GraphBuilder().node({ id: 'fan', end: 5000 });
    for (let i = 0; i < 29; i++) builder.node({ id: `b${i}`, parent: 'fan', start: i, end: 900 + i });
    builder.node({ id: 'slowest', parent: 'fan', start: 5, end: 4800 });
    expect(found(builder.graph)).toEqual(['note slow-branch: slowest took 4.79s, 29 other branches of fan at most 900ms [slowest]']);
  });
});

describe('the same call again and again', () => {
  const agent = (calls: number) => {
    const builder = new GraphBuilder().node({ id: 'root', type: 'trace', end: 100 });
    for (let i = 0; i < calls; i++) {
      builder.node({ id: `turn${i}`, parent: 'root', start: 10 * i, end: 10 * i + 9 });
      builder.node({ id: `think${i}`, type: 'llm_call', parent: `turn${i}`, start: 10 * i, end: 10 * i + 3 });
      builder.node({ id: `c${i}`, name: 'search', type: 'tool_call', parent: `turn${i}`, start: 10 * i + 4, end: 10 * i + 8 });
    }
    return builder.graph;
  };

  it('is a loop when the inputs are the same, and none when they differ', () => {
    expect([found(agent(4), { inputOf: () => '{"q":1}' }), found(agent(6), { inputOf: (row) => String(row) })]).toEqual([
      ['warning loop: search was called 4 times with the same input [c0 c1 c2 c3]'],
      [],
    ]);
  });

  it('may be a loop when nobody compared the inputs, and says so', () => {
    expect([found(agent(7)), found(agent(8))]).toEqual([
      [],
      ['note loop: search: 8 calls in a row, perhaps a loop (inputs not compared) [c0 c1 c2 c3 c4 c5 c6 c7]'],
    ]);
  });

  it('is none when the calls ran at once, were retries, or belong to different agents', () => {
    const builder = new GraphBuilder().node({ id: 'root', type: 'trace', end: 100 });
    for (let i = 0; i < 9; i++) builder.node({ id: `p${i}`, name: 'search', type: 'tool_call', parent: 'root', start: i, end: 90 });
    for (let i = 0; i < 9; i++) {
      builder.node({ id: `a${i}`, type: 'sub_agent', parent: 'root', start: 91 + i, end: 92 + i });
      builder.node({ id: `c${i}`, name: 'fetch', type: 'tool_call', parent: `a${i}`, start: 91 + i, end: 92 + i });
    }
    for (let i = 0; i < 9; i++) {
      builder.node({ id: `r${i}`, name: 'call', type: 'tool_call', parent: 'root', start: 100 + 2 * i, end: 101 + 2 * i });
      if (i > 0) builder.edge(`r${i - 1}`, `r${i}`, 'retry_of');
    }
    expect(found(builder.graph, { inputOf: () => '{}' })).toEqual([]);
  });
});

describe('what is not as it should be at the ends', () => {
  it('is told of questions, of orphans, and of what is open though the root has ended', () => {
    const { graph } = new GraphBuilder()
      .node({ id: 'root', end: 50 })
      .node({ id: 'ask', type: 'human_input', parent: 'root', start: 10 })
      .node({ id: 'lost', parent: 'nobody', start: 20, end: 30 });
    expect([found(graph, { now: timeAt(100) }), found(graph)]).toEqual([
      [
        'warning root-ended-early: The root has ended, but ask still runs [ask]',
        'warning orphaned: The parent of lost was never seen [lost]',
        'warning unanswered: ask has been waiting for a human for 90ms [ask]',
      ],
      [
        'warning root-ended-early: The root has ended, but ask never did [ask]',
        'warning orphaned: The parent of lost was never seen [lost]',
        'warning unanswered: ask was never answered [ask]',
      ],
    ]);
  });

  it('is told of what is missing, by kind', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 50 });
    builder.apply({
      type: 'trace_completed',
      time: START,
      status: 'completed',
      completeness: { state: 'truncated', lost_events: 3, redacted: 2 },
    });
    expect(found(builder.graph, { faultCount: 2 })).toEqual([
      'warning incomplete: The trace is not whole: truncated, 3 events lost while they were written, 2 faults in the file []',
    ]);
  });
});

it('tells which model calls came near the end of the context window, as far as that is known', () => {
  const builder = new GraphBuilder().node({ id: 'agent', type: 'trace', end: 9, metadata: usage('gpt-4o', 127_000) });
  const calls: [string, string, number][] = [
    ['half', 'gpt-4o', 64_000],
    ['near', 'gpt-4o', 102_400],
    ['nearest', 'gpt-4o', 126_720],
    ['beyond', 'gpt-4o', 300_000],
    ['unknown', 'acme/unheard-of', 999_000],
    ['own', 'acme/small', 900],
  ];
  for (const [id, model, input] of calls) builder.node({ id, type: 'llm_call', parent: 'agent', end: 8, metadata: usage(model, input) });
  const prices = new ModelPrices({ 'acme/small': { inputPerMillion: 1, outputPerMillion: 1, contextWindow: 1_000 } });
  expect(found(builder.finish(9).graph, { prices })).toEqual([
    'warning context-window: 2 calls of gpt-4o took up to 99 % of its context window, 126,720 of 128,000 tokens [nearest near]',
    'warning context-window: a call of acme/small took 90 % of its context window, 900 of 1,000 tokens [own]',
  ]);
});

function usage(model: string, input: number): JsonObject {
  return { 'llm.model': model, 'llm.usage.input_tokens': input };
}
