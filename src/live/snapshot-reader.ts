import { integer, list, object, oneOf, text, textOrNull, time } from '../model/codec/json-fields';
import type { TraceEvent } from '../model/events';
import { type Completeness, edgeTypes, type JsonObject, type JsonValue, type Micros, nodeStatuses, type TraceId } from '../model/types';

/** What the head of every event made from a part has. */
type Head = { readonly traceId: TraceId; readonly seq: number };

/** A part of a snapshot as the events that lead to what it shows. */
export function snapshotEvents(json: JsonObject, traceId: TraceId, seq: number): TraceEvent[] {
  const head = { traceId, seq };
  return [
    ...(json.trace === undefined ? [] : traceEvents(object(json.trace), head)),
    ...itemsOf(json.nodes).flatMap((node) => nodeEvents(node, head)),
    ...itemsOf(json.edges).map((edge) => edgeEvent(edge, head)),
  ];
}

function itemsOf(value: JsonValue | undefined): JsonObject[] {
  return value === undefined ? [] : list(value).map(object);
}

function traceEvents(json: JsonObject, head: Head): TraceEvent[] {
  const start = timeOrNull(json.start_time);
  const end = timeOrNull(json.end_time);
  const parentTraceId = textOrNull(json.parent_trace_id ?? null);
  const parentNodeId = textOrNull(json.parent_node_id ?? null);
  const started: TraceEvent = {
    type: 'trace_started',
    ...head,
    time: start ?? end ?? 0,
    name: text(json.name),
    sessionId: textOrNull(json.session_id ?? null),
    ...(parentTraceId !== null && { parentTraceId }),
    ...(parentNodeId !== null && { parentNodeId }),
  };
  if (json.paused === true) return [started, { type: 'trace_paused', ...head, time: started.time, nodeId: null }];
  if (json.ended !== true) return [started];
  const completeness = json.completeness ? (object(json.completeness) as Completeness) : undefined;
  const status = oneOf(nodeStatuses, json.status);
  return [started, { type: 'trace_completed', ...head, time: end ?? started.time, status, ...(completeness && { completeness }) }];
}

function nodeEvents(json: JsonObject, head: Head): TraceEvent[] {
  const nodeId = text(json.id);
  const status = oneOf(nodeStatuses, json.status);
  const start = timeOrNull(json.start_time);
  const end = timeOrNull(json.end_time);
  const progress = json.progress === undefined ? undefined : object(json.progress);
  const started: TraceEvent = {
    type: 'node_started',
    ...head,
    time: start ?? end ?? 0,
    nodeId,
    parentId: textOrNull(json.parent_id),
    name: text(json.name),
    nodeType: text(json.node_type),
    sequenceNumber: integer(json.sequence_number),
    status,
    metadata: object(json.metadata ?? {}),
    annotations: list(json.annotations ?? []).map(text),
    ...(progress && { progress: { done: Number(progress.done), total: progress.total === null ? null : Number(progress.total) } }),
  };
  if (end === null) return [started];
  const ended = { ...head, time: end, nodeId, status };
  const error = textOrNull(json.error ?? null);
  const errorType = textOrNull(json.error_type ?? null);
  if (error === null && errorType === null) return [started, { type: 'node_completed', ...ended }];
  return [started, { type: 'node_failed', ...ended, error, errorType }];
}

function edgeEvent(json: JsonObject, head: Head): TraceEvent {
  const ends = { sourceId: text(json.source_id), targetId: text(json.target_id), edgeType: oneOf(edgeTypes, json.edge_type) };
  return { type: 'edge_added', ...head, time: 0, ...ends, label: text(json.label) };
}

function timeOrNull(value: JsonValue | undefined): Micros | null {
  return value === null || value === undefined ? null : time(value);
}
