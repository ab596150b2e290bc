import { mkdirSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodetracerError } from '../../src/errors/nodetracer-error';
import { openTrace } from '../../src/files/open-trace';
import { READ_LIMIT_BYTES, readTraceFile } from '../../src/files/read-trace-file';
import { writeTraceFile } from '../../src/files/write-trace-file';
import { rawObjectText } from '../../src/model/codec/json-value';
import type { NodeRecord } from '../../src/model/node-record';
import { fixturePath, pythonTraces } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';
import { outline } from '../support/trace-outline';

const folder = temporaryFolder();

async function codeOf(read: () => unknown): Promise<string> {
  try {
    await read();
    return 'read';
  } catch (error) {
    if (error instanceof NodetracerError) return error.code;
    throw error;
  }
}

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A trace of `count` nodes below one root, each with some input. */
function traceText(count: number, text = 'some input'): string {
  const node = (i: number) =>
    `"n${i}":{"name":"node ${i}","sequence_number":${i},"node_type":"x","parent_id":${i === 0 ? null : '"n0"'},"input_data":{"i":${i},"text":"${text}"}}`;
  return `{"trace_id":"t1","nodes":{${Array.from({ length: count }, (_, i) => node(i)).join(',')}},"edges":[]}`;
}

// What each file gives: strictly a code or `read`; leniently the nodes and edges that can be shown, or the code again; and all faults.
const broken: [file: string, strict: string, lenient: string, faults: string[]][] = [
  ['crlf', 'read', '1 nodes, 0 edges', []],
  [
    'duplicate-keys',
    'NT_TRACE_INVALID',
    '4 nodes, 3 edges',
    ['DUPLICATE_KEY name', 'DUPLICATE_KEY nodes.3649b63a2db442738b04fdae23d83794'],
  ],
  ['edge-to-unknown-node', 'NT_TRACE_UNKNOWN_NODE', '4 nodes, 2 edges', ['UNKNOWN_NODE edges.1.target_id']],
  ['empty-file', 'NT_TRACE_EMPTY', 'NT_TRACE_EMPTY', []],
  ['folder-named-like-a-trace', 'NT_TRACE_IS_FOLDER', 'NT_TRACE_IS_FOLDER', []],
  ['hundred-thousand-brackets', 'NT_TRACE_TOO_DEEP', 'NT_TRACE_TOO_DEEP', []],
  [
    'invalid-dates',
    'NT_TRACE_INVALID',
    '4 nodes, 3 edges',
    [
      'BAD_TIME nodes.3649b63a2db442738b04fdae23d83794.start_time',
      'WRONG_TYPE nodes.9cd9081e1a2a4b5f87061410a752b31c.end_time',
      'BAD_TIME start_time',
    ],
  ],
  ['invalid-utf8', 'NT_TRACE_NOT_UTF8', '1 nodes, 0 edges', ['NOT_UTF8 ']],
  [
    'missing-required-fields',
    'NT_TRACE_INVALID',
    '4 nodes, 2 edges',
    [
      'MISSING_FIELD nodes.3649b63a2db442738b04fdae23d83794.sequence_number',
      'MISSING_FIELD nodes.9cd9081e1a2a4b5f87061410a752b31c.name',
      'MISSING_FIELD nodes.64a2786a875b4cb3991e350763f81d17.node_type',
      'MISSING_FIELD edges.0.source_id',
    ],
  ],
  ['newer-schema-version', 'read', '4 nodes, 3 edges', ['OTHER_SCHEMA schema_version']],
  ['null-nodes', 'NT_TRACE_WRONG_TYPE', '0 nodes, 0 edges', ['WRONG_TYPE nodes']],
  ['older-without-session-id', 'read', '5 nodes, 6 edges', []],
  ['parent-cycle', 'NT_TRACE_PARENT_CYCLE', '4 nodes, 3 edges', ['PARENT_CYCLE nodes.64a2786a875b4cb3991e350763f81d17.parent_id']],
  [
    'python-writes-status-and-annotation',
    'NT_TRACE_INVALID',
    '2 nodes, 1 edges',
    [
      'UNKNOWN_STATUS nodes.0f850fd1e3ef481c80e024bf23fa468f.status',
      'WRONG_TYPE nodes.0f850fd1e3ef481c80e024bf23fa468f.annotations.0',
      'WRONG_TYPE nodes.0f850fd1e3ef481c80e024bf23fa468f.annotations.1',
    ],
  ],
  ['trailing-garbage', 'NT_TRACE_TRAILING_TEXT', '1 nodes, 0 edges', ['TRAILING_TEXT ']],
  ['truncated-json', 'NT_TRACE_UNFINISHED', '2 nodes, 0 edges', ['UNFINISHED ']],
  ['unknown-edge-type', 'NT_TRACE_UNKNOWN_EDGE_TYPE', '5 nodes, 15 edges', ['UNKNOWN_EDGE_TYPE edges.4.edge_type']],
  ['unknown-fields', 'read', '4 nodes, 3 edges', []],
  ['unknown-node-type', 'read', '4 nodes, 3 edges', []],
  ['unknown-status', 'NT_TRACE_UNKNOWN_STATUS', '5 nodes, 6 edges', ['UNKNOWN_STATUS nodes.539c4c0a3ba4491a8c2a862be321738d.status']],
  ['utf8-bom', 'read', '1 nodes, 0 edges', ['BYTE_ORDER_MARK ']],
  [
    'wrong-types',
    'NT_TRACE_INVALID',
    '4 nodes, 3 edges',
    [
      'WRONG_TYPE nodes.3649b63a2db442738b04fdae23d83794.depth',
      'WRONG_TYPE nodes.9cd9081e1a2a4b5f87061410a752b31c.annotations',
      'WRONG_TYPE nodes.64a2786a875b4cb3991e350763f81d17.input_data',
      'WRONG_TYPE metadata',
    ],
  ],
];

describe('broken trace files', () => {
  it('are all known to the table', () => {
    const files = readdirSync(fixturePath('broken')).filter((name) => name.endsWith('.json') && name !== 'expected.json');
    expect(broken.map(([file]) => `${file}.json`)).toEqual(files);
  });

  it.each(broken)('%s: strictly %s, leniently %s', async (file, strict, lenient, faults) => {
    const path = fixturePath('broken', `${file}.json`);
    expect([await codeOf(() => readTraceFile(path)), await codeOf(async () => (await openTrace(path)).close())]).toEqual([strict, strict]);
    let shown: string;
    let found: string[] = [];
    try {
      const trace = await openTrace(path, { lenient: true });
      await trace.whenLoaded();
      shown = `${trace.graph.nodeCount} nodes, ${trace.graph.edgeCount} edges`;
      found = trace.faults.map((fault) => `${fault.code.slice('NT_TRACE_'.length)} ${fault.path}`);
      expect(readTraceFile(path, { lenient: true }).faults).toEqual(trace.faults);
      trace.close();
    } catch (error) {
      shown = (error as NodetracerError).code;
    }
    expect([shown, found]).toEqual([lenient, faults]);
  });

  it('tell all that is wrong at once, with found and expected', () => {
    const path = fixturePath('broken', 'wrong-types.json');
    expect(() => readTraceFile(path)).toThrow(
      [
        `${path} has 4 faults:`,
        '  nodes.3649b63a2db442738b04fdae23d83794.depth should be an integer, but is the text "1".',
        '  nodes.9cd9081e1a2a4b5f87061410a752b31c.annotations should be a list, but is the text "a string".',
        '  nodes.64a2786a875b4cb3991e350763f81d17.input_data should be an object, but is a list.',
        '  metadata should be an object, but is null.',
      ].join('\n'),
    );
  });
});

describe('openTrace', () => {
  it('reads every Python trace, payloads on demand', async () => {
    for (const { name, bytes } of pythonTraces()) {
      const path = fileWith(name.replace(/\.gz$/, ''), bytes);
      const [trace, whole] = [await openTrace(path), readTraceFile(path)];
      expect([...trace.graph.rows()].map((row) => trace.graph.nodeAt(row).id).sort()).toEqual([...whole.nodes.keys()].sort());
      for (const [id, node] of [...whole.nodes].slice(0, 100)) {
        const { input, output, metadata, traceback } = await trace.payload(id);
        const texts = [rawObjectText(input), rawObjectText(output), rawObjectText(metadata)].map((text) => JSON.parse(text));
        expect([...texts, traceback]).toEqual([
          ...['input_data', 'output_data', 'metadata'].map((key) => JSON.parse(node.jsonOf(key) ?? '')),
          node.errorTraceback,
        ]);
      }
      trace.close();
    }
  });

  it('shows the first nodes of a large file before all is read, when lenient', async () => {
    const trace = await openTrace(fileWith('large.json', traceText(50_000)), { lenient: true });
    const early = [trace.loaded < 1, trace.graph.nodeCount > 0, trace.graph.nodeCount < 50_000];
    const seen: number[] = [];
    trace.onChange(() => seen.push(trace.loaded));
    await trace.whenLoaded();
    expect([early, trace.loaded, trace.graph.nodeCount]).toEqual([[true, true, true], 1, 50_000]);
    expect([seen.length > 2, seen, seen.at(-1)]).toEqual([true, [...seen].sort((a, b) => a - b), 1]);
    expect(rawObjectText((await trace.payload('n49999')).input)).toBe('{"i":49999,"text":"some input"}');
    trace.close();
  });

  it('reads a payload that is larger than the window', async () => {
    const text = 'ä'.repeat(3_000_000);
    const trace = await openTrace(fileWith('wide.json', traceText(2, text)));
    expect((await trace.payload('n1')).input.get('text')).toBe(`"${text}"`);
    trace.close();
  });

  it('is empty-handed for a node that is not there', async () => {
    const trace = await openTrace(fileWith('small.json', traceText(1)));
    expect(await trace.payload('zz')).toEqual({ input: new Map(), output: new Map(), metadata: new Map(), traceback: null });
    trace.close();
  });

  it('notices that the file was replaced, and reads it again', async () => {
    const path = fileWith('replaced.json', traceText(2));
    const trace = await openTrace(path);
    renameSync(fileWith('new.json', traceText(3)), path);
    expect(await codeOf(() => trace.payload('n1'))).toBe('NT_TRACE_CHANGED');
    await trace.whenLoaded();
    expect([outline(trace.graph), rawObjectText((await trace.payload('n2')).input)]).toEqual([
      ['node 0', '  node 1', '  node 2'],
      '{"i":2,"text":"some input"}',
    ]);
    trace.close();
  });

  it('goes on showing a file that was deleted', async () => {
    const path = fileWith('deleted.json', traceText(2));
    const trace = await openTrace(path);
    rmSync(path);
    expect(rawObjectText((await trace.payload('n1')).input)).toBe('{"i":1,"text":"some input"}');
    trace.close();
  });

  it('names a trace without an id after its file, and keeps a hostile id as it is', async () => {
    const nameless = await openTrace(fileWith('nameless.json', '{"schema_version":"0.1.0","nodes":{}}'));
    const hostile = await openTrace(fileWith('hostile.json', '{"trace_id":"../../etc/passwd","nodes":{}}'));
    expect([nameless.graph.header.traceId, hostile.graph.header.traceId]).toEqual(['nameless', '../../etc/passwd']);
    nameless.close();
    hostile.close();
  });

  it('stops reading when it is closed, and closing twice is harmless', async () => {
    const trace = await openTrace(fileWith('closed.json', traceText(100_000)), { lenient: true });
    trace.close();
    trace.close();
    await trace.whenLoaded();
    expect(trace.loaded).toBeLessThan(1);
  });

  it('says that it was closed to who asks for a payload afterwards, and finishes what was asked before', async () => {
    const path = fileWith('asked.json', traceText(2));
    const trace = await openTrace(path);
    const asked = trace.payload('n1');
    trace.close();
    rmSync(path);
    expect(rawObjectText((await asked).input)).toBe('{"i":1,"text":"some input"}');
    expect(await codeOf(() => trace.payload('n1'))).toBe('NT_TRACE_UNREADABLE');
  });

  it.each([
    ['missing.json', 'NT_TRACE_NOT_FOUND'],
    ['small.json/inside.json', 'NT_TRACE_NOT_FOUND'],
    ['.', 'NT_TRACE_IS_FOLDER'],
  ])('refuses %s with %s', async (name, code) => {
    fileWith('small.json', traceText(1));
    expect([await codeOf(() => openTrace(join(folder, name))), await codeOf(() => readTraceFile(join(folder, name)))]).toEqual([
      code,
      code,
    ]);
  });
});

describe('readTraceFile', () => {
  it('refuses files beyond its limit and names what to use', async () => {
    const path = fileWith('huge.json', '');
    truncateSync(path, READ_LIMIT_BYTES + 1);
    expect(() => readTraceFile(path)).toThrow(
      expect.objectContaining({ code: 'NT_TRACE_TOO_LARGE', hint: expect.stringContaining('openTrace') }),
    );
  });
});

describe('writeTraceFile', () => {
  it('writes what was read, readable by its owner only, and leaves nothing else behind', () => {
    const target = join(folder, 'written');
    mkdirSync(target);
    const path = join(target, 'trace.json');
    const trace = readTraceFile(fixturePath('broken', 'unknown-fields.json'));
    (trace.nodes.values().next().value as NodeRecord).name = 'renamed';
    writeTraceFile(path, trace);
    const again = readTraceFile(path);
    const large = [...again.nodes.values()].map((node) => node.get('x_cost')).filter((value) => value !== undefined);
    expect([again.nodes.values().next().value?.name, again.get('x_owner'), large]).toEqual([
      'renamed',
      trace.get('x_owner'),
      [...trace.nodes.values()].map((node) => node.get('x_cost')).filter((value) => value !== undefined),
    ]);
    expect([statSync(path).mode & 0o777, readdirSync(target)]).toEqual([0o600, ['trace.json']]);
  });

  it('leaves the old file as it was when it cannot write', () => {
    const target = join(folder, 'folder.json');
    mkdirSync(join(target, 'inside'), { recursive: true });
    const trace = readTraceFile(fixturePath('python', 'root-only.json'));
    expect(() => writeTraceFile(target, trace)).toThrow(expect.objectContaining({ code: 'NT_TRACE_NOT_WRITTEN' }));
    expect(() => writeTraceFile(join(folder, 'no', 'such', 'folder.json'), trace)).toThrow(
      expect.objectContaining({ code: 'NT_TRACE_NOT_WRITTEN' }),
    );
    expect([readdirSync(target), readdirSync(folder).filter((name) => name.endsWith('.tmp'))]).toEqual([['inside'], []]);
  });
});
