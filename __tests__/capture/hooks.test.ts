import { currentSpan } from '../../src/api/trace';
import type { TracerHook } from '../../src/contracts/hook';
import type { TraceEvent } from '../../src/model/events';
import { TraceGraph } from '../../src/model/trace-graph';
import { waitUntil } from '../support/wait-until';
import { allNodes, outline, parsed, testTracer } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('hooks', () => {
  it('are called for everything, in order, outside of the traced code', async () => {
    const calls: string[] = [];
    const hook: TracerHook = {
      onTraceStarted: (graph, { name, sessionId }) => calls.push(`trace started ${name} ${sessionId} ${graph.header.name}`),
      onNodeStarted: (node) => calls.push(`started ${node.name}`),
      onNodeUpdated: (node) => calls.push(`updated ${node.name} ${node.annotations.join()}`),
      onNodeCompleted: (node, { payload }) => calls.push(`completed ${node.name} ${JSON.stringify(parsed(payload))}`),
      onNodeFailed: (node) => calls.push(`failed ${node.name} ${node.error}`),
      onEdgeAdded: ({ source, target, type }) => calls.push(`${source.name} ${type} ${target.name}`),
      onTraceCompleted: async (graph, { payload }) => {
        const step = allNodes(graph)[1];
        const { input } = parsed(await payload(step?.id as string));
        calls.push(`trace ${graph.status} ${JSON.stringify(input)} ${currentSpan()?.name}`);
      },
    };
    const { tracer } = testTracer({ hooks: [hook] });
    await tracer.trace('agent', { sessionId: 's' }, async (root) => {
      const step = root.node('step').input({ a: 1 });
      await pause();
      step.annotate('why').fail(new Error('no'));
      const next = root.node('next').retryOf(step).annotate('again');
      await pause();
      next.output({ b: 10n ** 20n }).end();
      await waitUntil(() => calls.length > 0);
    });
    await tracer.flush();
    expect(calls).toEqual([
      'trace started agent s agent',
      'started agent',
      'started step',
      'failed step no',
      'started next',
      'step retry_of next',
      'updated next again',
      'completed next {"input":{},"output":{"b":100000000000000000000},"metadata":{},"traceback":null}',
      'completed agent {"input":{},"output":{},"metadata":{},"traceback":null}',
      'trace completed {"a":1} undefined',
    ]);
  });

  it('get events from which the very graph of the store can be made', async () => {
    const events: TraceEvent[] = [];
    const { tracer, graph } = testTracer({ hooks: [{ onEvent: (event) => events.push(event) }] });
    await tracer.trace('agent', async (root) => {
      await root.node('step', pause);
      root.node('other').link(root).end();
    });
    const stored = await graph();
    const own = new TraceGraph(stored.header.traceId);
    for (const event of events) own.apply(event);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: stored.seq }, (_, i) => i + 1));
    expect([outline(own, describeNode), own.header]).toEqual([outline(stored, describeNode), stored.header]);
  });

  it('are isolated from the program and from each other', async () => {
    const seen: string[] = [];
    const failing: TracerHook = {
      name: 'failing',
      onNodeStarted: () => {
        throw new Error('hook is broken');
      },
      onNodeCompleted: () => Promise.reject(new Error('rejected')),
    };
    let release: () => void = () => {};
    const slow: TracerHook = {
      onNodeStarted: () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    };
    const { tracer, graph, diagnostics } = testTracer({ hooks: [failing, slow, { onNodeCompleted: (node) => seen.push(node.name) }] });
    expect(await tracer.trace('agent', async () => 'result')).toBe('result');
    expect(await tracer.flush({ timeoutMs: 20 })).toBe(false);
    release();
    await graph();
    expect(seen).toEqual(['agent']);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The hook failing failed (hook is broken); tracing goes on, further failures are only counted.',
    ]);
    expect(tracer.stats().losses).toEqual({ hook_failed: 2 });
  });

  it('that fail ten times in a row are called no more, and are shown so', async () => {
    const hook: TracerHook = {
      name: 'failing',
      onEvent: () => {
        throw new Error('no');
      },
    };
    const { tracer, diagnostics } = testTracer({ hooks: [hook, hook] });
    for (let i = 0; i < 20; i++) tracer.trace('agent', () => {});
    await tracer.flush();
    const none = { payloads: 0, updates: 0, completed: 0, others: 0 };
    const failing = { name: 'failing', state: 'disabled', calls: 10, failures: 10, waiting: 0, dropped: none };
    expect(tracer.stats()).toMatchObject({ losses: { hook_failed: 20, hook_disabled: 2 }, hooks: [failing, failing] });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The hook failing failed (no); tracing goes on, further failures are only counted.',
      'The hook failing is called no more: 10 calls in a row failed, the last one, onEvent, with: no.',
    ]);
  });

  it('whose callbacks cannot even be read cost the program nothing', async () => {
    let isBroken = false;
    const hook = {
      get onEvent() {
        if (isBroken) throw new Error('no');
        return () => {};
      },
    };
    const { tracer, graph } = testTracer({ hooks: [hook] });
    isBroken = true;
    expect(tracer.trace('agent', () => 1)).toBe(1);
    expect([(await graph()).ended, tracer.stats().losses]).toEqual([true, { hook_failed: 1 }]);
  });

  it('read the payloads of an ended trace from a store that is opened once', async () => {
    const read: unknown[] = [];
    let opened = 0;
    const { tracer, store } = testTracer({
      hooks: [
        {
          async onTraceCompleted(graph, { payload }) {
            for (const { id } of allNodes(graph)) read.push(parsed(await payload(id)).output);
          },
        },
      ],
    });
    const open = store.open.bind(store);
    store.open = (id) => {
      opened++;
      return open(id);
    };
    tracer.trace('agent', (root) => root.node('a', (step) => step.output({ a: 1 })));
    await tracer.flush();
    expect([opened, read]).toEqual([1, [{}, { a: 1 }]]);
  });
});

describe('a hook that is too slow', () => {
  /** A hook whose first call settles when it is released. */
  function blocked(calls: string[]) {
    let release: () => void = () => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hook: TracerHook = {
      name: 'slow',
      onTraceStarted: () => wait,
      onNodeStarted: (node) => calls.push(`started ${node.name}`),
      onNodeUpdated: (node) => calls.push(`updated ${node.name}`),
      onNodeCompleted: (node, { payload, payloadDropped }) => calls.push(`completed ${node.name} ${payload.output.size} ${payloadDropped}`),
      onNodeFailed: (node, { payloadDropped }) => calls.push(`failed ${node.name} ${payloadDropped}`),
      onTraceCompleted: () => calls.push('trace completed'),
    };
    return { hook, release: () => release() };
  }

  it('loses payloads first, the oldest ones, and of failures last', async () => {
    const calls: string[] = [];
    const { hook, release } = blocked(calls);
    const { tracer, diagnostics } = testTracer({ hooks: [hook] });
    const text = 'x'.repeat(250_000);
    await tracer.trace('agent', async (root) => {
      root.node('bad').output({ text }).fail(new Error('no'));
      for (let i = 0; i < 80; i++) {
        root.node('step').output({ text }).end();
        await pause();
      }
    });
    release();
    await tracer.flush();
    const dropped = tracer.stats().hooks[0]?.dropped;
    expect(dropped).toEqual({ payloads: expect.any(Number), updates: 0, completed: 0, others: 0 });
    const payloads = dropped?.payloads ?? 0;
    expect(payloads).toBeGreaterThan(10);
    expect(calls.filter((call) => !call.startsWith('started'))).toEqual([
      'failed bad false',
      ...Array.from({ length: 80 }, (_, i) => (i < payloads ? 'completed step 0 true' : 'completed step 1 false')),
      'completed agent 0 false',
      'trace completed',
    ]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The hook slow is too slow for what happens; what is beyond 50000 waiting calls or 16 MiB is dropped.',
    ]);
  });

  it('then loses updates, then nodes that completed, and keeps beginnings, failures and ends', async () => {
    const calls: string[] = [];
    const { hook, release } = blocked(calls);
    const { tracer } = testTracer({ hooks: [hook] });
    await tracer.trace('agent', async (root) => {
      const long = root.node('long');
      for (let i = 0; i < 20; i++) {
        long.annotate('more');
        await pause();
      }
      for (let i = 0; i < 30_000; i++) root.node('step').end();
      for (let i = 0; i < 10; i++) root.node('bad').fail(new Error('no'));
      long.end();
    });
    release();
    await tracer.flush();
    const { dropped } = tracer.stats().hooks[0] ?? {};
    const count = (start: string) => calls.filter((call) => call.startsWith(start)).length;
    expect(['started', 'updated', 'failed', 'trace completed'].map(count)).toEqual([30_012, 0, 10, 1]);
    expect({ ...dropped, completed: (dropped?.completed ?? 0) + count('completed') }).toEqual({
      payloads: 0,
      updates: 19,
      completed: 30_002,
      others: 0,
    });
    expect(tracer.stats().losses).toEqual({ hook_overflow: expect.any(Number) });
  });

  it('keeps no more data of open nodes than its room either', async () => {
    const ends: boolean[] = [];
    const { tracer } = testTracer({ hooks: [{ onNodeCompleted: (_, { payloadDropped }) => ends.push(payloadDropped) }] });
    await tracer.trace('agent', async (root) => {
      const open = Array.from({ length: 100 }, () => root.node('step').output({ text: 'x'.repeat(250_000) }));
      await pause();
      for (const node of open) node.end();
    });
    await tracer.flush();
    expect(ends.length).toBe(101);
    expect(ends.filter((dropped) => dropped).length).toBe(tracer.stats().hooks[0]?.dropped.payloads);
    expect(ends.filter((dropped) => dropped).length).toBeGreaterThan(20);
  });
});

const describeNode = (node: Parameters<NonNullable<Parameters<typeof outline>[1]>>[0]) =>
  `${node.id} ${node.name} ${node.status} ${node.startTime} ${node.endTime} ${node.outgoing.length}`;
