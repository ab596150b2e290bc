import { FileStore } from '../../src/builtin/file-store';
import { MemoryStore } from '../../src/builtin/memory-store';
import { extract } from '../../src/capture/propagation/extract';
import { inject } from '../../src/capture/propagation/inject';
import { traceNode } from '../../src/capture/trace-node';
import { Tracer } from '../../src/capture/tracer';
import type { SampleConfig } from '../../src/contracts/config';
import type { Span } from '../../src/contracts/span';
import type { TraceEvent } from '../../src/model/events';
import type { TraceGraph } from '../../src/model/trace-graph';
import { temporaryFolder } from '../support/temporary-folder';
import { outline, testTracer } from './test-tracer';

const noop = () => {};
const sampled = (sample: SampleConfig) => testTracer({ config: { sample } });
const names = (graphs: readonly TraceGraph[]) => graphs.map(({ header }) => header.name);

describe('the share of traces that are recorded', () => {
  it('is about the ratio, and what is left out is counted', () => {
    const { tracer } = sampled({ ratio: 0.25 });
    for (let i = 0; i < 4_000; i++) tracer.trace('agent', noop);
    const { traces, notKept, losses } = tracer.stats();
    expect([traces + notKept.unrecorded, notKept.dropped, losses]).toEqual([4_000, 0, {}]);
    expect(Math.abs(traces / 4_000 - 0.25)).toBeLessThan(0.05);
  });

  it('may be another by name, the first that fits', () => {
    const { tracer } = sampled({ ratio: 0, names: { health_check: 0, 'check*out': 1, 'check.(*)': 1, '*': 0 } });
    const recorded = ['health_check', 'check the out', 'checkout', 'check.(all)', 'check-(all)', 'other'].map((name) => {
      const before = tracer.stats().traces;
      tracer.trace(name, noop);
      return tracer.stats().traces > before;
    });
    expect(recorded).toEqual([false, true, true, true, false, false]);
  });

  it('is drawn once for all traces of a session, in every process the same', () => {
    const verdicts = [sampled({ ratio: 0.5 }), sampled({ ratio: 0.5 })].map(({ tracer }) =>
      Array.from({ length: 200 }, (_, i) => {
        const before = tracer.stats().traces;
        for (let turn = 0; turn < 3; turn++) tracer.trace(`turn ${turn}`, { sessionId: `chat-${i}` }, noop);
        return tracer.stats().traces - before;
      }),
    );
    const [first = [], second] = verdicts;
    expect([new Set(first), second]).toEqual([new Set([0, 3]), first]);
    const taken = first.filter((count) => count === 3).length;
    expect([taken > 70, taken < 130]).toEqual([true, true]);
  });
});

describe('a trace that is not recorded', () => {
  it('changes nothing for the program, and nothing in it is recorded or reported', async () => {
    const { tracer, graphs, diagnostics } = sampled({ ratio: 0 });
    const step = traceNode(async function step(n: number) {
      return n + 1;
    });
    const error = new Error('passes through');
    const result = await tracer.trace('agent', { metadata: { a: 1 } }, async (root) => {
      root.input({ a: 1 }).output(2).metadata({ b: 3 }).annotate('keep').chunk('c').progress(1).usage({ costUsd: 5 }).setStatus('failed');
      const child = root.node('child');
      child.link(root).retryOf(root).end();
      await expect(root.node('fails', () => Promise.reject(error))).rejects.toBe(error);
      return root.node('sum', async () => (await step(1)) + (await step(2)));
    });
    expect([result, await graphs(), diagnostics, tracer.stats()]).toMatchObject([
      5,
      [],
      [],
      { traces: 0, nodes: 0, openTraces: 0, notKept: { unrecorded: 1, dropped: 0 }, losses: {} },
    ]);
  });

  it('has the traces inside of it follow, of whatever tracer, and those in other processes', () => {
    const outer = sampled({ ratio: 0 });
    const inner = testTracer();
    const carrier = outer.tracer.trace('agent', () => {
      inner.tracer.trace('inside', noop);
      return inject();
    });
    expect(carrier.traceparent).toMatch(/-00$/);
    inner.tracer.trace('elsewhere', { from: carrier }, noop);
    expect(inner.tracer.stats()).toMatchObject({ traces: 0, notKept: { unrecorded: 2 } });
  });

  it('asks humans as far as it needs no viewer for the answer', async () => {
    const { tracer } = testTracer({ config: { sample: { ratio: 0 } }, responder: () => 'yes' });
    expect(await tracer.trace('agent', (root) => root.human('sure?', { prompt: 'Sure?' }))).toBe('yes');
  });
});

describe('who has decided before', () => {
  it('is followed where that was a tracer of nodetracer, and not where it was another library', () => {
    const recording = testTracer();
    const carrier = recording.tracer.trace('lead', () => inject());
    const never = sampled({ ratio: 0 });
    never.tracer.trace('part', { from: carrier }, noop);
    const foreign = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` };
    recording.tracer.trace('part', { from: foreign }, noop);
    expect([never.tracer.stats().traces, recording.tracer.stats().traces, extract(foreign)?.isSampled]).toEqual([1, 2, null]);
  });

  it('leaves parts of one foreign trace recorded together or not at all', () => {
    const tracers = [sampled({ ratio: 0.5 }).tracer, sampled({ ratio: 0.5 }).tracer];
    for (let i = 0; i < 100; i++) {
      const from = { traceparent: `00-${(i * 0x5bd1e995).toString(16).padStart(32, 'f').slice(0, 32)}-${'b'.repeat(16)}-01` };
      const before = tracers.map((tracer) => tracer.stats().traces);
      for (const tracer of tracers) tracer.trace('part', { from }, noop);
      const [first, second] = tracers.map((tracer, index) => tracer.stats().traces - (before[index] as number));
      expect(first).toBe(second);
    }
  });

  it('is not a tracer that is closed: its traces are not recorded, but those of others are', async () => {
    const closed = testTracer();
    await closed.tracer.close();
    const other = testTracer();
    closed.tracer.trace('late', () => other.tracer.trace('inside', noop));
    expect(other.tracer.stats()).toMatchObject({ traces: 1, notKept: { unrecorded: 0 } });
  });
});

describe('what is kept at the end of a trace', () => {
  const keep = { ratio: 0, slowMs: 60_000, costUsd: 1, tokens: 1_000 };
  const call = (root: Span, usage: Parameters<Span['usage']>[0], type = 'llm_call') => root.node('call', { type }).usage(usage).end();

  it.each<[string, (root: Span) => unknown]>([
    ['nothing of note', noop],
    ['a status of cancelled', (root) => root.setStatus('cancelled')],
    ['cheap calls', (root) => [call(root, { costUsd: 0.4 }), call(root, { costUsd: 0.4, inputTokens: 500, outputTokens: 100 })]],
    ['a step that repeats its calls', (root) => [call(root, { costUsd: 0.6 }), root.usage({ costUsd: 0.6 })]],
    ['usage that was corrected', (root) => root.node('call', { type: 'llm_call' }).usage({ costUsd: 2 }).usage({ costUsd: 0.5 }).end()],
    ['an annotation that only holds the word', (root) => root.annotate('keep this in mind')],
  ])('is not a trace with %s', async (_what, run) => {
    const { tracer, graphs } = sampled({ keep });
    tracer.trace('agent', (root) => void run(root));
    expect([await graphs(), tracer.stats()]).toMatchObject([[], { traces: 1, openTraces: 0, notKept: { dropped: 1 }, losses: {} }]);
  });

  it.each<[string, (root: Span) => unknown]>([
    ['a node that failed, also when the program went on', (root) => root.node('call').fail(new Error('no'))],
    ['a status of failed', (root) => root.node('call').setStatus('failed').end()],
    ['expensive calls', (root) => [call(root, { costUsd: 0.6 }), call(root, { costUsd: 0.6 })]],
    ['an expensive step', (root) => root.usage({ costUsd: 1 })],
    ['many tokens', (root) => [call(root, { inputTokens: 600 }), call(root, { inputTokens: 100, outputTokens: 300 })]],
    ['usage in its metadata', (root) => root.node('call', { type: 'llm_call' }).metadata({ 'llm.cost_usd': 3 }).end()],
    ['the annotation keep', (root) => root.node('deep').annotate('keep').end()],
  ])('is a trace with %s', async (_what, run) => {
    const { tracer, graphs } = sampled({ keep });
    tracer.trace('agent', (root) => void run(root));
    expect([(await graphs()).map(({ header }) => header.completeness), tracer.stats().notKept.dropped]).toEqual([
      [{ state: 'complete' }],
      0,
    ]);
  });

  it('is a trace that took long', async () => {
    const kept = [20, 60_000].map(async (slowMs) => {
      const { tracer, graphs } = sampled({ keep: { ratio: 0, slowMs } });
      await tracer.trace('agent', () => new Promise((resolve) => setTimeout(resolve, 25)));
      return names(await graphs());
    });
    expect(await Promise.all(kept)).toEqual([['agent'], []]);
  });

  it('is everything by default, and a share of the rest where one is given', async () => {
    const all = sampled({ keep: { slowMs: 1 } });
    all.tracer.trace('agent', noop);
    const tenth = sampled({ keep: { ratio: 0.1, failed: false } });
    for (let i = 0; i < 4_000; i++) tenth.tracer.trace('agent', (root) => root.node('x').fail(new Error('no')));
    const { dropped } = tenth.tracer.stats().notKept;
    expect([(await all.graphs()).length, Math.abs(dropped / 4_000 - 0.9) < 0.03]).toEqual([1, true]);
  });

  it('is drawn anew, so that it is a share of what was taken at the beginning', () => {
    const { tracer } = sampled({ ratio: 0.5, keep: { ratio: 0.5 } });
    for (let i = 0; i < 4_000; i++) tracer.trace('agent', noop);
    const { traces, notKept } = tracer.stats();
    expect(Math.abs(notKept.dropped / traces - 0.5)).toBeLessThan(0.06);
  });

  it('is seen by everybody until it has ended, and told by its last event', async () => {
    const events: TraceEvent[] = [];
    const { tracer, store } = testTracer({ config: { sample: { keep } }, hooks: [{ onEvent: (event) => void events.push(event) }] });
    const root = tracer.trace('agent');
    await tracer.flush();
    const running = (await store.open(root.traceId))?.graph;
    root.end();
    await tracer.flush();
    expect([running && outline(running), await store.list(), events.map(({ type }) => type), events.at(-1)]).toMatchObject([
      ['agent'],
      [],
      ['trace_started', 'node_started', 'node_completed', 'trace_completed'],
      { kept: false, completeness: { state: 'sampled' } },
    ]);
  });

  it('takes with it the trace around it, which else says how many of its own were not kept', async () => {
    const kept = sampled({ keep });
    kept.tracer.trace('outer', () => kept.tracer.trace('inner', (root) => root.node('step').fail(new Error('no'))));
    expect(names(await kept.graphs())).toEqual(['outer', 'inner']);
    const outer = sampled({ keep });
    outer.tracer.trace('outer', (root) => {
      outer.tracer.trace('inner', noop);
      root.annotate('keep');
    });
    expect((await outer.graphs()).map(({ header }) => [header.name, header.completeness])).toEqual([
      ['outer', { state: 'sampled', traces_not_kept: 1 }],
    ]);
  });

  it('is every trace that the tracer leaves open', async () => {
    const { tracer, graphs } = sampled({ keep });
    tracer.trace('agent').node('open');
    await tracer.close();
    expect(names(await graphs())).toEqual(['agent']);
  });

  it('leaves neither journal nor file of the others in a folder', async () => {
    const store = new FileStore(temporaryFolder());
    const tracer = new Tracer({ store, config: { sample: { keep } } });
    for (let i = 0; i < 50; i++) await tracer.trace(`t${i}`, async (root) => root.input({ i }).annotate(i === 7 ? 'keep' : 'no'));
    await tracer.close();
    const [id = '', ...others] = await store.list();
    expect([others, (await store.open(id))?.graph.header.name]).toEqual([[], 't7']);
  });
});

it('the memory of traces that are dropped is free again', async () => {
  const store = new MemoryStore();
  const tracer = new Tracer({ store, config: { sample: { keep: { ratio: 0, costUsd: 1 } } } });
  const roots = Array.from({ length: 2_000 }, (_, i) => tracer.trace(`t${i}`).usage({ costUsd: 0.1 }));
  for (const root of roots) root.end();
  await tracer.flush();
  expect([await store.list(), tracer.stats().openTraces, tracer.stats().notKept.dropped]).toEqual([[], 0, 2_000]);
});

it('what is wrong in the settings is told at once', () => {
  const sample = { ratio: 2, names: { a: -1 }, keep: { failed: 'yes', slowMs: -1, ratio: 3, slow: 1 } } as never;
  expect(() => testTracer({ config: { sample } })).toThrow(
    [
      'The options of the tracer are not valid:',
      '  config.sample.ratio: found 2, expected a number from 0 to 1.',
      '  config.sample.names.a: found -1, expected a number from 0 to 1.',
      '  config.sample.keep.slow: found an unknown key, expected one of failed, slowMs, costUsd, tokens, ratio.',
      '  config.sample.keep.failed: found "yes", expected true or false.',
      '  config.sample.keep.slowMs: found -1, expected a number of at least 0.',
      '  config.sample.keep.ratio: found 3, expected a number from 0 to 1.',
    ].join('\n'),
  );
});
