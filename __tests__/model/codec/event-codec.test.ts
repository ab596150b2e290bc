import * as fc from 'fast-check';
import { EventHead } from '../../../src/model/codec/event-head';
import { decodeEvents } from '../../../src/model/codec/event-reader';
import {
  edgeAddedLine,
  labelMembers,
  nodeCompletedLine,
  nodeFailedLine,
  nodeStartedLine,
  nodeUpdatedLine,
  quoteJson,
  STARTED,
  startMembers,
  traceCompletedLine,
  tracePausedLine,
  traceResumedLine,
  traceStartedLine,
} from '../../../src/model/codec/event-writer';

const traceId = '9f'.repeat(16);
const time = 1_740_990_612_345_678;
const base = { traceId, seq: 7, time };
const none = { start: STARTED, input: '', output: '', metadata: '', annotations: '', chunk: '' };
const all = {
  start: STARTED,
  input: '"a":1',
  output: '"b":9007199254740993',
  metadata: '"c":[]',
  annotations: '"x","y"',
  chunk: 'a "quoted" \u{1f600}',
};
const decoded = {
  inputData: { a: 1 },
  outputData: { b: 9007199254740993n },
  metadata: { c: [] },
  annotations: ['x', 'y'],
  chunk: all.chunk,
};

const label = labelMembers('node "b"', 'custom');
const started = { nodeId: 'b1', parentId: 'a1', name: 'node "b"', nodeType: 'custom', sequenceNumber: 1 };

/** The head of an event with the number 7. */
function head(): EventHead {
  const one = new EventHead(traceId);
  one.seq = 6;
  return one.next(time);
}

describe('an event line', () => {
  it('says what it was made from', () => {
    const start = { name: 'a "b"\n', sessionId: 's', metadata: '"m":1', parentTraceId: 'ab', parentNodeId: 'cd' };
    const failure = { error: 'no', errorType: 'E', traceback: 'E: no\n  at x' };
    const lines = [
      traceStartedLine(head(), start),
      nodeStartedLine(head(), 'a1', { ...none, start: startMembers(null, labelMembers('root', 'trace'), 0) }, ''),
      nodeStartedLine(head(), 'b1', { ...all, start: startMembers('a1', label, 1) }, ',"status":"pending"'),
      nodeUpdatedLine(head(), 'b1', all, ',"status":"running","progress":{"done":1,"total":null}'),
      nodeUpdatedLine(head(), 'b1', { ...none, chunk: 'x' }, ''),
      nodeCompletedLine(head(), 'b1', 0, 'cancelled', { ...all, chunk: '', annotations: '' }),
      nodeCompletedLine(head(), 'b1', 0, 'completed', none),
      nodeFailedLine(head(), 'b1', 0, failure, all),
      nodeFailedLine(head(), 'b1', 0, { error: null, errorType: null, traceback: null }, none),
      edgeAddedLine(head(), 'a1', 'b1', 'data_flow', 'hits'),
      tracePausedLine(head(), 'b1'),
      traceResumedLine(head()),
      traceCompletedLine(head(), 'failed', { state: 'truncated', lost_events: 3 }, true),
      traceCompletedLine(head(), 'completed', { state: 'sampled' }, false),
    ];
    expect(lines.map((line) => [line.endsWith('}\n'), decodeEvents(line)])).toEqual(
      [
        { type: 'trace_started', ...base, name: start.name, sessionId: 's', metadata: { m: 1 }, parentTraceId: 'ab', parentNodeId: 'cd' },
        { type: 'node_started', ...base, nodeId: 'a1', parentId: null, name: 'root', nodeType: 'trace', sequenceNumber: 0 },
        { type: 'node_started', ...base, ...started, ...decoded, status: 'pending' },
        { type: 'node_updated', ...base, nodeId: 'b1', ...decoded, status: 'running', progress: { done: 1, total: null } },
        { type: 'node_updated', ...base, nodeId: 'b1', chunk: 'x' },
        {
          type: 'node_completed',
          ...base,
          nodeId: 'b1',
          status: 'cancelled',
          inputData: { a: 1 },
          outputData: { b: 9007199254740993n },
          metadata: { c: [] },
        },
        { type: 'node_completed', ...base, nodeId: 'b1', status: 'completed' },
        { type: 'node_failed', ...base, nodeId: 'b1', error: 'no', errorType: 'E', errorTraceback: failure.traceback, ...decoded },
        { type: 'node_failed', ...base, nodeId: 'b1', error: null, errorType: null },
        { type: 'edge_added', ...base, sourceId: 'a1', targetId: 'b1', edgeType: 'data_flow', label: 'hits', metadata: {} },
        { type: 'trace_paused', ...base, nodeId: 'b1' },
        { type: 'trace_resumed', ...base },
        { type: 'trace_completed', ...base, status: 'failed', completeness: { state: 'truncated', lost_events: 3 } },
        { type: 'trace_completed', ...base, status: 'completed', completeness: { state: 'sampled' }, kept: false },
      ].map((event) => [true, [event]]),
    );
  });

  it('of a node that began and ended at once tells of both', () => {
    const fields = { ...all, start: startMembers('a1', label, 1) };
    const start = { type: 'node_started', ...base, seq: 6, time: time - 17, ...started };
    const failure = { error: 'no', errorType: 'E', traceback: null };
    expect(decodeEvents(nodeCompletedLine(head(), 'b1', time - 17, 'completed', fields))).toEqual([
      start,
      { type: 'node_completed', ...base, nodeId: 'b1', status: 'completed', ...decoded },
    ]);
    expect(decodeEvents(nodeFailedLine(head(), 'b1', time - 17, failure, fields))).toEqual([
      start,
      { type: 'node_failed', ...base, nodeId: 'b1', error: 'no', errorType: 'E', ...decoded },
    ]);
  });

  it('spells every moment to the microsecond', () => {
    const one = new EventHead(traceId);
    const times = [0, 1, 999, 1000, 1001, 1_000_000, 999_999, 345_678].map((micros) => 1_740_990_612_000_000 + micros);
    const read = (moment: number) => decodeEvents(traceResumedLine(one.next(moment)))[0]?.time;
    expect([...times, ...times.toReversed()].map(read)).toEqual([...times, ...times.toReversed()]);
  });

  it('that is torn, foreign or wrong in a field is no event', () => {
    const line = nodeCompletedLine(head(), 'b1', time - 17, 'completed', { ...all, start: startMembers('a1', label, 1) });
    for (let length = 0; length < line.length - 2; length++) expect(decodeEvents(line.slice(0, length))).toEqual([]);
    const wrong: Record<string, unknown>[] = [
      { type: 'batch' },
      { seq: 0 },
      { seq: 1.5 },
      { time: 'yesterday' },
      { trace_id: 5 },
      { node_id: null },
      { status: 'paused' },
      { annotations: [1] },
      { input_data: [] },
      { chunk: 1 },
      { progress: { done: '1' } },
      { duration_us: 1.5 },
      { name: 5 },
      { parent_id: 5 },
    ];
    for (const fields of wrong)
      expect(decodeEvents(JSON.stringify({ ...(JSON.parse(line.replace(/9007\d+/, '1')) as object), ...fields }))).toEqual([]);
    for (const text of ['', '[]', 'null', '7', '{}', '"x"', '['.repeat(100_000)]) expect(decodeEvents(text)).toEqual([]);
  });

  it('never makes the reader throw, whatever it holds', () => {
    const field = fc.constantFrom(
      'type',
      'trace_id',
      'seq',
      'time',
      'node_id',
      'status',
      'metadata',
      'progress',
      'completeness',
      'edge_type',
      'name',
      'duration_us',
    );
    const line = nodeCompletedLine(head(), 'b1', time, 'completed', { ...none, start: startMembers('a1', label, 1) });
    fc.assert(
      fc.property(
        field,
        fc.jsonValue(),
        (key, value) => void decodeEvents(JSON.stringify({ ...(JSON.parse(line) as object), [key]: value })),
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeEvents(text)));
  });

  it('holds any text of a user as it was, but for halves of characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(JSON.parse(quoteJson(text))).toBe(text.toWellFormed())));
  });
});
