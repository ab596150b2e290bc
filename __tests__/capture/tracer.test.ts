import { Tracer } from '../../src/capture/tracer';
import { NodetracerError } from '../../src/errors/nodetracer-error';
import { allNodes, edges, nameAndStatus, outline, testTracer } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a node', () => {
  it('is opened by callback, by using and by hand, synchronously and asynchronously', async () => {
    const { tracer, graph } = testTracer();
    await tracer.trace('agent', async (root) => {
      root.node('sync', () => {});
      await root.node('async', { type: 'tool_call' }, pause);
      {
        using _step = root.node('using');
      }
      {
        await using _step = root.node('await using');
      }
      root.node('manual').end();
      root.node('failed by hand').fail(new Error('no'));
    });
    expect(outline(await graph(), (node) => `${node.name} ${node.type} ${node.status}`)).toEqual([
      'agent trace completed',
      '  sync custom completed',
      '  async tool_call completed',
      '  using custom completed',
      '  await using custom completed',
      '  manual custom completed',
      '  failed by hand custom failed',
    ]);
  });

  it('passes results and errors through untouched', async () => {
    const { tracer } = testTracer();
    const result = {};
    const error = new Error('no');
    expect(tracer.trace('sync', (root) => root.node('a', () => result))).toBe(result);
    expect(await tracer.trace('async', async (root) => root.node('a', async () => result))).toBe(result);
    expect(catchError(() => tracer.trace('throws', (root) => root.node('a', () => raise(error))))).toBe(error);
    await expect(tracer.trace('rejects', (root) => root.node('a', async () => raise(error)))).rejects.toBe(error);
  });

  it('keeps the identity of a promise that is more than a promise, and of one that begins when it is awaited', async () => {
    const { tracer, graph } = testTracer();
    class RequestPromise extends Promise<number> {
      extra = true;
    }
    let starts = 0;
    const lazy = {} as PromiseLike<number>;
    Object.defineProperty(lazy, 'then', { value: (onValue: (value: number) => void) => onValue(++starts), configurable: true });
    await tracer.trace('agent', async (root) => {
      const request = new RequestPromise((resolve) => resolve(1));
      expect(root.node('request', () => request)).toBe(request);
      expect(await request).toBe(1);
      expect(root.node('lazy', () => lazy)).toBe(lazy);
      expect(starts).toBe(0);
      expect(await lazy).toBe(1);
    });
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent completed', '  request completed', '  lazy completed']);
  });

  it('records data, merged key by key, and texts', async () => {
    const { tracer, graph, payload } = testTracer();
    await tracer.trace('agent', { sessionId: 's-1', metadata: { user: 7 } }, async (root) => {
      const step = root.node('step', { type: 'llm_call' });
      step.input({ query: 'a', page: 1 }).metadata({ attempt: 1 }).annotate('first');
      await pause();
      step.input({ page: 2 }).output('plain').annotate('second').progress(1, 3).setStatus('cancelled');
      step.usage({ model: 'm-1', inputTokens: 5, costUsd: 0.25 });
      step.end();
    });
    const { header } = await graph();
    const step = allNodes(await graph())[1];
    expect([
      header.sessionId,
      header.metadata,
      step?.status,
      step?.annotations,
      step?.progress,
      step?.usage?.model,
      step?.usage?.costUsd,
    ]).toEqual(['s-1', { user: 7 }, 'cancelled', ['first', 'second'], null, 'm-1', 0.25]);
    expect(await payload('step')).toEqual({
      input: { query: 'a', page: 2 },
      output: { value: 'plain' },
      metadata: { attempt: 1, 'llm.model': 'm-1', 'llm.usage.input_tokens': 5, 'llm.cost_usd': 0.25 },
      traceback: null,
    });
  });

  it('joins the chunks of a stream and notes when the first one came', async () => {
    const { tracer, payload } = testTracer();
    await tracer.trace('agent', async (root) => {
      const step = root.node('step');
      step.chunk('Hel').chunk('lo ');
      await pause();
      step.chunk('\ud83d');
      await pause();
      step.chunk('\ude00').end();
    });
    expect(await payload('step')).toEqual({
      input: {},
      output: { text: 'Hello \u{1f600}' },
      metadata: { 'llm.time_to_first_chunk_ms': expect.any(Number) },
      traceback: null,
    });
  });

  it('stores each edge in the direction of its meaning', async () => {
    const { tracer, graph } = testTracer();
    tracer.trace('agent', (root) => {
      const failed = root.node('failed');
      failed.fail(new Error('no'));
      const retry = root.node('retry').retryOf(failed);
      root.node('fallback').fallbackOf(failed).end();
      root.node('branch').branchedFrom(root).end();
      const reader = root.node('reader').link(root, 'caused_by');
      retry.link(reader).link(reader, 'data_flow', 'hits').end();
      reader.end();
    });
    expect(edges(await graph())).toEqual([
      'failed retry_of retry',
      'failed fallback_of fallback',
      'agent branched_from branch',
      'retry data_flow reader',
      'retry data_flow reader (hits)',
    ]);
  });
});

describe('errors', () => {
  it('are recorded fully where they arose and referenced above', async () => {
    const { tracer, graph, payload } = testTracer();
    const nest = (span: { node: Tracer['trace'] }, depth: number): unknown =>
      span.node(`level ${depth}`, (child) =>
        depth === 10 ? raise(new RangeError('deep', { cause: new Error('deeper') })) : nest(child as never, depth + 1),
      );
    catchError(() => tracer.trace('agent', (root) => nest(root as never, 1)));
    const nodes = allNodes(await graph());
    expect(nodes.map(({ error, errorType }) => `${errorType}: ${error}`)).toEqual(Array(11).fill('RangeError: deep'));
    expect((await payload('level 10')).traceback).toMatch(/^RangeError: deep\n.*\nCaused by: Error: deeper\n/s);
    expect(await payload('level 9')).toEqual({ input: {}, output: {}, metadata: { 'error.origin': nodes[10]?.id }, traceback: null });
  });

  it('may be anything that can be thrown', async () => {
    const { tracer, graph } = testTracer();
    class PaymentError extends Error {}
    const hostile = new Proxy({}, { get: () => raise(new Error('trap')), has: () => raise(new Error('trap')) });
    const thrown = [
      'text',
      undefined,
      null,
      7,
      { code: 1 },
      new PaymentError('declined'),
      new DOMException('late', 'TimeoutError'),
      hostile,
    ];
    tracer.trace('agent', (root) => thrown.map((value) => catchError(() => root.node('n', () => raise(value)))));
    expect(
      allNodes(await graph())
        .slice(1)
        .map(({ error, errorType }) => [errorType, error]),
    ).toEqual([
      ['string', 'text'],
      ['undefined', 'undefined'],
      ['null', 'null'],
      ['number', '7'],
      ['Object', '{"code":1}'],
      ['PaymentError', 'declined'],
      ['TimeoutError', 'late'],
      ['Error', '[NON-SERIALIZABLE]'],
    ]);
  });

  it('that abort end the node as cancelled', async () => {
    const { tracer, graph } = testTracer();
    await tracer.trace('agent', async (root) => {
      await root.node('step', async () => AbortSignal.abort().throwIfAborted()).catch(() => {});
    });
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent completed', '  step cancelled']);
  });
});

describe('a trace', () => {
  it('ends when its root has ended and no node is open', async () => {
    const { tracer, graph } = testTracer();
    const root = tracer.trace('agent');
    const child = root.node('child');
    root.end();
    root.fail(new Error('too late'));
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent completed', '  child running']);
    expect((await graph()).ended).toBe(false);
    child.node('grandchild').end();
    child.end();
    const ended = await graph();
    expect(outline(ended, nameAndStatus)).toEqual(['agent completed', '  child completed', '    grandchild completed']);
    expect([ended.ended, ended.header.completeness, tracer.stats()]).toEqual([
      true,
      { state: 'complete' },
      { traces: 1, nodes: 3, openTraces: 0, notKept: { unrecorded: 0, dropped: 0 }, redacted: 0, losses: {}, hooks: [] },
    ]);
  });

  it('records nothing after its end, and says so once a kind', async () => {
    const { tracer, graph, diagnostics } = testTracer();
    const root = tracer.trace('agent');
    root.end();
    expect(root.node('late', () => 'result')).toBe('result');
    root.node('later').input({}).annotate('x').end();
    root.output({ a: 1 }).output({ b: 2 });
    root.link(root);
    expect((await graph()).nodeCount).toBe(1);
    expect(tracer.stats().losses).toEqual({ node_after_end: 2, data_after_end: 4 });
    expect(diagnostics.map(({ kind }) => kind)).toEqual(['node_after_end', 'data_after_end']);
  });

  it('inside a trace is one of its own, linked to the node that started it', async () => {
    const { tracer, graphs } = testTracer();
    tracer.trace('outer', (root) => root.node('step', () => tracer.trace('inner', () => {})));
    const [outer, inner] = await graphs();
    expect([inner?.header.parentTraceId, inner?.header.parentNodeId]).toEqual([outer?.header.traceId, allNodes(outer as never)[1]?.id]);
    expect([outer?.nodeCount, inner?.nodeCount, outer?.header.parentTraceId]).toEqual([2, 1, null]);
  });

  it('leaves open nodes running when the tracer is closed', async () => {
    const { tracer, graph, diagnostics } = testTracer();
    const root = tracer.trace('agent');
    root.node('open').input({ a: 1 });
    await tracer.close();
    root.end();
    expect(tracer.trace('after', () => 'result')).toBe('result');
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent running', '  open running']);
    expect(diagnostics.map(({ kind }) => kind)).toEqual(['trace_after_close']);
  });

  it('is one of ten thousand at once, each with gapless events and ordered numbers', async () => {
    const { tracer, graphs } = testTracer();
    await Promise.all(
      Array.from({ length: 10_000 }, (_, i) =>
        tracer.trace(`t${i}`, async (root) => {
          await pause();
          await Promise.all([root.node('a', pause), root.node('b', pause)]);
        }),
      ),
    );
    const found = new Set(
      (await graphs()).map((graph) => JSON.stringify([graph.seq, graph.missingEvents, allNodes(graph).map((node) => node.sequenceNumber)])),
    );
    expect([tracer.stats(), [...found]]).toEqual([
      { traces: 10_000, nodes: 30_000, openTraces: 0, notKept: { unrecorded: 0, dropped: 0 }, redacted: 0, losses: {}, hooks: [] },
      ['[8,0,[0,1,2]]'],
    ]);
  });
});

describe('misuse at run time', () => {
  it('never throws, and is counted', async () => {
    const { tracer, diagnostics } = testTracer();
    const other = tracer.trace('other');
    tracer.trace('agent', (root) => {
      root
        .setStatus('paused' as never)
        .link(root, 'because' as never)
        .link(other)
        .link(undefined as never)
        .retryOf(null as never);
      root
        .annotate(42 as never)
        .input(undefined)
        .metadata(null as never)
        .progress(Number.NaN)
        .chunk(7 as never);
      root.node(undefined as never, { type: 5 as never }).end();
      root
        .node(Object.create(null) as never, null as unknown as undefined)
        .chunk(Object.create(null) as never)
        .end();
    });
    other.end();
    expect(tracer.stats().losses).toEqual({ status_refused: 1, edge_refused: 4 });
    expect(diagnostics.map(({ kind }) => kind)).toEqual(['status_refused', 'edge_refused']);
  });

  it('reads the objects of the program with care: whatever throws costs only itself', async () => {
    const { tracer, graphs } = testTracer();
    const hostile = Proxy.revocable({}, {});
    hostile.revoke();
    const throwing = (key: string) =>
      Object.defineProperty({}, key, {
        get: () => {
          throw new Error(key);
        },
      });
    tracer.trace('agent', throwing('sessionId'), (root) => {
      root
        .usage(undefined as never)
        .usage(hostile.proxy)
        .usage(throwing('model'));
      root.link(hostile.proxy as never).retryOf(hostile.proxy as never);
      root.node('step', throwing('type')).end();
    });
    expect((await graphs()).map((graph) => outline(graph, nameAndStatus))).toEqual([['agent completed', '  step completed']]);
    expect(tracer.stats()).toEqual({
      traces: 1,
      nodes: 2,
      openTraces: 0,
      notKept: { unrecorded: 0, dropped: 0 },
      redacted: 0,
      losses: { options_refused: 1, usage_refused: 3, edge_refused: 2 },
      hooks: [],
    });
  });
});

describe('a store that fails', () => {
  it('costs events, not the program; recording resumes when it works again', async () => {
    const { store, diagnostics } = testTracer();
    let isFull = false;
    const failing = {
      capabilities: store.capabilities,
      list: () => store.list(),
      open: (id: string) => store.open(id),
      delete: (id: string) => store.delete(id),
      close: () => store.close(),
      journal(id: string) {
        const journal = store.journal(id);
        return {
          append: (lines: string) => (isFull ? raise(new Error('ENOSPC: no space left')) : journal.append(lines)),
          close: () => journal.close('ended'),
        };
      },
    };
    const tracer = new Tracer({ store: failing, onDiagnostic: (diagnostic) => diagnostics.push(diagnostic) });
    const root = tracer.trace('agent');
    await tracer.flush();
    isFull = true;
    root.node('lost').end();
    await tracer.flush();
    isFull = false;
    root.node('kept').end();
    root.end();
    await tracer.flush();
    const graph = (await store.open((await store.list())[0] as string))?.graph;
    expect([graph?.missingEvents, graph?.header.completeness, tracer.stats().losses]).toEqual([
      2,
      { state: 'truncated', lost_events: 2 },
      { store_write_failed: 2 },
    ]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The store could not write (ENOSPC: no space left); what happens until it can again is missing in the traces.',
    ]);
  });
});

describe('the options', () => {
  it('are checked wholly when the tracer is made', () => {
    const error = catchError(
      () =>
        new Tracer({
          store: {} as never,
          config: { level: 'ful' as never, limits: { inputChars: 0, outputChar: 1 } as never },
          hooks: [{ onNodeComplete: 1 } as never],
          hook: [],
        } as never),
    ) as NodetracerError;
    expect([error.code, error.message.split('\n')]).toEqual([
      'NT_CONFIG_INVALID',
      [
        'The options of the tracer are not valid:',
        '  hook: found an unknown key, expected one of store, config, hooks, responder, onDiagnostic.',
        '  store: found an object, expected a TraceStore, such as new FileStore(), or a SavingStore with a name.',
        '  config.level: found "ful", expected "minimal" or "standard" or "full".',
        '  config.limits.outputChar: found an unknown key, expected one of inputChars, outputChars, nodeChars, traceBytes, traceNodes.',
        '  config.limits.inputChars: found 0, expected a whole number above 0.',
        '  hooks[0]: found an object, expected at least one of onTraceStarted, onNodeStarted, onNodeUpdated, onNodeCompleted, onNodeFailed, onEdgeAdded, onTraceCompleted, onEvent.',
      ],
    ]);
    expect(catchError(() => new Tracer(undefined as never))).toBeInstanceOf(NodetracerError);
  });

  it.each([
    ['minimal', { input: {}, output: {}, metadata: {}, traceback: null }, [], null],
    ['standard', { input: {}, output: {}, metadata: { b: 2 }, traceback: expect.any(String) }, ['why'], 'no'],
    [
      'full',
      {
        input: { a: 1 },
        output: { text: 'c' },
        metadata: { b: 2, 'llm.time_to_first_chunk_ms': expect.any(Number) },
        traceback: expect.any(String),
      },
      ['why'],
      'no',
    ],
  ] as const)('choose with level %s what is recorded', async (level, payloadExpected, annotations, error) => {
    const { tracer, graph, payload } = testTracer({ config: { level } });
    tracer.trace('agent', (root) => {
      const step = root.node('step').input({ a: 1 }).metadata({ b: 2 }).annotate('why');
      if (level === 'full') step.chunk('c');
      step.fail(new Error('no'));
    });
    const step = allNodes(await graph())[1];
    expect([await payload('step'), step?.annotations, step?.error, step?.status]).toEqual([payloadExpected, annotations, error, 'failed']);
  });
});

function raise(error: unknown): never {
  throw error;
}

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
