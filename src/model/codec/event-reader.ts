import type {
  EdgeAdded,
  EventBatch,
  NodeCompleted,
  NodeFailed,
  NodeFields,
  NodeStarted,
  TraceCompleted,
  TraceEvent,
  TraceStarted,
} from '../events';
import { type Completeness, edgeTypes, type JsonObject, nodeStatuses, type Progress } from '../types';
import { integer, list, Malformed, number, object, oneOf, positive, text, textOrNull, time, wholeOrNothing } from './json-fields';
import { parseJson } from './json-value';

/**
 * Reads one journal line: the event that it tells of, or two for a node that began and ended at once. Lines come from files and sockets
 * that anyone may have written, so everything is checked here and nowhere later. Nothing for what is no whole, known event: a torn line,
 * a journal's header, a type of a later version.
 */
export function decodeEvents(line: string): readonly TraceEvent[] {
  return wholeOrNothing(() => eventsOf(object(parseJson(line)))) ?? [];
}

/** Reads one event of JSON that was parsed already. It may also be a batch, which occurs on sockets only. */
export function eventFromJson(json: JsonObject): TraceEvent | EventBatch | undefined {
  return wholeOrNothing(() => (json.type === 'batch' ? batchOf(json) : eventOf(json)));
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function batchOf(json: JsonObject): EventBatch {
  const traceId = text(json.trace_id);
  const [seqFrom, seq] = [positive(json.seq_from), positive(json.seq)];
  const events = list(json.events).map((item) => eventOf(object(item)));
  const fits = events.every((event) => event?.traceId === traceId && event.seq >= seqFrom && event.seq <= seq);
  if (!fits || seq < seqFrom) throw new Malformed();
  return { type: 'batch', traceId, seqFrom, seq, events: events as TraceEvent[] };
}

function eventsOf(json: JsonObject): readonly TraceEvent[] {
  const event = eventOf(json);
  if (event === undefined) return [];
  const isWhole = json.duration_us !== undefined && (event.type === 'node_completed' || event.type === 'node_failed');
  return isWhole ? [startBefore(event, json), event] : [event];
}

/** The start of a node that its end tells of. */
function startBefore({ traceId, seq, time, nodeId }: NodeCompleted | NodeFailed, json: JsonObject): NodeStarted {
  const base = { traceId, seq: positive(seq - 1), time: time - integer(json.duration_us) };
  return { type: 'node_started', ...base, nodeId, ...nodeStart(json) };
}

function eventOf(json: JsonObject): TraceEvent | undefined {
  const base = { traceId: text(json.trace_id), seq: positive(json.seq), time: time(json.time) };
  switch (json.type) {
    case 'trace_started':
      return { type: 'trace_started', ...base, name: text(json.name), ...startFields(json) };
    case 'node_started':
      return {
        type: 'node_started',
        ...base,
        nodeId: text(json.node_id),
        ...nodeStart(json),
        ...nodeFields(json),
      };
    case 'node_updated':
      return { type: 'node_updated', ...base, nodeId: text(json.node_id), ...nodeFields(json) };
    case 'node_completed':
      return { type: 'node_completed', ...base, nodeId: text(json.node_id), ...nodeFields(json) };
    case 'node_failed':
      return { type: 'node_failed', ...base, nodeId: text(json.node_id), ...failure(json), ...nodeFields(json) };
    case 'edge_added':
      return { type: 'edge_added', ...base, ...edge(json) };
    case 'trace_paused':
      return { type: 'trace_paused', ...base, nodeId: textOrNull(json.node_id) };
    case 'trace_resumed':
      return { type: 'trace_resumed', ...base };
    case 'trace_completed':
      return { type: 'trace_completed', ...base, status: oneOf(nodeStatuses, json.status), ...completion(json) };
    default:
      return undefined;
  }
}

function startFields(json: JsonObject): Partial<TraceStarted> {
  const fields: Partial<Mutable<TraceStarted>> = {};
  if (json.session_id !== undefined) fields.sessionId = textOrNull(json.session_id);
  if (json.metadata !== undefined) fields.metadata = object(json.metadata);
  if (json.resource !== undefined) fields.resource = object(json.resource);
  if (json.parent_trace_id !== undefined) fields.parentTraceId = text(json.parent_trace_id);
  if (json.parent_node_id !== undefined) fields.parentNodeId = text(json.parent_node_id);
  return fields;
}

function nodeStart(json: JsonObject): Pick<NodeStarted, 'parentId' | 'name' | 'nodeType' | 'sequenceNumber'> {
  const named = { name: text(json.name), nodeType: text(json.node_type) };
  return { parentId: textOrNull(json.parent_id), ...named, sequenceNumber: integer(json.sequence_number) };
}

function nodeFields(json: JsonObject): NodeFields {
  const fields: Mutable<NodeFields> = {};
  if (json.input_data !== undefined) fields.inputData = object(json.input_data);
  if (json.output_data !== undefined) fields.outputData = object(json.output_data);
  if (json.metadata !== undefined) fields.metadata = object(json.metadata);
  if (json.annotations !== undefined) fields.annotations = list(json.annotations).map(text);
  if (json.status !== undefined) fields.status = oneOf(nodeStatuses, json.status);
  if (json.chunk !== undefined) fields.chunk = text(json.chunk);
  if (json.progress !== undefined) fields.progress = progress(object(json.progress));
  return fields;
}

function failure(json: JsonObject): Pick<NodeFailed, 'error' | 'errorType' | 'errorTraceback'> {
  const error = { error: textOrNull(json.error ?? null), errorType: textOrNull(json.error_type ?? null) };
  return json.error_traceback === undefined ? error : { ...error, errorTraceback: textOrNull(json.error_traceback) };
}

function edge(json: JsonObject): Omit<EdgeAdded, 'type' | 'traceId' | 'seq' | 'time'> {
  const ends = { sourceId: text(json.source_id), targetId: text(json.target_id), edgeType: oneOf(edgeTypes, json.edge_type) };
  const fields: Mutable<Pick<EdgeAdded, 'label' | 'metadata'>> = {};
  if (json.label !== undefined) fields.label = text(json.label);
  if (json.metadata !== undefined) fields.metadata = object(json.metadata);
  return { ...ends, ...fields };
}

function completion(json: JsonObject): Pick<TraceCompleted, 'completeness' | 'kept'> {
  const fields: Mutable<Pick<TraceCompleted, 'completeness' | 'kept'>> = {};
  if (json.completeness !== undefined) fields.completeness = completeness(object(json.completeness));
  if (json.kept !== undefined) fields.kept = json.kept !== false;
  return fields;
}

function completeness(json: JsonObject): Completeness {
  return { ...json, state: oneOf(['complete', 'interrupted', 'truncated', 'sampled'] as const, json.state) };
}

function progress(json: JsonObject): Progress {
  return { done: number(json.done), total: json.total === null || json.total === undefined ? null : number(json.total) };
}
