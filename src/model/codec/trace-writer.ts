import { type GraphColumns, NONE, type Row } from '../graph-columns';
import type { NodePayload } from '../payload';
import { formatTime } from '../time';
import type { TraceGraph } from '../trace-graph';
import type { TraceHeader } from '../trace-header';
import type { Completeness, JsonObject, Micros } from '../types';
import { oneLine, rawObjectText, stringifyJson } from './json-value';

/** Between two nodes, and between two edges. */
export const SEPARATOR = ',\n';
/** Between the last node and the first edge. */
export const EDGES_HEAD = '\n},\n"edges":[\n';

/**
 * The beginning of a trace file, up to the first node. A trace file has one node and one edge a line, so that it can be
 * written in pieces and searched with line tools. Its pieces in order: `traceHead`, the `nodeLine`s with `SEPARATOR` between
 * them, `EDGES_HEAD`, the `edgeLine`s with `SEPARATOR` between them, `traceTail`.
 */
export function traceHead({ schemaVersion, traceId, name }: TraceHeader): string {
  return headText(JSON.stringify(schemaVersion), JSON.stringify(traceId), JSON.stringify(name));
}

/** As {@link traceHead}, from the JSON of the three fields. */
export function headText(schemaVersion: string, traceId: string, name: string): string {
  return `{\n"schema_version":${schemaVersion},\n"trace_id":${traceId},\n"name":${name},\n"nodes":{\n`;
}

/** The key and object of one node, without line end. */
export function nodeLine(graph: TraceGraph, row: Row, payload: NodePayload): string {
  const { columns } = graph;
  const id = JSON.stringify(columns.ids.text(row));
  const node = graph.nodeAt(row);
  const members = [
    `"id":${id}`,
    `"sequence_number":${integerText(node.sequenceNumber)}`,
    `"name":${JSON.stringify(node.name)}`,
    `"node_type":${JSON.stringify(node.type)}`,
    `"status":${JSON.stringify(node.recordedStatus)}`,
    `"parent_id":${JSON.stringify(parentId(columns, row))}`,
    `"depth":${node.depth}`,
    `"start_time":${timeText(node.startTime)}`,
    `"end_time":${timeText(node.endTime)}`,
    `"input_data":${oneLine(rawObjectText(payload.input))}`,
    `"output_data":${oneLine(rawObjectText(payload.output))}`,
    `"annotations":${JSON.stringify(node.annotations)}`,
    `"metadata":${oneLine(rawObjectText(payload.metadata))}`,
    `"error":${JSON.stringify(node.error)}`,
    `"error_type":${JSON.stringify(node.errorType)}`,
    `"error_traceback":${JSON.stringify(payload.traceback)}`,
    `"duration_ms":${durationText(node.startTime, node.endTime)}`,
  ];
  return `${id}:{${members.join(',')}}`;
}

/**
 * The object of one edge, without line end.
 * @param metadata raw JSON text of its metadata
 */
export function edgeLine(graph: TraceGraph, edge: number, metadata = '{}'): string {
  const { columns } = graph;
  const source = JSON.stringify(columns.ids.text(columns.edgeSource[edge] as number));
  const target = JSON.stringify(columns.ids.text(columns.edgeTarget[edge] as number));
  const type = JSON.stringify(columns.edgeTypes.text(columns.edgeType[edge] as number));
  const label = JSON.stringify(graph.edgeAt(edge).label);
  return `{"source_id":${source},"target_id":${target},"edge_type":${type},"label":${label},"metadata":${oneLine(metadata)}}`;
}

/** The end of a trace file, after the last edge. */
export function traceTail(header: TraceHeader): string {
  const members = [
    `"start_time":${timeText(header.startTime)}`,
    `"end_time":${timeText(header.endTime)}`,
    `"metadata":${stringifyJson(header.metadata)}`,
    `"session_id":${JSON.stringify(header.sessionId)}`,
    `"duration_ms":${durationText(header.startTime, header.endTime)}`,
    ...optional('parent_trace_id', header.parentTraceId),
    ...optional('parent_node_id', header.parentNodeId),
    ...optional('resource', header.resource),
    ...optional('completeness', header.completeness),
  ];
  return tailText(members);
}

/** As {@link traceTail}, from the members behind the edges. */
export function tailText(members: readonly string[]): string {
  return `\n],\n${members.join(SEPARATOR)}\n}\n`;
}

/** Milliseconds between two times as Python spells them: a float, null while one time is missing. */
export function durationText(start: Micros | null, end: Micros | null): string {
  if (start === null || end === null) return 'null';
  const ms = (end - start) / 1000;
  return Number.isInteger(ms) ? `${integerText(ms)}.0` : String(ms);
}

export function timeText(time: Micros | null): string {
  return time === null ? 'null' : `"${formatTime(time)}"`;
}

/** The parent as recorded, also one that the graph has not seen. */
function parentId(columns: GraphColumns, row: Row): string | null {
  const parent = columns.parent[row] as number;
  return parent === NONE ? null : columns.ids.text(parent);
}

/** Digits only, also where JavaScript would write an exponent. */
function integerText(value: number): string {
  return Math.abs(value) < 1e15 ? String(Math.trunc(value)) : BigInt(Math.trunc(value)).toString();
}

function optional(key: string, value: string | JsonObject | Completeness | null): string[] {
  return value === null ? [] : [`"${key}":${stringifyJson(value)}`];
}
