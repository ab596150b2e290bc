import fc from 'fast-check';
import { encodeEvent } from '../../src/model/codec/event-encoder';
import { decodeEvents, eventFromJson } from '../../src/model/codec/event-reader';
import { parseJson } from '../../src/model/codec/json-value';
import { readPayload } from '../../src/model/codec/payload-reader';
import { batchesOf } from '../../src/model/event-batch';
import type { EventBatch, TraceEvent } from '../../src/model/events';
import { TraceGraph } from '../../src/model/trace-graph';
import type { JsonObject, NodeId } from '../../src/model/types';
import { anyTraceLines } from '../support/any-trace';
import { smallTrace } from '../support/event-lines';
import { wholeTrace } from '../support/graph-outline';

const eventsOf = (lines: readonly string[]) => lines.flatMap(decodeEvents);

/** Graph and data that events lead to. Merged objects do not keep the order of keys that look like numbers, which means nothing. */
async function outcome(events: readonly (TraceEvent | EventBatch)[]): Promise<unknown> {
  const graph = new TraceGraph('aa');
  for (const event of events) graph.apply(event);
  const single = events.flatMap((event) => (event.type === 'batch' ? event.events : [event]));
  const payload = (id: NodeId) => readPayload(single.filter((event) => 'nodeId' in event && event.nodeId === id).map(encodeEvent));
  const text = JSON.stringify(await wholeTrace({ graph, payload }));
  return JSON.parse(text, (key, value) => (dataKeys.includes(key) && typeof value === 'string' ? parseJson(value) : value));
}

const dataKeys = ['input', 'output', 'metadata'];

describe('an event', () => {
  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(anyTraceLines('aa'), (lines) => {
        const events = eventsOf(lines);
        expect(events.flatMap((event) => decodeEvents(encodeEvent(event)))).toEqual(events);
      }),
    );
  });
});

describe('a batch of events', () => {
  it('has the effect of its events, wherever a run is cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraceLines('aa'), fc.integer({ min: 1, max: 12 }), async (lines, size) => {
        const events = eventsOf(lines);
        const batches = [];
        for (let at = 0; at < events.length; at += size) batches.push(...batchesOf(events.slice(at, at + size)));
        expect(await outcome(batches)).toEqual(await outcome(events));
      }),
    );
  });

  it('merges the updates of a node with each other and with its end', () => {
    const [batch] = batchesOf(eventsOf(smallTrace('aa')).slice(5));
    expect(batch?.events.map(({ type, seq }) => `${type} ${seq}`)).toEqual([
      'node_started 6',
      'edge_added 7',
      'node_completed 10',
      'node_completed 11',
      'trace_completed 12',
    ]);
    expect(batch?.events[2]).toMatchObject({ chunk: 'sunny', outputData: { temperature: 21.5 } });
  });

  it('is read as it was written', () => {
    const batches = batchesOf(eventsOf([...smallTrace('aa'), ...smallTrace('bb')]));
    expect(batches.map((batch) => eventFromJson(parseJson(encodeEvent(batch)) as JsonObject))).toEqual(batches);
    expect(batches.map(({ traceId, seqFrom, seq }) => [traceId, seqFrom, seq])).toEqual([
      ['aa', 1, 12],
      ['bb', 1, 12],
    ]);
  });

  it('is ignored as a repeat, and counted as a hole, as its events would be', () => {
    const events = eventsOf(smallTrace('aa'));
    const graph = new TraceGraph('aa');
    const [first, second] = [batchesOf(events.slice(0, 4)), batchesOf(events.slice(6))].flat() as [EventBatch, EventBatch];
    for (const batch of [first, first, second]) graph.apply(batch);
    expect([graph.seq, graph.missingEvents, graph.nodeCount]).toEqual([12, 2, 2]);
  });
});
