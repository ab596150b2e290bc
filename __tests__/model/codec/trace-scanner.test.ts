import { memorySource } from '../../../src/model/codec/byte-source';
import { TraceScanner } from '../../../src/model/codec/trace-scanner';
import { drippingSource } from '../../support/byte-sources';
import { pythonTraces } from '../../support/fixtures';
import { wholeTrace } from '../../support/graph-outline';
import { outline } from '../../support/trace-outline';

const emptyPayload = { input: new Map(), output: new Map(), metadata: new Map(), traceback: null };

function scan(text: string | Uint8Array): TraceScanner {
  const scanner = new TraceScanner(memorySource(text));
  scanner.advance();
  return scanner;
}

function trace(nodes: object | string, edges: object[] | string = [], more = ''): string {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return `{"schema_version":"0.1.0","trace_id":"t1","name":"run"${more},"nodes":${text(nodes)},"edges":${text(edges)}}`;
}

const node = (name: string, sequence: number, more: object = {}) => ({ sequence_number: sequence, name, node_type: 'tool_call', ...more });

function faults(text: string): string[] {
  return scan(text).faults.list.map(({ code, message, severity }) => `${severity} ${code}: ${message}`);
}

describe('TraceScanner', () => {
  it('reads the structure and leaves each node as a byte range', () => {
    const text = trace(
      {
        a: node('root', 0, { status: 'running', start_time: '2025-03-03T08:30:12.345678Z', annotations: ['fäst', 'x"y'] }),
        b: node('leaf', 1, { parent_id: 'a', error: 'no', error_type: 'E' }),
      },
      [{ source_id: 'a', target_id: 'b', edge_type: 'retry_of', label: 'again', metadata: { w: 1 } }],
    );
    const { graph } = scan(text);
    const [root, leaf] = [graph.nodeAt(0), graph.nodeAt(1)];
    expect([root.status, root.startTime, root.endTime, root.annotations]).toEqual([
      'running',
      1_740_990_612_345_678,
      null,
      ['fäst', 'x"y'],
    ]);
    expect([leaf.status, leaf.parent?.id, leaf.error, leaf.errorType]).toEqual(['pending', 'a', 'no', 'E']);
    expect(outline(graph)).toEqual(['root', '  leaf']);
    expect(leaf.incoming.map(({ source, type, label }) => [source.id, type, label])).toEqual([['a', 'retry_of', 'again']]);
    const bytes = Buffer.from(text);
    const at = (range: { offset: number; length: number } | null | undefined) =>
      range && bytes.toString('utf8', range.offset, range.offset + range.length);
    expect([at(graph.rangesAt(1)[0]), at(graph.edgeRangeAt(0))]).toEqual([
      JSON.stringify(node('leaf', 1, { parent_id: 'a', error: 'no', error_type: 'E' })),
      '{"source_id":"a","target_id":"b","edge_type":"retry_of","label":"again","metadata":{"w":1}}',
    ]);
  });

  it('takes keys in any order and spelling, edges before nodes and children before parents', () => {
    const text = String.raw`{"\u0065dges":[{"target_id":"b","source_id":"\u0061"}],"name":"run","nodes":{"b":{"node_type":"x","parent_id":"a","n\u0061me":"leaf","sequence_number":1},"\u0061":{"name":"root","node_type":"y","sequence_number":0}},"trace_id":"t1"}`;
    const { graph, faults: found } = scan(text);
    expect([outline(graph), graph.edgeCount, graph.edgeAt(0).type, found.list]).toEqual([['root', '  leaf'], 1, 'caused_by', []]);
  });

  it('reads every Python trace alike in one piece, in slices and across every border of pieces', async () => {
    for (const { bytes } of pythonTraces().filter((file) => file.bytes.length < 30_000)) {
      const whole = scan(bytes);
      const dripping = new TraceScanner(drippingSource(bytes, 7));
      while (!dripping.done) dripping.advance(() => true);
      const payload = () => emptyPayload;
      expect(await wholeTrace({ graph: dripping.graph, payload })).toEqual(await wholeTrace({ graph: whole.graph, payload }));
      expect([dripping.faults.errorCount, whole.faults.errorCount]).toEqual([0, 0]);
    }
  });

  it('says how far it is after each slice', () => {
    const nodes = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`n${i}`, node(`node ${i}`, i)]));
    const text = trace(nodes);
    const scanner = new TraceScanner(memorySource(text));
    const counts: number[] = [];
    while (!scanner.done) {
      scanner.advance(() => true);
      counts.push(scanner.graph.nodeCount);
    }
    expect([counts, scanner.offset]).toEqual([[16, 32, 48, 64, 80, 96, 100], text.length]);
  });

  it('makes columns of the usage in the metadata', () => {
    const metadata = {
      'llm.model': 'small-1',
      'llm.usage.input_tokens': 61,
      'llm.cost_usd': 0.5,
      'llm.usage.output_tokens': null,
      other: 'x',
    };
    expect(scan(trace({ a: node('call', 0, { metadata }) })).graph.nodeAt(0).usage).toMatchObject({
      model: 'small-1',
      inputTokens: 61,
      costUsd: 0.5,
      outputTokens: null,
    });
  });

  it('keeps the header, and what only nodetracer writes', () => {
    const more =
      ',"session_id":"s","start_time":"2025-03-03T08:30:12Z","metadata":{"n":12345678901234567890},"completeness":{"state":"truncated"},"parent_trace_id":"p"';
    expect(scan(trace({}, [], more)).graph.header).toEqual({
      traceId: 't1',
      name: 'run',
      schemaVersion: '0.1.0',
      sessionId: 's',
      startTime: 1_740_990_612_000_000,
      endTime: null,
      metadata: { n: 12345678901234567890n },
      resource: null,
      parentTraceId: 'p',
      parentNodeId: null,
      completeness: { state: 'truncated' },
    });
  });

  it('warns of a parent that the trace does not have, and of an id that differs from its key', () => {
    expect(faults(trace({ a: node('lost', 0, { id: 'b', parent_id: 'zz' }) }))).toEqual([
      'warning NT_TRACE_ID_DIFFERS: nodes.a.id is "b", not the key under which the node stands; the key counts.',
      'warning NT_TRACE_UNKNOWN_PARENT: nodes.a.parent_id names the parent "zz", which the trace does not have; the node is shown as a root.',
    ]);
  });

  it('refuses doubled keys in the structure, and keeps the first', () => {
    const { graph, faults: found } = scan(
      trace(
        '{"a":{"name":"one","name":"two","node_type":"x","sequence_number":0},"a":{"name":"three","node_type":"x","sequence_number":1}}',
      ),
    );
    expect([outline(graph), found.list.map(({ path }) => path)]).toEqual([['one'], ['nodes.a.name', 'nodes.a']]);
  });

  it('breaks a node off its own circle', () => {
    const { graph, faults: found } = scan(trace({ a: node('a', 0, { parent_id: 'a' }), b: node('b', 1, { parent_id: 'a' }) }));
    expect([outline(graph), found.list.map(({ message }) => message)]).toEqual([
      ['a', '  b'],
      ['These nodes are their own ancestors: a → a.'],
    ]);
  });

  it.each([
    ['[]', 'the document is a list'],
    ['"x"', 'the document is the text "x"'],
    ['{}', 'it has no `nodes`'],
    ['{"name":"package","version":"1.0.0"}', 'it has no `nodes`'],
    ['{"nodes":{}}', 'it has neither `trace_id` nor `schema_version`'],
  ])('knows that %s is no trace', (text, reason) => {
    const scanner = scan(text);
    expect([scanner.isTrace, scanner.faults.list.map(({ code, message }) => [code, message])]).toEqual([
      false,
      [['NT_TRACE_NOT_A_TRACE', `This is not a trace: ${reason}.`]],
    ]);
  });

  it('counts faults beyond a thousand without keeping them', () => {
    const edges = Array.from({ length: 2000 }, () => ({ source_id: 'x', target_id: 'y' }));
    const { faults: found } = scan(trace({}, edges));
    expect([found.list.length, found.dropped, found.errorCount]).toEqual([1000, 3000, 4000]);
    expect(found.toError('run.json')?.message).toMatch(
      /^run.json has 4000 faults:\n {2}edges.0.source_id names .*(\n.*){19}\n {2}… and 3980 more\.$/,
    );
  });

  it('warns of keys that stand twice in data, at any depth, and nowhere else', () => {
    const data = '{"1":"a","x":[{"k":1,"l":{"k":2},"k":3}],"y":{"1":0},"1":"b"}';
    const text = `{"a":{"name":"n","node_type":"x","sequence_number":0,"input_data":${data},"metadata":{"m":1,"m":2},"output_data":{"x":1}}}`;
    expect(faults(trace(text))).toEqual(
      ['nodes.a.input_data.x.0.k', 'nodes.a.input_data.1', 'nodes.a.metadata.m'].map(
        (path) => `warning NT_TRACE_DOUBLED_DATA_KEY: ${path} occurs twice; the last one counts.`,
      ),
    );
  });

  it('skips a byte order mark with a warning, and takes nothing else for one', () => {
    const found = ['\ufeff', '\ufeef'].map((mark) => {
      const scanner = new TraceScanner(drippingSource(mark + trace({}), 1));
      scanner.advance();
      return [scanner.isTrace, scanner.faults.list.map(({ code, severity }) => `${severity} ${code}`)];
    });
    expect(found).toEqual([
      [true, ['warning NT_TRACE_BYTE_ORDER_MARK']],
      [false, ['error NT_TRACE_NOT_JSON']],
    ]);
  });
});
