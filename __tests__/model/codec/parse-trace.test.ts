import fc from 'fast-check';
import { oneLine, stringifyJson } from '../../../src/model/codec/json-value';
import { parseTrace } from '../../../src/model/codec/parse-trace';
import { serializeTrace } from '../../../src/model/codec/serialize-trace';
import { EdgeRecord } from '../../../src/model/edge-record';
import { NodeRecord } from '../../../src/model/node-record';
import { Trace } from '../../../src/model/trace';
import type { JsonObject } from '../../../src/model/types';
import { anyJsonObject, anyText } from '../../support/arbitraries';
import { pythonTraces } from '../../support/fixtures';

/** JSON text without white space between tokens. */
function tokens(text: string): string {
  return oneLine(text).replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

const sample = `{"schema_version":"0.1.0","trace_id":"t1","x_owner":{"2":1,"1":12345678901234567890},"name":"run","nodes":{
  "a":{"id":"a","name":"root","sequence_number":0,"node_type":"trace","x_cost":1.50,"start_time":"2025-03-03T10:30:12.5+02:00",
       "input_data":{"10":1,"2":9007199254740993},"output_data":{"f":1.0}}},"edges":[]}`;

describe('parseTrace and serializeTrace', () => {
  it.each(pythonTraces().map(({ name, bytes }) => [name, bytes.toString()] as const))('write %s back token by token', (_, text) => {
    const trace = parseTrace(text);
    for (const node of trace.nodes.values()) expect([node.inputData, node.outputData, node.metadata, node.annotations]).toBeDefined();
    expect(tokens(serializeTrace(trace))).toBe(tokens(text));
  });

  it('fill in defaults, and write unknown fields behind the known ones', () => {
    expect(serializeTrace(parseTrace(sample)).split('\n')).toEqual([
      '{',
      '"schema_version":"0.1.0",',
      '"trace_id":"t1",',
      '"name":"run",',
      '"nodes":{',
      '"a":{"id":"a","sequence_number":0,"name":"root","node_type":"trace","status":"pending","parent_id":null,"depth":0,' +
        '"start_time":"2025-03-03T10:30:12.5+02:00","end_time":null,"input_data":{"10":1,"2":9007199254740993},"output_data":{"f":1.0},' +
        '"annotations":[],"metadata":{},"error":null,"error_type":null,"error_traceback":null,"duration_ms":null,"x_cost":1.50}',
      '},',
      '"edges":[',
      '',
      '],',
      '"start_time":null,',
      '"end_time":null,',
      '"metadata":{},',
      '"session_id":null,',
      '"duration_ms":null,',
      '"x_owner":{"2":1,"1":12345678901234567890}',
      '}',
      '',
    ]);
  });

  it('write what was replaced, changed in place or set, and nothing else anew', () => {
    const trace = parseTrace(sample);
    const node = trace.nodes.get('a') as NodeRecord;
    node.outputData = { f: 1 };
    (node.inputData as JsonObject)['10'] = 2n ** 70n;
    node.startTime = 1_740_990_612_500_000;
    node.endTime = (node.startTime as number) + 1500;
    trace.set('x_owner', null);
    const text = serializeTrace(trace);
    expect(text).toContain('"input_data":{"2":9007199254740993,"10":1180591620717411303424},"output_data":{"f":1.0}');
    expect(text).toContain('"start_time":"2025-03-03T10:30:12.5+02:00","end_time":"2025-03-03T08:30:12.501500Z"');
    expect(text).toContain('"duration_ms":1.5,"x_cost":1.50');
    expect(text).toContain('"x_owner":null');
  });

  it('bring back any trace', () => {
    const fields = fc.record({
      name: anyText,
      nodeType: anyText,
      status: fc.constantFrom('pending', 'running', 'completed', 'failed', 'cancelled'),
      sequenceNumber: fc.nat(),
      startTime: fc.option(fc.integer({ min: -1e9, max: 4e15 })),
      inputData: anyJsonObject,
      outputData: anyJsonObject,
      metadata: anyJsonObject,
      annotations: fc.array(anyText, { maxLength: 3 }),
      error: fc.option(anyText),
      errorTraceback: fc.option(anyText),
    });
    const anyTrace = fc.record({
      name: anyText,
      sessionId: fc.option(anyText),
      metadata: anyJsonObject,
      nodes: fc.uniqueArray(fc.tuple(anyText, fields), { maxLength: 5, selector: ([id]) => id }),
      edges: fc.array(fc.record({ label: anyText, metadata: anyJsonObject }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyTrace, ({ nodes, edges, ...header }) => {
        const trace = Object.assign(Trace.create({ traceId: 't1', name: '' }), header);
        for (const [id, node] of nodes) trace.nodes.set(id, NodeRecord.create({ id, ...node } as NodeRecord));
        const first = nodes[0]?.[0];
        if (first !== undefined)
          for (const edge of edges)
            trace.edges.push(EdgeRecord.create({ sourceId: first, targetId: first, edgeType: 'data_flow', ...edge }));
        const again = parseTrace(serializeTrace(trace));
        const read = [
          again.name,
          again.sessionId,
          again.metadata,
          [...again.nodes.keys()],
          again.edges.map(({ label, metadata }) => ({ label, metadata })),
        ];
        expect(read).toEqual([header.name, header.sessionId, header.metadata, nodes.map(([id]) => id), first === undefined ? [] : edges]);
        for (const [id, node] of nodes) {
          const { name, nodeType, status, sequenceNumber, startTime, inputData, outputData, metadata, annotations, error, errorTraceback } =
            again.nodes.get(id) as NodeRecord;
          expect({
            name,
            nodeType,
            status,
            sequenceNumber,
            startTime,
            inputData,
            outputData,
            metadata,
            annotations,
            error,
            errorTraceback,
          }).toEqual(node);
        }
        expect(serializeTrace(again)).toBe(serializeTrace(trace));
      }),
      { numRuns: 150 },
    );
  });

  it('refuse a string that no file could hold', () => {
    expect(() => parseTrace(sample.replace('run', 'r\ud83dn'))).toThrow('The text: The text is not UTF-8');
  });

  it('take what can be taken under lenient', () => {
    const trace = parseTrace(sample.slice(0, sample.indexOf('"edges"')), { lenient: true });
    expect([[...trace.nodes.keys()], trace.faults.map(({ code }) => code)]).toEqual([['a'], ['NT_TRACE_UNFINISHED']]);
  });

  it('keep the first of what stands there twice, and read wrong types as defaults', () => {
    const text = '{"trace_id":"t1","name":5,"name":"two","nodes":{"a":{"annotations":"x","start_time":7},"a":{},"b":3},"edges":[1,{}]}';
    const trace = parseTrace(text, { lenient: true });
    const node = trace.nodes.get('a');
    expect([trace.name, [...trace.nodes.keys()], node?.annotations, node?.startTime, trace.edges.length]).toEqual(['', ['a'], [], null, 1]);
    expect(stringifyJson(node?.get('annotations') ?? null)).toBe('"x"');
  });
});
