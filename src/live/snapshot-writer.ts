import { stringifyJson } from '../model/codec/json-value';
import type { EdgeView, NodeView } from '../model/node-view';
import { formatTime } from '../model/time';
import type { TraceGraph } from '../model/trace-graph';
import type { JsonObject, Micros } from '../model/types';
import { usageKeys } from '../model/usage-columns';

const NODES_IN_A_PART = 250;

/**
 * The structure of a trace in frames, nodes before the edges between them; the first one also has what is known of the trace as
 * a whole. All parts show the trace as it was at their `seq`.
 */
export function* snapshotFrames(graph: TraceGraph, requestId: number): Generator<string> {
  const { traceId } = graph.header;
  let part = 0;
  const frame = (fields: JsonObject, last: boolean): string =>
    stringifyJson({ type: 'snapshot_part', request_id: requestId, trace_id: traceId, seq: graph.seq, part: ++part, last, ...fields });
  yield frame({ trace: traceFields(graph) }, false);
  for (const rows of inParts(graph.rows())) yield frame({ nodes: rows.map((row) => nodeFields(graph.nodeAt(row))) }, false);
  for (const edges of inParts(recordedEdges(graph))) yield frame({ edges: edges.map(edgeFields) }, false);
  yield frame({}, true);
}

function* inParts<T>(items: Iterable<T>): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    if (part.push(item) < NODES_IN_A_PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** Without those that follow from the parents of nodes. */
function* recordedEdges(graph: TraceGraph): Generator<EdgeView> {
  for (let index = 0; index < graph.edgeCount; index++) {
    const edge = graph.edgeAt(index);
    if (edge.type !== 'caused_by' || edge.label !== '' || graph.parentAt(edge.target.row) !== edge.source.row) yield edge;
  }
}

function traceFields({ header, paused, ended, status }: TraceGraph): JsonObject {
  return {
    name: header.name,
    session_id: header.sessionId,
    start_time: timeOf(header.startTime),
    end_time: timeOf(header.endTime),
    parent_trace_id: header.parentTraceId,
    parent_node_id: header.parentNodeId,
    completeness: header.completeness,
    status,
    paused,
    ended,
  };
}

function nodeFields(node: NodeView): JsonObject {
  return {
    id: node.id,
    sequence_number: node.sequenceNumber,
    name: node.name,
    node_type: node.type,
    status: node.status,
    parent_id: node.parent?.id ?? null,
    start_time: timeOf(node.startTime),
    end_time: timeOf(node.endTime),
    annotations: node.annotations,
    metadata: usageFields(node),
    error: node.error,
    error_type: node.errorType,
    ...(node.progress && { progress: { ...node.progress } }),
  };
}

function usageFields({ usage }: NodeView): JsonObject {
  const entries = Object.entries(usageKeys).map(([key, field]) => [key, usage?.[field] ?? null] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function edgeFields({ source, target, type, label }: EdgeView): JsonObject {
  return { source_id: source.id, target_id: target.id, edge_type: type, label };
}

function timeOf(time: Micros | null): string | null {
  return time === null ? null : formatTime(time);
}
