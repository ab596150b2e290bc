import type { EventBatch, TraceEvent } from '../events';
import { formatTime } from '../time';
import type { JsonObject, JsonValue } from '../types';
import { stringifyJson } from './json-value';

/** One line of NDJSON, without its end, that `decodeEvents` reads as the same event. */
export function encodeEvent(event: TraceEvent | EventBatch): string {
  return stringifyJson(eventToJson(event));
}

/** The event in the words of the format. */
export function eventToJson(event: TraceEvent | EventBatch): JsonObject {
  const json: JsonObject = {};
  for (const [key, value] of Object.entries(event)) if (value !== undefined) json[spelling[key] ?? key] = spelled(key, value);
  return json;
}

/** Names that are spelled differently in memory and on the wire. */
const spelling: Readonly<Record<string, string>> = {
  traceId: 'trace_id',
  seqFrom: 'seq_from',
  sessionId: 'session_id',
  parentTraceId: 'parent_trace_id',
  parentNodeId: 'parent_node_id',
  nodeId: 'node_id',
  parentId: 'parent_id',
  nodeType: 'node_type',
  sequenceNumber: 'sequence_number',
  inputData: 'input_data',
  outputData: 'output_data',
  errorType: 'error_type',
  errorTraceback: 'error_traceback',
  sourceId: 'source_id',
  targetId: 'target_id',
  edgeType: 'edge_type',
};

function spelled(key: string, value: unknown): JsonValue {
  if (key === 'time') return formatTime(value as number);
  if (key === 'events') return (value as readonly TraceEvent[]).map(eventToJson);
  return value as JsonValue;
}
