import type { TraceState } from '../../src/contracts/source';
import { RunGraph, type RunMember } from '../../src/model/run-graph';
import type { TraceGraph } from '../../src/model/trace-graph';
import { GraphBuilder, START } from '../support/graph-builder';

type Sketch = RunMember & { readonly builder: GraphBuilder; state: TraceState };

/** A trace of one process; `parent` is `trace/node`. */
function traceOf(traceId: string, parent: string | null = null, state: TraceState = 'ended'): Sketch {
  const builder = new GraphBuilder(`name of ${traceId}`);
  builder.graph.header.traceId = traceId;
  const [parentId, nodeId] = (parent ?? '').split('/');
  const link = parent === null ? null : { traceId: parentId as string, nodeId: nodeId || null };
  return { builder, graph: builder.graph, state, origin: `${traceId}.json`, parent: link };
}

/** Every node with its depth, its status and, where another process has recorded it, the trace of that one. */
function outline(graph: TraceGraph): string[] {
  const lines: string[] = [];
  const tell = (row: number): void => {
    const { depth, id, status } = graph.nodeAt(row);
    const process = graph.processes.at(row);
    lines.push(`${'.'.repeat(depth)}${id} ${status}${process ? ` <${process.traceId}` : ''}`);
    for (const child of graph.childrenAt(row)) tell(child);
  };
  for (const root of graph.roots()) tell(root);
  return lines;
}

function wholeRun(own: Sketch, ...others: Sketch[]): RunGraph {
  const run = new RunGraph(own, others);
  run.refresh();
  return run;
}

const lead = () => {
  const trace = traceOf('lead');
  trace.builder.node({ id: 'root' }).node({ id: 'plan', parent: 'root', start: 1, end: 2 });
  trace.builder.node({ id: 'ask', parent: 'root', start: 3, end: 9 }).node({ id: 'sum', parent: 'root', start: 10, end: 11 });
  trace.builder.end('root', 12).finish(12);
  return trace;
};
const helper = (id = 'helper', parent = 'lead/ask', start = 4) => {
  const trace = traceOf(id, parent);
  trace.builder
    .node({ id: `${id}-root`, start })
    .node({ id: `${id}-call`, parent: `${id}-root`, start: start + 1, end: start + 2, error: 'no' });
  trace.builder.end(`${id}-root`, start + 3).finish(start + 3);
  return trace;
};

describe('the graph of a run of several processes', () => {
  it('has the nodes of each below the node that it worked for, as deep as processes started processes', () => {
    const { graph } = wholeRun(lead(), helper(), helper('deep', 'helper/helper-call', 5), helper('second', 'lead/ask', 6));
    expect(outline(graph)).toEqual([
      'root completed',
      '.plan completed',
      '.ask completed',
      '..helper-root completed <helper',
      '...helper-call failed <helper',
      '....deep-root completed <deep',
      '.....deep-call failed <deep',
      '..second-root completed <second',
      '...second-call failed <second',
      '.sum completed',
    ]);
    expect([graph.nodeCount, graph.countOf('failed'), graph.edgeCount]).toEqual([10, 3, 9]);
    expect(graph.processes.list.map(({ traceId, isPlaced }) => [traceId, isPlaced])).toEqual([
      ['helper', true],
      ['deep', true],
      ['second', true],
    ]);
  });

  it('stands among the children of the node by its start, whatever the clock of its process said', () => {
    const own = lead();
    const run = wholeRun(own, helper('between', 'lead/root', 2), helper('early', 'lead/root', -5_000), helper('late', 'lead/root', 50));
    expect(run.graph.childrenAt(0).map((row) => run.graph.nodeAt(row).id)).toEqual([
      'early-root',
      'plan',
      'between-root',
      'ask',
      'sum',
      'late-root',
    ]);
    expect(run.graph.node('early-root')?.startTime).toBe(START - 5_000_000);
  });

  it('says of every node what its own trace says', () => {
    const trace = traceOf('helper', 'lead/ask', 'live');
    trace.builder.node({ id: 'call', start: 4, annotations: ['one'], metadata: { 'llm.model': 'm-1', 'llm.usage.input_tokens': 12 } });
    trace.builder.node({ id: 'retry', parent: 'call', start: 5 }).edge('retry', 'call', 'retry_of');
    const { graph } = wholeRun(lead(), trace);
    const facts = ({ graph: from }: { graph: TraceGraph }) =>
      ['call', 'retry'].map((id) => {
        const node = from.node(id);
        const edges = node?.outgoing.map(({ target, type }) => `${type} ${target.id}`);
        return [node?.name, node?.type, node?.startTime, node?.endTime, node?.annotations, node?.usage, node?.error, edges];
      });
    expect(facts({ graph })).toEqual(facts(trace));
    expect(graph.node('call')?.incoming.map(({ source, type }) => `${type} ${source.id}`)).toEqual(['caused_by ask', 'retry_of retry']);
  });

  it('follows what grows, also a process that comes later and goes on after the trace has ended', () => {
    const own = traceOf('lead', null, 'live');
    own.builder.node({ id: 'root' }).node({ id: 'ask', parent: 'root', start: 1 });
    const run = wholeRun(own);
    const later = traceOf('helper', 'lead/ask', 'live');
    later.builder.node({ id: 'h', start: 2 });
    run.add(later);
    own.builder.node({ id: 'next', parent: 'root', start: 3 }).end('ask', 4);
    run.refresh();
    expect(outline(run.graph)).toEqual(['root running', '.ask completed', '..h running <helper', '.next running']);
    const { version } = run.graph;
    run.refresh();
    expect(run.graph.version).toBe(version);
    own.builder.end('next', 5).end('root', 5).finish(5);
    own.state = 'ended';
    later.builder.node({ id: 'h2', parent: 'h', start: 6, end: 7, error: 'too late' });
    run.refresh();
    expect(outline(run.graph)).toEqual([
      'root completed',
      '.ask completed',
      '..h running <helper',
      '...h2 failed <helper',
      '.next completed',
    ]);
    expect(run.graph.header.endTime).toBeNull();
    expect(['root', 'h'].map((id) => run.graph.processes.stateAt(run.graph.rowOf(id)))).toEqual(['ended', 'live']);
    later.builder.end('h', 8).finish(8);
    later.state = 'ended';
    run.refresh();
    expect([run.graph.header.endTime, run.graph.ended, run.graph.countOf('running')]).toEqual([START + 8000, true, 0]);
    expect(run.isStale).toBe(false);
  });

  it('has a process whose node is unknown beside the trace, until the node comes', () => {
    const own = traceOf('lead', null, 'live');
    own.builder.node({ id: 'root', start: 1 });
    const lost = helper('lost', 'lead/gone', 0);
    const run = wholeRun(own, lost, helper('nameless', 'lead/', 0));
    expect(outline(run.graph).filter((line) => !line.startsWith('.'))).toEqual([
      'root running',
      'lost-root completed <lost',
      'nameless-root completed <nameless',
    ]);
    expect([run.graph.status, run.isStale]).toEqual(['running', false]);
    own.builder.node({ id: 'gone', parent: 'root', start: 2 });
    run.refresh();
    expect(run.isStale).toBe(true);
    expect(outline(wholeRun(own, lost).graph)).toEqual([
      'root running',
      '.gone running',
      '..lost-root completed <lost',
      '...lost-call failed <lost',
    ]);
  });

  it('keeps nodes apart that have the same id in different traces, and knows the id that each one has there', () => {
    const own = lead();
    const twin = traceOf('twin', 'lead/ask');
    twin.builder.node({ id: 'root', start: 4 }).node({ id: 'ask', parent: 'root', start: 5, end: 6, error: 'no' });
    const run = wholeRun(own, twin);
    expect(outline(run.graph)).toEqual([
      'root completed',
      '.plan completed',
      '.ask completed',
      '..root (twin) running <twin',
      '...ask (twin) failed <twin',
      '.sum completed',
    ]);
    expect(run.originOf('ask (twin)')).toEqual({ member: twin, nodeId: 'ask' });
    expect(run.originOf('ask')).toEqual({ member: own, nodeId: 'ask' });
    expect(run.originOf('nobody')).toBeNull();
  });

  it('hangs what has lost its parent below the node of the process, and is stale when the parent comes', () => {
    const torn = traceOf('torn', 'lead/ask', 'live');
    torn.builder.node({ id: 'orphan', parent: 'missed', start: 4 });
    const run = wholeRun(lead(), torn);
    expect(outline(run.graph)).toContain('..orphan running <torn');
    torn.builder.node({ id: 'missed', start: 3 });
    run.refresh();
    expect(run.isStale).toBe(true);
    expect(outline(wholeRun(lead(), torn).graph)).toContain('...orphan running <torn');
  });

  it('keeps the rows of the trace itself, so that what was said of them still holds', () => {
    const own = lead();
    const { graph } = wholeRun(own, helper());
    expect([...own.graph.rows()].map((row) => graph.nodeAt(row).id)).toEqual([...own.graph.rows()].map((row) => own.graph.nodeAt(row).id));
  });

  it('takes a large trace in slices', () => {
    const own = lead();
    const many = traceOf('many', 'lead/ask');
    for (let at = 0; at < 2_000; at++) many.builder.node({ id: `n${at}`, start: 4, end: 5 });
    const run = new RunGraph(own, [many]);
    const seen: number[] = [];
    while (!run.refresh(() => true)) seen.push(run.graph.nodeCount);
    expect([seen.slice(0, 3), run.graph.nodeCount]).toEqual([[260, 516, 772], 2_004]);
  });
});
