import fc from 'fast-check';
import type { TraceEvent } from '../../src/model/events';
import { TraceGraph } from '../../src/model/trace-graph';

type Draft<E = TraceEvent> = E extends TraceEvent ? Omit<E, 'traceId' | 'seq' | 'time'> & { time?: number } : never;

/** Events of one trace, numbered from 1, a second apart. */
function events(...drafts: Draft[]): TraceEvent[] {
  return drafts.map((draft, index) => ({ time: index * 1_000_000, ...draft, traceId: 't', seq: index + 1 }) as TraceEvent);
}

function started(nodeId: string, parentId: string | null, sequenceNumber: number): Draft {
  return { type: 'node_started', nodeId, parentId, name: nodeId, nodeType: 'custom', sequenceNumber };
}

function graphOf(list: readonly TraceEvent[]): TraceGraph {
  const graph = new TraceGraph('t');
  for (const event of list) graph.apply(event);
  return graph;
}

function shape(graph: TraceGraph, rows: readonly number[] = graph.roots(), depth = 0): string[] {
  return rows.flatMap((row) => [
    `${' '.repeat(depth)}${graph.nodeAt(row).name} ${graph.statusAt(row)}`,
    ...shape(graph, graph.childrenAt(row), depth + 1),
  ]);
}

describe('TraceGraph.apply', () => {
  it('tells the story of a run', () => {
    const graph = graphOf(
      events(
        { type: 'trace_started', name: 'run', sessionId: 's' },
        { ...started('root', null, 0), nodeType: 'trace' } as Draft,
        started('a', 'root', 1),
        {
          type: 'node_updated',
          nodeId: 'a',
          annotations: ['first'],
          metadata: { 'llm.model': 'm', 'llm.usage.input_tokens': 7, other: 1 },
        },
        { type: 'node_updated', nodeId: 'a', annotations: ['second'], progress: { done: 1, total: 3 } },
        { type: 'node_failed', nodeId: 'a', error: 'no answer', errorType: 'TimeoutError' },
        started('b', 'root', 2),
        { type: 'edge_added', sourceId: 'a', targetId: 'b', edgeType: 'retry_of', label: 'again' },
        { type: 'node_completed', nodeId: 'b' },
        { type: 'node_completed', nodeId: 'root' },
        { type: 'trace_completed', status: 'completed' },
      ),
    );
    const a = graph.node('a');
    expect(shape(graph)).toEqual(['root completed', ' a failed', ' b completed']);
    expect([graph.header.name, graph.header.sessionId, graph.durationMs, graph.status, graph.ended]).toEqual([
      'run',
      's',
      10_000,
      'completed',
      true,
    ]);
    expect([
      a?.annotations,
      a?.error,
      a?.errorType,
      a?.durationMs,
      a?.progress,
      a?.usage?.inputTokens,
      a?.usage?.model,
      a?.usage?.outputTokens,
    ]).toEqual([['first', 'second'], 'no answer', 'TimeoutError', 3000, null, 7, 'm', null]);
    expect(a?.outgoing.map((edge) => [edge.type, edge.target.name, edge.label])).toEqual([['retry_of', 'b', 'again']]);
    expect(graph.node('b')?.incoming.map((edge) => [edge.type, edge.source.name])).toEqual([
      ['caused_by', 'root'],
      ['retry_of', 'a'],
    ]);
    expect([graph.countOf('failed'), graph.countOf('completed'), graph.countOf('running')]).toEqual([1, 2, 0]);
  });

  it('ignores what it has applied and counts what never came', () => {
    const list = events(started('r', null, 0), started('a', 'r', 1), started('b', 'r', 2), { type: 'node_completed', nodeId: 'b' });
    const graph = graphOf([list[0], list[0], list[1], list[0], list[3]].filter((event) => event !== undefined));
    expect([graph.seq, graph.missingEvents, graph.nodeCount]).toEqual([4, 1, 2]);
  });

  it('shows an orphan as a root until its parent comes', () => {
    const [child, parent] = [started('child', 'parent', 1), started('parent', null, 0)];
    const graph = new TraceGraph('t');
    const list = events(child, parent);
    graph.apply(list[0] as TraceEvent);
    expect([shape(graph), graph.unknownIds()]).toEqual([['child running'], ['parent']]);
    graph.apply(list[1] as TraceEvent);
    expect([shape(graph), graph.unknownIds()]).toEqual([['parent running', ' child running'], []]);
  });

  it('breaks a circle of parents so that no node is hidden', () => {
    const graph = graphOf(events(started('a', 'c', 0), started('b', 'a', 1), started('c', 'b', 2), started('self', 'self', 3)));
    expect(shape(graph)).toEqual(['c running', ' a running', '  b running', 'self running']);
    expect(graph.cycles).toEqual([['c', 'b', 'a'], ['self']]);
  });

  it('takes a long chain whose children come before their parents without walking it again and again', () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, i) => started(`top${i}`, i === 0 ? null : `top${i - 1}`, i));
    const parentsLast = Array.from({ length }, (_, i) => [started(`leaf${i}`, `late${i}`, i), started(`late${i}`, `top${length - 1}`, i)]);
    const graph = graphOf(events(...chain, ...parentsLast.flat()));
    expect([graph.nodeCount, graph.roots().length, graph.cycles]).toEqual([3 * length, 1, []]);
  });

  it('shows a cancelled asyncio task as cancelled and keeps the word of the file', () => {
    const graph = graphOf(events(started('a', null, 0), { type: 'node_failed', nodeId: 'a', error: '', errorType: 'CancelledError' }));
    const node = graph.node('a');
    expect([node?.status, node?.recordedStatus, graph.countOf('cancelled'), graph.countOf('failed')]).toEqual([
      'cancelled',
      'failed',
      1,
      0,
    ]);
  });

  it('gives the same tree in whatever order nodes arrive', () => {
    const tree = fc
      .array(fc.nat(), { minLength: 1, maxLength: 60 })
      .map((picks) => picks.map((pick, i) => started(`n${i}`, i === 0 ? null : `n${pick % i}`, i)));
    fc.assert(
      fc.property(
        tree.chain((drafts) => fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length }))),
        ([ordered, shuffled]) => {
          expect(shape(graphOf(events(...shuffled)))).toEqual(shape(graphOf(events(...ordered))));
        },
      ),
    );
  });

  it('keeps its counts equal to a recount', () => {
    const statuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
    const step = fc.tuple(fc.nat(9), fc.constantFrom(...statuses, 'start'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const graph = graphOf(
          events(
            ...steps.map(
              ([n, what]): Draft =>
                what === 'start' ? started(`n${n}`, null, n) : { type: 'node_updated', nodeId: `n${n}`, status: what },
            ),
          ),
        );
        const recount = statuses.map((status) => [...graph.rows()].filter((row) => graph.statusAt(row) === status).length);
        expect(statuses.map((status) => graph.countOf(status))).toEqual(recount);
      }),
    );
  });
});
