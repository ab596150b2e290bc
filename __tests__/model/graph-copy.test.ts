import { copyOf } from '../../src/model/graph-copy';
import type { TraceGraph } from '../../src/model/trace-graph';
import { nodeStatuses } from '../../src/model/types';
import { GraphBuilder } from '../support/graph-builder';
import { wholeTrace } from '../support/graph-outline';

const emptyPayload = { input: new Map(), output: new Map(), metadata: new Map(), traceback: null };

async function told(graph: TraceGraph): Promise<unknown> {
  const rest = [...graph.rows()].map((row) => [row, graph.progressAt(row), graph.rangesAt(row)]);
  const { nodeCount, version, ended, status, cycles } = graph;
  const counts = nodeStatuses.map((one) => graph.countOf(one));
  const roots = graph.roots().map((row) => graph.nodeAt(row).id);
  const trace = await wholeTrace({ graph, payload: () => emptyPayload });
  return structuredClone({ trace, rest, nodeCount, version, ended, status, cycles, counts, roots, unknown: graph.unknownIds() });
}

function running(): GraphBuilder {
  return new GraphBuilder('agent')
    .node({ id: 'root', metadata: { 'llm.usage.input_tokens': 12, 'llm.model': 'small' }, annotations: ['first'] })
    .node({ id: 'done', parent: 'root', end: 5, error: 'no', errorType: 'TimeoutError' })
    .node({ id: 'streams', parent: 'root' })
    .node({ id: 'early', parent: 'not there yet' })
    .edge('streams', 'done', 'retry_of');
}

it('is the graph as it was, however the original goes on, with the same numbers of rows', async () => {
  const { graph } = running();
  graph.setProgress(graph.rowOf('streams'), { done: 1, total: 3 });
  const more = { traceId: graph.header.traceId, time: graph.header.startTime as number };
  graph.apply({ ...more, type: 'node_updated', seq: 89, nodeId: 'root', metadata: { a: 1 } }, { offset: 10, length: 20 });
  const before = await told(graph);
  const copy = copyOf(graph);
  expect(await told(copy)).toEqual(before);

  graph.apply({ ...more, type: 'node_updated', seq: 90, nodeId: 'root', annotations: ['second'], metadata: { 'llm.cost_usd': 2 } });
  graph.apply({ ...more, type: 'node_completed', seq: 91, nodeId: 'streams' });
  for (const [seq, nodeId] of [
    [92, 'not there yet'],
    [93, 'new'],
  ] as const)
    graph.apply({ ...more, type: 'node_started', seq, nodeId, parentId: 'root', name: nodeId, nodeType: 'custom', sequenceNumber: seq });
  graph.apply({ ...more, type: 'edge_added', seq: 94, sourceId: 'new', targetId: 'streams', edgeType: 'data_flow' });
  graph.apply({ ...more, type: 'node_updated', seq: 95, nodeId: 'done', metadata: { b: 1 } }, { offset: 30, length: 40 });
  graph.apply({ ...more, type: 'trace_completed', seq: 96, status: 'completed' });
  expect(await told(copy)).toEqual(before);
  expect([graph.nodeCount, copy.rowOf('new'), copy.rowOf('streams')]).toEqual([6, -1, graph.rowOf('streams')]);
});

it('holds all of a small graph, too', async () => {
  const { graph } = new GraphBuilder('agent').node({ id: 'root', status: 'failed', end: 1 });
  expect(await told(copyOf(graph))).toEqual(await told(graph));
});
