import { context } from '../../src/capture/context';
import { traceNode } from '../../src/capture/trace-node';
import { TraceNode } from '../../src/capture/trace-node-decorator';
import type { Tracer } from '../../src/capture/tracer';
import { nameAndStatus, outline, testTracer } from './test-tracer';

/** As a library calls that has queued the work itself. */
const withoutContext = <R>(fn: () => R): R => context.run(undefined, fn);
const noop = () => {};
const search = traceNode(async function search(query: string) {
  return [query];
});

const opened: Tracer[] = [];
const traced = (...options: Parameters<typeof testTracer>) => {
  const tested = testTracer(...options);
  opened.push(tested.tracer);
  return tested;
};

afterEach(async () => {
  for (const tracer of opened.splice(0)) await tracer.close();
});

describe('a traced call that came without its context', () => {
  it('stands below the root of the only trace, marked, with what runs inside of it', async () => {
    const { tracer, graph, payload } = traced({ config: { level: 'standard' } });
    class Tools {
      @TraceNode() async find(query: string) {
        return search(query);
      }
    }
    const found = await tracer.trace('agent', (root) => root.node('step', () => withoutContext(() => new Tools().find('Paris'))));
    expect([found, outline(await graph(), nameAndStatus)]).toEqual([
      ['Paris'],
      ['agent completed', '  step completed', '  Tools.find completed', '    search completed'],
    ]);
    expect([(await payload('Tools.find')).metadata, (await payload('search')).metadata]).toEqual([{ 'context.lost': true }, {}]);
    expect(tracer.stats().losses).toEqual({});
  });

  it('is marked also where no metadata is recorded', async () => {
    const { tracer, payload } = traced({ config: { level: 'minimal' } });
    await tracer.trace('agent', () => withoutContext(() => search('x')));
    expect(await payload('search')).toMatchObject({ input: {}, metadata: { 'context.lost': true } });
  });

  it('is counted, and not recorded, while several traces run, of whichever tracers', async () => {
    const [one, other] = [traced(), traced()];
    const roots = [one.tracer.trace('one'), other.tracer.trace('other')];
    expect([await withoutContext(() => search('x')), await withoutContext(() => search('y'))]).toEqual([['x'], ['y']]);
    for (const root of roots) root.end();
    const graphs = [...(await one.graphs()), ...(await other.graphs())];
    const losses = { ...one.tracer.stats().losses, ...other.tracer.stats().losses };
    expect([graphs.map(({ nodeCount }) => nodeCount), losses, one.diagnostics.length + other.diagnostics.length]).toEqual([
      [1, 1],
      { context_lost: 2 },
      1,
    ]);
  });

  it('is counted in a program that has had several traces at once, though one is alone now', async () => {
    const { tracer, graphs } = traced();
    const roots = [tracer.trace('a'), tracer.trace('b')];
    for (const root of roots) root.end();
    await tracer.trace('alone', () => withoutContext(() => search('background')));
    expect([(await graphs()).map(({ nodeCount }) => nodeCount), tracer.stats().losses]).toEqual([[1, 1, 1], { context_lost: 1 }]);
  });

  it('is counted where sampling leaves traces out, of which it may be a part', async () => {
    const { tracer, graph } = traced({ config: { sample: { names: { out: 0 } } } });
    tracer.trace('out', noop);
    await tracer.trace('in', () => withoutContext(() => search('x')));
    expect([(await graph()).nodeCount, tracer.stats().losses]).toEqual([1, { context_lost: 1 }]);
  });

  it('is counted while a trace runs inside of the only other one, which does not spoil what comes after', async () => {
    const { tracer, graphs } = traced();
    await tracer.trace('outer', async () => {
      await tracer.trace('inner', () => withoutContext(() => search('which?')));
      await withoutContext(() => search('clear'));
    });
    expect([(await graphs()).map((graph) => outline(graph)), tracer.stats().losses]).toEqual([
      [['outer', '  search'], ['inner']],
      { context_lost: 1 },
    ]);
  });

  it('is no matter of a trace whose root has ended, nor where none runs', async () => {
    const { tracer, graph } = traced();
    await search('before');
    const root = tracer.trace('agent');
    const open = root.node('still open');
    root.end();
    await withoutContext(() => search('after'));
    open.end();
    expect([outline(await graph()), tracer.stats().losses]).toEqual([['agent', '  still open'], {}]);
  });

  it('starts a trace of its own when it is told to', async () => {
    const { tracer, graphs } = traced();
    const job = traceNode(async function job() {}, { autoTrace: true, tracer: () => tracer });
    await tracer.trace('agent', () => withoutContext(job));
    expect((await graphs()).map((graph) => outline(graph))).toEqual([['agent'], ['job', '  job']]);
  });
});
