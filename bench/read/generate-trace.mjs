import { closeSync, openSync, writeSync } from 'node:fs';

const WORDS =
  'the agent compares prices before it books a room and reports which option is cheaper while it keeps limits in mind größe ✓ 東京'.split(
    ' ',
  );
const TYPES = ['llm_call', 'tool_call', 'retrieval', 'decision', 'custom'];

/** Writes a trace of `count` nodes as the Python library spells it (indent 2), about 900 bytes a node. */
export function generateTrace(path, count) {
  const fd = openSync(path, 'w');
  let pending = '{\n  "schema_version": "0.1.0",\n  "trace_id": "0123456789abcdef0123456789abcdef",\n  "name": "bench",\n  "nodes": {\n';
  const add = (text) => {
    pending += text;
    if (pending.length > 1 << 20) flush();
  };
  const flush = () => {
    writeSync(fd, pending);
    pending = '';
  };
  for (let i = 0; i < count; i++) add(`    "${idOf(i)}": ${indented(nodeOf(i), 4)}${i === count - 1 ? '' : ','}\n`);
  add('  },\n  "edges": [\n');
  for (let i = 1; i < count; i++) add(`    ${indented(edgeOf(i), 4)}${i === count - 1 ? '' : ','}\n`);
  add(
    '  ],\n  "start_time": "2026-01-01T00:00:00Z",\n  "end_time": null,\n  "metadata": {},\n  "session_id": null,\n  "duration_ms": null\n}',
  );
  flush();
  closeSync(fd);
}

function nodeOf(i) {
  const type = TYPES[i % TYPES.length];
  const failed = i % 50 === 7;
  return {
    id: idOf(i),
    sequence_number: i,
    name: `${type} ${i % 997}`,
    node_type: type,
    status: failed ? 'failed' : 'completed',
    parent_id: i === 0 ? null : idOf(parentOf(i)),
    depth: 1,
    start_time: timeOf(i * 1013),
    end_time: timeOf(i * 1013 + 977),
    input_data: { query: words(i, 12), limit: i % 50 },
    output_data: type === 'llm_call' ? { content: words(i + 3, 25) } : { result: [words(i + 5, 6)] },
    annotations: i % 20 === 0 ? [words(i, 6)] : [],
    metadata:
      type === 'llm_call'
        ? { 'llm.model': 'small-1', 'llm.usage.input_tokens': i % 9000, 'llm.cost_usd': 0.00125 }
        : { 'tool.call_id': `call_${i}` },
    error: failed ? 'deadline exceeded' : null,
    error_type: failed ? 'TimeoutError' : null,
    error_traceback: null,
    duration_ms: 0.977,
  };
}

function edgeOf(i) {
  return { source_id: idOf(parentOf(i)), target_id: idOf(i), edge_type: 'caused_by', label: '', metadata: {} };
}

function parentOf(i) {
  return i % 7 === 0 ? i - 1 : Math.floor((i - 1) / 7) * 7;
}

/** 32 hex digits, as Python makes them. */
function idOf(i) {
  const mixed = Math.imul(i + 1, 0x9e3779b1) >>> 0;
  return mixed.toString(16).padStart(8, '0').repeat(3) + i.toString(16).padStart(8, '0');
}

function timeOf(micros) {
  return new Date(1_767_225_600_000 + Math.floor(micros / 1000)).toISOString().replace('Z', `${String(micros % 1000).padStart(3, '0')}Z`);
}

function words(seed, count) {
  return Array.from({ length: count }, (_, k) => WORDS[(seed * 31 + k * 17) % WORDS.length]).join(' ');
}

function indented(value, spaces) {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(spaces)}`);
}
