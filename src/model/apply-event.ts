import type { NodeFields, NodeStarted, TraceEvent } from './events';
import { NONE, type Row } from './graph-columns';
import type { ByteRange, TraceGraph } from './trace-graph';
import { edgeTypes, type Micros, type NodeId, type NodeStatus, nodeStatuses } from './types';

const CAUSED_BY = edgeTypes.indexOf('caused_by');
const RUNNING = nodeStatuses.indexOf('running');

/** Changes a graph by one event, which is neither a repeat nor a batch; for `TraceGraph.apply`, who counts them. */
export function applyEvent(graph: TraceGraph, event: TraceEvent, range?: ByteRange): void {
  switch (event.type) {
    case 'trace_started':
      return startTrace(graph, event);
    case 'node_started':
      return startNode(graph, event, range);
    case 'node_updated':
      return updateNode(graph, graph.columns.row(event.nodeId), event, range);
    case 'node_completed':
      return endNode(graph, event.nodeId, event.time, 'completed', event, range);
    case 'node_failed':
      graph.setError(graph.columns.row(event.nodeId), event.error, event.errorType);
      return endNode(graph, event.nodeId, event.time, 'failed', event, range);
    case 'edge_added':
      return addEdge(graph, event, range);
    case 'trace_paused':
      graph.paused = true;
      return;
    case 'trace_resumed':
      graph.paused = false;
      return;
    case 'trace_completed':
      graph.header.endTime = event.time;
      graph.header.completeness = event.completeness ?? null;
      graph.ended = true;
      graph.dropped = event.kept === false;
      graph.paused = false;
      return;
    default:
      return exhausted(event);
  }
}

function startTrace({ header }: TraceGraph, event: Extract<TraceEvent, { type: 'trace_started' }>): void {
  header.name = event.name;
  header.startTime = event.time;
  header.sessionId = event.sessionId ?? null;
  header.metadata = event.metadata ?? {};
  header.resource = event.resource ?? null;
  header.parentTraceId = event.parentTraceId ?? null;
  header.parentNodeId = event.parentNodeId ?? null;
}

function startNode(graph: TraceGraph, event: NodeStarted, range: ByteRange | undefined): void {
  const { columns } = graph;
  const row = columns.row(event.nodeId);
  if (columns.known[row]) return;
  columns.name[row] = columns.names.intern(event.name);
  columns.type[row] = columns.types.intern(event.nodeType);
  columns.sequence[row] = event.sequenceNumber;
  columns.start[row] = event.time;
  if (Number.isNaN(columns.end[row] as number)) columns.status[row] = RUNNING;
  const parent = event.parentId === null ? NONE : graph.mention(event.parentId);
  graph.attach(row, parent);
  if (parent !== NONE) columns.addEdge(parent, row, CAUSED_BY, NONE, NONE);
  updateNode(graph, row, event, range);
}

function updateNode(graph: TraceGraph, row: Row, fields: NodeFields, range: ByteRange | undefined): void {
  const { columns } = graph;
  if (fields.status !== undefined) graph.setStatus(row, columns.statuses.intern(fields.status));
  for (const annotation of fields.annotations ?? []) columns.addAnnotation(row, columns.texts.intern(annotation));
  for (const key in fields.metadata) columns.usage.set(row, key, fields.metadata[key]);
  if (fields.progress) graph.setProgress(row, fields.progress);
  if (range && carriesPayload(fields)) columns.ranges.append(row, columns.addRange(range.offset, range.length));
}

function endNode(graph: TraceGraph, id: NodeId, time: Micros, status: NodeStatus, fields: NodeFields, range: ByteRange | undefined): void {
  const row = graph.columns.row(id);
  graph.columns.end[row] = time;
  updateNode(graph, row, { status, ...fields }, range);
  graph.setProgress(row, null);
}

function addEdge(graph: TraceGraph, event: Extract<TraceEvent, { type: 'edge_added' }>, range: ByteRange | undefined): void {
  const { columns } = graph;
  const { sourceId, targetId, edgeType, label = '' } = event;
  const place = range && event.metadata ? columns.addRange(range.offset, range.length) : NONE;
  const text = label === '' ? NONE : columns.texts.intern(label);
  columns.addEdge(graph.mention(sourceId), graph.mention(targetId), columns.edgeTypes.intern(edgeType), text, place);
}

function carriesPayload(fields: NodeFields & { readonly errorTraceback?: string | null }): boolean {
  return Boolean(fields.inputData || fields.outputData || fields.metadata || fields.chunk || fields.errorTraceback);
}

function exhausted(event: never): void {
  void event;
}
