import * as fc from 'fast-check';
import type { TraceEvent } from '../../src/model/events';
import { PastGraph } from '../../src/model/past-graph';
import { TraceGraph } from '../../src/model/trace-graph';
import { type EdgeType, edgeTypes, nodeStatuses, nodeTypes } from '../../src/model/types';
import { GraphBuilder, START } from '../support/graph-builder';

/** Everything that a graph says of its trace. */
function told(graph: TraceGraph): unknown {
  const nodes = [...graph.rows()].map((row) => {
    const { id, name, type, status, sequenceNumber, startTime, endTime, annotations, error, errorType, usage, parent, children } =
      graph.nodeAt(row);
    const edges = graph.columns.outgoing.items(row).map((edge) => graph.edgeAt(edge));
    const ties = edges.map(({ target, type: kind, label }) => `${kind} ${target.id} ${label}`).sort();
    const below = children.map((child) => child.id);
    const above = parent?.id ?? null;
    return { id, name, type, status, sequenceNumber, startTime, endTime, annotations, error, errorType, usage, above, below, ties };
  });
  const { header, ended, status, nodeCount, edgeCount } = graph;
  const roots = graph.roots().map((row) => graph.nodeAt(row).id);
  const counts = nodeStatuses.map((one) => graph.countOf(one));
  return { header, ended, status, nodeCount, edgeCount, roots, counts, nodes: nodes.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function at(past: PastGraph, time: number): unknown {
  while (!past.seek(time));
  return told(past.graph);
}

type Step = { readonly wait: number; readonly what: number; readonly which: number };

/** The events of any trace that starts and ends nodes and ties each to an earlier one, in the order of time. */
const anyEvents = fc
  .array(fc.record({ wait: fc.integer({ min: 0, max: 2 }), what: fc.nat(9), which: fc.nat(1000) }), { maxLength: 60 })
  .map(eventsOf);

function eventsOf(steps: readonly Step[]): TraceEvent[] {
  const traceId = '9f'.repeat(16);
  const events: TraceEvent[] = [{ type: 'trace_started', traceId, seq: 1, time: START, name: 'any', metadata: { kept: true } }];
  const open: string[] = [];
  const all: string[] = [];
  let time = START;
  const base = () => ({ traceId, seq: events.length + 1, time });
  for (const { wait, what, which } of steps) {
    time += wait;
    if (what < 5 || open.length === 0) {
      const nodeId = `n${all.length}`;
      const parentId = all[which % (all.length + 1)] ?? null;
      const nodeType = nodeTypes[which % nodeTypes.length] as string;
      events.push({ ...base(), type: 'node_started', nodeId, parentId, name: `name ${which % 3}`, nodeType, sequenceNumber: all.length });
      const other = all[(which * 7) % (all.length + 1)];
      const edgeType = edgeTypes[which % edgeTypes.length] as EdgeType;
      if (other !== undefined && what > 2)
        events.push({ ...base(), type: 'edge_added', sourceId: other, targetId: nodeId, edgeType, label: 'why' });
      all.push(nodeId);
      open.push(nodeId);
      continue;
    }
    const [nodeId] = open.splice(which % open.length, 1) as [string];
    const metadata = { 'llm.model': `model ${which % 2}`, 'llm.usage.input_tokens': which };
    const errorType = which % 2 === 0 ? 'CancelledError' : null;
    if (what < 7) events.push({ ...base(), type: 'node_failed', nodeId, error: `error ${which}`, errorType });
    else events.push({ ...base(), type: 'node_completed', nodeId, metadata, annotations: [`seen ${which}`, 'done'] });
  }
  return [...events, { ...base(), type: 'trace_completed', status: 'completed' }];
}

function graphOf(events: readonly TraceEvent[]): TraceGraph {
  const graph = new TraceGraph('9f'.repeat(16));
  for (const event of events) graph.apply(event);
  return graph;
}

/** One node a millisecond. */
function longGraph(): TraceGraph {
  const built = new GraphBuilder();
  for (let i = 0; i < 20_000; i++) built.node({ id: `n${i}`, start: i, end: i + 0.5 });
  return built.graph;
}

describe('a graph as it was at a time', () => {
  it('is the one that the events up to then make, whatever was looked at before', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 8 }), (events, times) => {
        const past = new PastGraph(graphOf(events));
        for (const time of times.map((after) => START + after)) {
          expect(at(past, time)).toEqual(told(graphOf(events.filter((event) => event.time <= time))));
        }
      }),
    );
  });

  it('is the same of a trace that grows while it is looked at', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(fc.record({ more: fc.nat(20), after: fc.nat(120) }), { maxLength: 8 }), (events, looks) => {
        const graph = new TraceGraph('9f'.repeat(16));
        const past = new PastGraph(graph);
        let applied = 0;
        for (const { more, after } of looks) {
          for (const event of events.slice(applied, applied + more)) graph.apply(event);
          applied = Math.min(events.length, applied + more);
          if (applied === 0) continue;
          const known = events.slice(0, applied).filter((event) => event.time <= START + after);
          expect(at(past, START + after)).toEqual(told(graphOf(known)));
        }
      }),
    );
  });

  it('goes on and back in slices, and finishes what it has begun before another time', () => {
    const past = new PastGraph(longGraph());
    while (!past.seek(START + 15_000_000));
    expect(past.graph.nodeCount).toBe(15_001);
    expect(past.seek(START + 4_000_000)).toBe(false);
    while (past.time !== START + 4_000_000) past.seek(START + 3_000_000);
    expect(past.graph.nodeCount).toBe(4_001);
    while (!past.seek(START + 3_000_000));
    expect(past.graph.nodeCount).toBe(3_001);
  });

  it('goes back in the arrays that it has, changes no version on the way, and is another graph once it is there', () => {
    const past = new PastGraph(longGraph());
    while (!past.seek(START + 15_000_000));
    const { graph } = past;
    const { version, columns } = graph;
    const { known, end } = columns;
    while (!past.seek(START + 4_000_000)) expect([past.graph === graph, graph.version]).toEqual([true, version]);
    expect([past.graph === graph, past.graph.version > version]).toEqual([false, true]);
    expect(past.graph.columns === columns && columns.known === known && columns.end === end).toBe(true);
  });

  it('takes one event back for a step, however many there were before', () => {
    const past = new PastGraph(longGraph());
    while (!past.seek(START + 20_000_000));
    const detach = jest.spyOn(TraceGraph.prototype, 'detach');
    const attach = jest.spyOn(TraceGraph.prototype, 'attach');
    expect([past.seek(START + 18_999_000), past.seek(START + 18_998_000)]).toEqual([true, true]);
    expect([detach.mock.calls.length, attach.mock.calls.length]).toEqual([1001, 0]);
    jest.restoreAllMocks();
  });

  it('puts what tells no times to the beginning, and what has ended without telling when to its start', () => {
    const graph = new GraphBuilder().node({ id: 'root', start: 1, end: 5 }).node({ id: 'odd', parent: 'root', start: 2, end: 3 }).graph;
    const odd = graph.rowOf('odd');
    graph.columns.end[odd] = Number.NaN;
    const past = new PastGraph(graph);
    at(past, START + 2000);
    expect([past.graph.nodeCount, past.graph.statusAt(odd)]).toEqual([2, 'completed']);
    graph.columns.start[odd] = Number.NaN;
    const timeless = new PastGraph(graph);
    at(timeless, START);
    expect([...timeless.graph.rows()]).toEqual([odd]);
    expect(timeless.span).toEqual({ start: START, end: START + 5000 });
  });
});
