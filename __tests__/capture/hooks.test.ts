import { currentSpan } from '../../src/api/trace';
import type { TracerHook } from '../../src/contracts/hook';
import type { TraceEvent } from '../../src/model/events';
import { TraceGraph } from '../../src/model/trace-graph';
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
      expect(calls).not.toEqual([]);
    });
    await tracer.flush();
    expect(calls).toEqual([
      'trace started agent s agent',
      'started agent',
      'started step',
      'updated step ',
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

  it('too slow for what happens lose calls, which are counted', async () => {
    let release: () => void = () => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { tracer } = testTracer({ hooks: [{ name: 'slow', onNodeStarted: () => blocked }] });
    tracer.trace('agent', (root) => {
      for (let i = 0; i < 12_000; i++) root.node('step').end();
    });
    await pause();
    release();
    await tracer.flush();
    expect(tracer.stats().losses).toEqual({ hook_overflow: 2_001 });
  });
});

const describeNode = (node: Parameters<NonNullable<Parameters<typeof outline>[1]>>[0]) =>
  `${node.id} ${node.name} ${node.status} ${node.startTime} ${node.endTime} ${node.outgoing.length}`;
