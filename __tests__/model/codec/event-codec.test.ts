import * as fc from 'fast-check';
import { decodeEvent } from '../../../src/model/codec/event-reader';
import {
  type EventHead,
  edgeAddedLine,
  nodeCompletedLine,
  nodeFailedLine,
  nodeStartedLine,
  nodeUpdatedLine,
  quoteJson,
  traceCompletedLine,
  traceHead,
  tracePausedLine,
  traceResumedLine,
  traceStartedLine,
} from '../../../src/model/codec/event-writer';

const traceId = '9f'.repeat(16);
const head: EventHead = { trace: traceHead(traceId), seq: 7, time: ',"time":"2025-03-03T08:30:12.345678Z' };
const base = { traceId, seq: 7, time: 1_740_990_612_345_678 };
const none = { input: '', output: '', metadata: '', annotations: '', chunk: '' };
const all = { input: '"a":1', output: '"b":9007199254740993', metadata: '"c":[]', annotations: '"x","y"', chunk: 'a "quoted" \u{1f600}' };
const decoded = {
  inputData: { a: 1 },
  outputData: { b: 9007199254740993n },
  metadata: { c: [] },
  annotations: ['x', 'y'],
  chunk: all.chunk,
};

describe('an event line', () => {
  it('says what it was made from', () => {
    const start = { name: 'a "b"\n', sessionId: 's', metadata: '"m":1', parentTraceId: 'ab', parentNodeId: 'cd' };
    const failure = { error: 'no', errorType: 'E', traceback: 'E: no\n  at x' };
    const lines = [
      traceStartedLine(head, start),
      nodeStartedLine(head, 'a1', null, 'root', 'trace', 0),
      nodeStartedLine(head, 'b1', 'a1', 'root', 'custom', 1),
      nodeUpdatedLine(head, 'b1', all, ',"status":"running","progress":{"done":1,"total":null}'),
      nodeUpdatedLine(head, 'b1', { ...none, chunk: 'x' }, ''),
      nodeCompletedLine(head, 'b1', 'cancelled', { ...all, chunk: '', annotations: '' }),
      nodeCompletedLine(head, 'b1', 'completed', none),
      nodeFailedLine(head, 'b1', failure, all),
      nodeFailedLine(head, 'b1', { error: null, errorType: null, traceback: null }, none),
      edgeAddedLine(head, 'a1', 'b1', 'data_flow', 'hits'),
      tracePausedLine(head, 'b1'),
      traceResumedLine(head),
      traceCompletedLine(head, 'failed', { state: 'truncated', lost_events: 3 }, true),
      traceCompletedLine(head, 'completed', { state: 'sampled' }, false),
    ];
    expect(lines.map((line) => [line.endsWith('}\n'), decodeEvent(line)])).toEqual(
      [
        { type: 'trace_started', ...base, name: start.name, sessionId: 's', metadata: { m: 1 }, parentTraceId: 'ab', parentNodeId: 'cd' },
        { type: 'node_started', ...base, nodeId: 'a1', parentId: null, name: 'root', nodeType: 'trace', sequenceNumber: 0 },
        { type: 'node_started', ...base, nodeId: 'b1', parentId: 'a1', name: 'root', nodeType: 'custom', sequenceNumber: 1 },
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
      ].map((event) => [true, event]),
    );
  });

  it('that is torn, foreign or wrong in a field is no event', () => {
    const line = nodeCompletedLine(head, 'b1', 'completed', all);
    for (let length = 0; length < line.length - 2; length++) expect(decodeEvent(line.slice(0, length))).toBeUndefined();
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
    ];
    for (const fields of wrong)
      expect(decodeEvent(JSON.stringify({ ...(JSON.parse(line.replace(/9007\d+/, '1')) as object), ...fields }))).toBeUndefined();
    for (const text of ['', '[]', 'null', '7', '{}', '"x"', '['.repeat(100_000)]) expect(decodeEvent(text)).toBeUndefined();
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
    );
    const line = nodeStartedLine(head, 'b1', 'a1', 'n', 'custom', 1);
    fc.assert(
      fc.property(
        field,
        fc.jsonValue(),
        (key, value) => void decodeEvent(JSON.stringify({ ...(JSON.parse(line) as object), [key]: value })),
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeEvent(text)));
  });

  it('holds any text of a user as it was, but for halves of characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(JSON.parse(quoteJson(text))).toBe(text.toWellFormed())));
  });
});
