import type { JsonRecord } from '../json-record';
import type { NodeRecord } from '../node-record';
import type { Trace } from '../trace';
import { SCHEMA_VERSION } from '../types';
import { edgeFields } from './edge-scanner';
import { traceFields } from './header-scanner';
import { oneLine } from './json-value';
import { nodeFields } from './node-scanner';
import { durationText, EDGES_HEAD, headText, SEPARATOR, tailText } from './trace-writer';

/** The JSON of fields that are not there; Python always writes every field. */
const defaults: Readonly<Record<string, string>> = {
  schema_version: JSON.stringify(SCHEMA_VERSION),
  trace_id: '""',
  name: '""',
  sequence_number: '0',
  node_type: '"custom"',
  status: '"pending"',
  depth: '0',
  input_data: '{}',
  output_data: '{}',
  annotations: '[]',
  metadata: '{}',
  source_id: '""',
  target_id: '""',
  edge_type: '"caused_by"',
  label: '""',
};
const inHead = new Set<string>(['schema_version', 'trace_id', 'name', 'nodes', 'edges']);
/** Ours, written only where there is something to say. */
const optional = new Set<string>(['parent_trace_id', 'parent_node_id', 'resource', 'completeness']);

/** The text of a trace file. What was read and not changed is written as it stood. */
export function serializeTrace(trace: Trace): string {
  return Array.from(traceChunks(trace)).join('');
}

/** As {@link serializeTrace}, in pieces of about one line. */
export function* traceChunks(trace: Trace): Generator<string> {
  yield headText(fieldText(trace, 'schema_version'), fieldText(trace, 'trace_id'), fieldText(trace, 'name'));
  let separator = '';
  for (const [id, node] of trace.nodes) {
    yield `${separator}${JSON.stringify(id)}:{${members(node, nodeFields, durationOf(node)).join(',')}}`;
    separator = SEPARATOR;
  }
  yield EDGES_HEAD;
  separator = '';
  for (const edge of trace.edges) {
    yield `${separator}{${members(edge, edgeFields).join(',')}}`;
    separator = SEPARATOR;
  }
  yield tailText(members(trace, tailFields(trace), durationOf(trace)));
}

/** The fields of the schema in its order, then the unknown ones in that of the file. */
function members(record: JsonRecord, fields: readonly string[], duration?: string): string[] {
  const unknown = record.keys().filter((key) => !fields.includes(key) && !inHead.has(key));
  return [...fields, ...unknown].map((key) => {
    const text = key === 'duration_ms' ? (duration ?? 'null') : fieldText(record, key);
    return `${JSON.stringify(key)}:${text}`;
  });
}

function tailFields(trace: Trace): string[] {
  return traceFields.filter((key) => !inHead.has(key) && !(optional.has(key) && trace.jsonOf(key) === undefined));
}

function fieldText(record: JsonRecord, key: string): string {
  return oneLine(record.jsonOf(key) ?? defaults[key] ?? 'null');
}

/** The duration as it stood if it is right to the microsecond, else as computed. */
function durationOf(record: NodeRecord | Trace): string {
  const { startTime, endTime } = record;
  const recorded = record.get('duration_ms');
  const right =
    startTime !== null && endTime !== null && typeof recorded === 'number' && Math.round(recorded * 1000) === endTime - startTime;
  return right ? fieldText(record, 'duration_ms') : durationText(startTime, endTime);
}
