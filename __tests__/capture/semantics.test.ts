import { currentSpan, currentTrace } from '../../src/api/trace';
import { traceNode } from '../../src/capture/trace-node';
import type { Tracer } from '../../src/capture/tracer';
import type { Span } from '../../src/contracts/span';
import { allNodes, nameAndStatus, outline, testTracer } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const noop = () => {};

describe('a trace', () => {
  it('is opened by callback, by using and by hand as a node is, and has `run`', async () => {
    const { tracer, graphs } = testTracer();
    expect(tracer.trace('callback', () => currentSpan()?.name)).toBe('callback');
    {
      using root = tracer.trace('using');
      expect([currentSpan(), root.run(() => currentTrace() === root)]).toEqual([undefined, true]);
    }
    {
      await using _root = tracer.trace('await using');
    }
    const manual = tracer.trace('manual');
    manual.run(() => manual.node('step', noop));
    manual.fail(new Error('no'));
    expect((await graphs()).map((graph) => outline(graph, nameAndStatus).join())).toEqual([
      'callback completed',
      'using completed',
      'await using completed',
      'manual failed,  step completed',
    ]);
  });

  it('inside a trace becomes a node of it when it is told to join, and is one of its own elsewhere', async () => {
    const { tracer, graphs, payload } = testTracer();
    const agent = () => tracer.trace('agent', { join: true, sessionId: 's', metadata: { a: 1 } }, (root) => root.node('step', noop));
    tracer.trace('run', agent);
    agent();
    const [joined, own] = await graphs();
    expect(outline(joined as never, ({ name, type }) => `${name} ${type}`)).toEqual(['run trace', '  agent sub_agent', '    step custom']);
    expect(outline(own as never, ({ name, type }) => `${name} ${type}`)).toEqual(['agent trace', '  step custom']);
    expect([joined?.header.sessionId, own?.header.sessionId, own?.header.metadata]).toEqual([null, 's', { a: 1 }]);
    expect((await payload('agent')).metadata).toEqual({ a: 1 });
    expect(tracer.stats()).toMatchObject({ traces: 2, openTraces: 0 });
  });

  it('of another tracer that joins is recorded by the tracer of the trace that runs', async () => {
    const outer = testTracer();
    const inner = testTracer();
    outer.tracer.trace('run', () => inner.tracer.trace('agent', { join: true }, noop));
    expect([outline(await outer.graph()), await inner.graphs()]).toEqual([['run', '  agent'], []]);
  });
});

describe('a node', () => {
  it('may be opened after its parent has ended, and keeps it as its parent', async () => {
    const { tracer, graph } = testTracer();
    await tracer.trace('run', async (root) => {
      const parent = root.node('parent');
      parent.end();
      await pause();
      parent.node('late', noop);
    });
    expect(outline(await graph(), nameAndStatus)).toEqual(['run completed', '  parent completed', '    late completed']);
  });

  it('that nobody ends stays running, and so does its trace, until the tracer closes', async () => {
    const { tracer, graph } = testTracer();
    tracer.trace('run', (root) => void root.node('forgotten'));
    expect([outline(await graph(), nameAndStatus), (await graph()).ended]).toEqual([['run completed', '  forgotten running'], false]);
    expect(tracer.stats().openTraces).toBe(1);
    await tracer.close();
    expect([outline(await graph(), nameAndStatus), tracer.stats().openTraces]).toEqual([['run completed', '  forgotten running'], 0]);
  });

  it.each<[string, (span: Span) => unknown[], string]>([
    ['end twice', (span) => [span.end(), span.end()], 'completed'],
    ['end after fail', (span) => [span.fail(new Error('no')), span.end()], 'failed'],
    ['fail after end', (span) => [span.end(), span.fail(new Error('no'))], 'completed'],
    ['a status after the end', (span) => [span.end(), span.setStatus('failed')], 'completed'],
    ['using after fail', (span) => [span.fail(new Error('no')), span[Symbol.dispose]()], 'failed'],
  ])('counts the first end: %s', async (_name, end, status) => {
    const { tracer, graph } = testTracer();
    tracer.trace('run', (root) => end(root.node('step')));
    expect(outline(await graph(), nameAndStatus)).toEqual(['run completed', `  step ${status}`]);
  });

  it('opened in parallel has a number of its own, in the order of the openings', async () => {
    const { tracer, graph } = testTracer();
    const open = async (span: Span, depth: number): Promise<void> => {
      await pause();
      if (depth > 0) await Promise.all([1, 2, 3].map((i) => span.node(`${depth}.${i}`, (child) => open(child, depth - 1))));
    };
    await tracer.trace('run', (root) => open(root, 4));
    const numbers = allNodes(await graph()).map(({ sequenceNumber }) => sequenceNumber);
    expect(numbers).toEqual(Array.from({ length: 121 }, (_, i) => i));
  });
});

describe('an error', () => {
  it.each<[string, unknown, string]>([
    ['an AbortError', Object.assign(new Error('stop'), { name: 'AbortError' }), 'cancelled'],
    ['a DOMException of an abort', new DOMException('stop', 'AbortError'), 'cancelled'],
    ['the reason of a signal', AbortSignal.abort().reason, 'cancelled'],
    ['an aborted request of a model client', new (class APIUserAbortError extends Error {})('aborted'), 'cancelled'],
    ['a cancelled request of axios', Object.assign(new Error('canceled'), { name: 'CanceledError' }), 'cancelled'],
    ['a time-out', new DOMException('late', 'TimeoutError'), 'failed'],
    ['a reason of the program', AbortSignal.abort(new Error('user left')).reason, 'failed'],
  ])('ends the node by what it is: %s', async (_name, error, status) => {
    const { tracer, graph } = testTracer();
    await tracer.trace('run', async (root) => {
      await root.node('step', () => Promise.reject(error)).catch(noop);
    });
    expect(allNodes(await graph())[1]?.status).toBe(status);
  });

  it.each<[string, (step: (...args: unknown[]) => Promise<unknown>, signal: AbortSignal) => Promise<unknown>]>([
    ['as it is', (step, signal) => step('x', signal)],
    ['among options', (step, signal) => step({ signal })],
  ])('that is the reason of a signal that was handed over %s means cancelled, up to the root', async (_name, call) => {
    const { tracer, graph } = testTracer();
    const controller = new AbortController();
    const step = traceNode(async function step(..._args: unknown[]) {
      await pause();
      controller.signal.throwIfAborted();
    });
    const run = tracer.trace('run', async (root) => {
      const other = traceNode(async function other(_signal: AbortSignal) {
        throw new Error('of its own');
      });
      await other(controller.signal).catch(noop);
      await root.node('outer', () => call(step, controller.signal));
    });
    await pause();
    controller.abort(new (class UserLeft extends Error {})('user left'));
    await run.catch(noop);
    const statuses = allNodes(await graph()).map(({ name, status }) => `${name} ${status}`);
    expect(statuses).toEqual(['run cancelled', 'other failed', 'outer cancelled', 'step cancelled']);
  });

  it('passing through ten nodes is recorded where it arose and referenced above, by callback and by traceNode', async () => {
    const { tracer, graph, payload } = testTracer();
    const error = new Error('deep');
    const descend = traceNode(async function level(depth: number): Promise<void> {
      await pause();
      if (depth === 10) throw error;
      await descend(depth + 1);
    });
    await expect(tracer.trace('run', () => descend(1))).rejects.toBe(error);
    const nodes = allNodes(await graph());
    const deepest = nodes.at(-1);
    expect(nodes.map(({ status, error }) => `${status} ${error}`)).toEqual(Array(11).fill('failed deep'));
    expect(await payload('run')).toMatchObject({ metadata: { 'error.origin': deepest?.id }, traceback: null });
  });

  it('leaves usage and text that came before, also when it was an abort', async () => {
    const { tracer, graph, payload } = testTracer();
    await tracer.trace('run', async (root) => {
      const step = root.node('call', { type: 'llm_call' });
      step.chunk('Hel').usage({ model: 'm', inputTokens: 5, outputTokens: 1, costUsd: 0.5 });
      step.fail(AbortSignal.abort().reason);
    });
    const call = allNodes(await graph())[1];
    expect([call?.status, call?.usage?.inputTokens, call?.usage?.costUsd]).toEqual(['cancelled', 5, 0.5]);
    expect(await payload('call')).toMatchObject({ output: { text: 'Hel' }, metadata: { 'llm.model': 'm' } });
  });
});

describe('what a node tells while it runs', () => {
  it('is its text up to the last whole word, its progress, and when the first text came', async () => {
    const { tracer, graph, payload } = testTracer();
    const root = tracer.trace('run');
    const step = root.node('call').progress(1, 4).chunk('Hello wor').progress(2, 4);
    await pause();
    const running = allNodes(await graph())[1];
    expect([running?.status, running?.progress, (await payload('call')).output]).toEqual([
      'running',
      { done: 2, total: 4 },
      { text: 'Hello ' },
    ]);
    const first = (await payload('call')).metadata;
    expect(first).toEqual({ 'llm.time_to_first_chunk_ms': expect.any(Number) });
    step.chunk('ld').end();
    root.end();
    expect(await payload('call')).toMatchObject({ output: { text: 'Hello world' }, metadata: first });
  });
});

it('a tracer may be used by all who are inside its traces, ten thousand at once', async () => {
  const { tracer, graphs } = testTracer();
  const step = traceNode(async function step(i: number) {
    await pause();
    currentSpan()?.metadata({ i });
    return i;
  });
  const run = (tracer: Tracer, i: number) => tracer.trace(`t${i}`, () => Promise.all([step(i), step(-i)]));
  const results = await Promise.all(Array.from({ length: 10_000 }, (_, i) => run(tracer, i + 1)));
  expect(results.every(([a, b], i) => a === i + 1 && b === -i - 1)).toBe(true);
  const outlines = new Set((await graphs()).map((graph) => outline(graph).slice(1).join()));
  expect([...outlines, tracer.stats().losses]).toEqual(['  step,  step', {}]);
});
