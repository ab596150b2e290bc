import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore, type NodeView, openTrace, readTraceFile, type TraceEvent, type TraceGraph, Tracer } from '../../src/index';
import { TraceGraph as Graph } from '../../src/model/trace-graph';
import { edges, outline } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const shape = (node: NodeView) => ({
  id: node.id,
  name: node.name,
  type: node.type,
  status: node.status,
  number: node.sequenceNumber,
  start: node.startTime,
  end: node.endTime,
  annotations: node.annotations,
  error: node.error,
  errorType: node.errorType,
  usage: node.usage,
});
const describeGraph = (graph: TraceGraph) => [outline(graph, (node) => JSON.stringify(shape(node))), edges(graph), graph.header];

it('a run is the same in its events and in its trace file, structure and data', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nodetracer-file-'));
  const events: TraceEvent[] = [];
  const tracer = new Tracer({ store: new FileStore(folder), hooks: [{ onEvent: (event) => events.push(event) }] });
  const id = await tracer.trace('agent', { sessionId: 's', metadata: { big: 2n ** 70n } }, async (root) => {
    const failed = root.node('search', { type: 'tool_call' }).input({ query: 'a', '10': 1, '2': 2 });
    failed.fail(new TypeError('no'));
    await root.node('search', { type: 'tool_call' }, async (step) => {
      step.retryOf(failed).annotate('again \u{1f600}').usage({ model: 'm', inputTokens: 3 });
      step.chunk('par');
      await pause();
      step.chunk('tial').output({ list: [1.5, null, 9007199254740993n] });
    });
    root.node('left').setStatus('cancelled').end();
    return root.traceId;
  });
  await tracer.close();
  const fromEvents = new Graph(id);
  for (const event of events) fromEvents.apply(event);
  const path = join(folder, `${id}.json`);
  const file = await openTrace(path);
  expect(describeGraph(file.graph)).toEqual(describeGraph(fromEvents));
  const second = file.graph.childrenAt(file.graph.roots()[0] as number)[1] as number;
  const { input, output, metadata } = await file.payload(file.graph.nodeAt(second).id);
  expect([[...input], [...output], metadata.get('llm.model')]).toEqual([
    [],
    [
      ['list', '[1.5,null,9007199254740993]'],
      ['text', '"partial"'],
    ],
    '"m"',
  ]);
  file.close();
  expect(readTraceFile(path).nodes.size).toBe(4);
  rmSync(folder, { recursive: true, force: true });
});
