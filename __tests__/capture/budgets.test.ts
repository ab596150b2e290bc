import type { CaptureLimits } from '../../src/contracts/config';
import { allNodes, edges, nameAndStatus, outline, testTracer } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const limited = (limits: CaptureLimits) => testTracer({ config: { limits } });

describe('one value', () => {
  it('is cut at the limit of its side, streamed text too, with a mark that tells how long it was', async () => {
    const { tracer, payload } = limited({ inputChars: 10, outputChars: 20 });
    const text = 'x'.repeat(50);
    await tracer.trace('agent', async (root) => {
      root
        .node('data')
        .input({ text, list: [text] })
        .output({ text })
        .metadata({ text })
        .end();
      const stream = root.node('stream');
      for (let i = 0; i < 5; i++) {
        stream.chunk('12345678 ');
        await pause();
      }
      stream.end();
    });
    const cut = (chars: number) => `${'x'.repeat(chars)}... [TRUNCATED: original_size=50]`;
    expect(await payload('data')).toEqual({
      input: { text: cut(10), list: [cut(8)] },
      output: { text: cut(20) },
      metadata: { text },
      traceback: null,
    });
    expect((await payload('stream')).output).toEqual({ text: '12345678 12345678 12... [TRUNCATED: original_size=9]' });
  });
});

describe('the data of a node', () => {
  it('is recorded until there is too much of it; what comes later is counted, and everything else goes on', async () => {
    const { tracer, graph, payload, diagnostics } = limited({ nodeChars: 100 });
    tracer.trace('agent', (root) => {
      const step = root.node('step').input({ first: 'x'.repeat(100) });
      step.output({ second: 1 }).metadata({ third: 1 }).annotate('fourth').chunk('fifth ').progress(1, 2);
      root.node('child of the root').input({ small: 1 }).end();
      step.fail(new Error('no'));
    });
    const { header } = await graph();
    expect(header.completeness).toEqual({ state: 'truncated', values_over_limit: 5 });
    expect(outline(await graph(), nameAndStatus)).toEqual(['agent completed', '  step failed', '  child of the root completed']);
    expect([allNodes(await graph())[1]?.error, (await payload('step')).input, (await payload('step')).output]).toEqual([
      'no',
      { first: 'x'.repeat(100) },
      {},
    ]);
    expect((await payload('child of the root')).input).toEqual({ small: 1 });
    expect([tracer.stats().losses, diagnostics.map(({ message }) => message)]).toEqual([
      { data_over_limit: 5 },
      ['The trace "agent" has more data than capture.limits.nodeChars; what is beyond is counted, not recorded.'],
    ]);
  });

  it('is cut inside of one object with very many long values, before it takes the memory of all', async () => {
    const { tracer, payload } = limited({ nodeChars: 1_000 });
    const documents = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`d${i}`, 'x'.repeat(600)]));
    tracer.trace('agent', (root) => root.input(documents));
    expect((await payload('agent')).input).toEqual({
      d0: 'x'.repeat(600),
      d1: 'x'.repeat(600),
      '...': '... [TRUNCATED: original_size=9000]',
    });
  });
});

describe('a trace with too much data', () => {
  it('goes on with structure, status, errors and edges', async () => {
    const { tracer, graph, payload, diagnostics } = limited({ traceBytes: 2_000 });
    await tracer.trace('agent', async (root) => {
      root
        .node('before')
        .input({ text: 'é'.repeat(1_000) })
        .end();
      await pause();
      const failed = root.node('failed').input({ lost: 1 });
      failed.fail(new RangeError('no'));
      root.node('retry').retryOf(failed).output({ lost: 1 }).setStatus('cancelled').end();
    });
    const after = await graph();
    expect(outline(after, nameAndStatus)).toEqual(['agent completed', '  before completed', '  failed failed', '  retry cancelled']);
    expect([edges(after), allNodes(after)[2]?.errorType, after.header.completeness]).toEqual([
      ['failed retry_of retry'],
      'RangeError',
      { state: 'truncated', values_over_limit: 2 },
    ]);
    expect([(await payload('before')).input, (await payload('failed')).input]).toEqual([{ text: 'é'.repeat(1_000) }, {}]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The trace "agent" has more data than capture.limits.traceBytes; what is beyond is counted, not recorded.',
    ]);
  });
});

describe('a trace with too many nodes', () => {
  it('goes on, records what its nodes do, and counts the others and what is below them', async () => {
    const { tracer, graph, diagnostics } = limited({ traceNodes: 3 });
    const result = await tracer.trace('agent', async (root) => {
      const first = root.node('first');
      root.node('second').end();
      const third = root.node('third', async (span) => {
        span.input({ a: 1 }).output({ b: 1 }).metadata({ c: 1 }).annotate('d').usage({ inputTokens: 1 }).chunk('e').progress(1);
        first.link(span);
        span.retryOf(first).setStatus('failed');
        return span.node('below', (below) => below.name);
      });
      await pause();
      first.output({ late: true }).end();
      return third;
    });
    expect(result).toBe('below');
    const after = await graph();
    expect(outline(after, nameAndStatus)).toEqual(['agent completed', '  first completed', '  second completed']);
    expect([edges(after), after.ended, after.unknownIds(), after.header.completeness]).toEqual([
      [],
      true,
      [],
      { state: 'truncated', nodes_over_limit: 2 },
    ]);
    expect([tracer.stats().nodes, tracer.stats().losses, diagnostics.map(({ message }) => message)]).toEqual([
      3,
      { nodes_over_limit: 2 },
      ['The trace "agent" has more nodes than capture.limits.traceNodes; further ones are counted, not recorded.'],
    ]);
  });

  it('asks humans all the same', async () => {
    const { tracer, graph } = testTracer({ config: { limits: { traceNodes: 1 } }, responder: () => 'yes' });
    expect(await tracer.trace('agent', (root) => root.human('sure?', { prompt: 'Sure?' }))).toBe('yes');
    expect([outline(await graph()), (await graph()).header.completeness]).toEqual([['agent', '  sure?'], { state: 'complete' }]);
  });
});

it('a trace within its limits says nothing of them', async () => {
  const { tracer, graph } = limited({ nodeChars: 100, traceBytes: 100_000, traceNodes: 2 });
  tracer.trace('agent', (root) => root.node('step').input({ a: 1 }).end());
  expect([(await graph()).header.completeness, tracer.stats().losses]).toEqual([{ state: 'complete' }, {}]);
});
