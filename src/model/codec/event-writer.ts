import type { EdgeType, NodeId, NodeStatus, TraceId } from '../types';

/**
 * The journal line is the primary form of an event: capture writes it directly, and everyone else reads it back with
 * `decodeEvent`. Ids are those that nodetracer makes (hex digits) and are not escaped; texts of users are.
 */

/** What every event begins with; `time` is spelled as `formatTime` does. */
export type EventHead = { readonly traceId: TraceId; readonly seq: number; readonly time: string };

/** Fields of a node event, all but the chunk already JSON text without outer braces or brackets; empty means absent. */
export type FieldTexts = {
  readonly input: string;
  readonly output: string;
  readonly metadata: string;
  readonly annotations: string;
  /** Text that a stream has produced, plain. */
  readonly chunk: string;
};

/** `"text"` as JSON. Lone surrogates become U+FFFD, for no reader of JSON has to accept them. */
export function quoteJson(text: string): string {
  if (!escaped.test(text)) return `"${text}"`;
  return JSON.stringify(surrogate.test(text) ? text.replace(loneSurrogates, '\ufffd') : text);
}

export function traceStartedLine(
  head: EventHead,
  trace: {
    readonly name: string;
    readonly sessionId: string | null;
    /** JSON members without braces. */
    readonly metadata: string;
    readonly parentTraceId: TraceId | undefined;
    readonly parentNodeId: NodeId | undefined;
  },
): string {
  const session = trace.sessionId === null ? 'null' : quoteJson(trace.sessionId);
  const parent = trace.parentTraceId === undefined ? '' : `,"parent_trace_id":"${trace.parentTraceId}","parent_node_id":"${trace.parentNodeId}"`;
  return `${start('trace_started', head)},"name":${quoteJson(trace.name)},"session_id":${session},"metadata":{${trace.metadata}}${parent}}\n`;
}

/** `name` and `type` are plain texts; a null parent makes a root. */
export function nodeStartedLine(head: EventHead, id: NodeId, parent: NodeId | null, name: string, type: string, sequence: number): string {
  const parentId = parent === null ? 'null' : `"${parent}"`;
  return `${startNode('node_started', head, id)},"parent_id":${parentId},"name":${quoteJson(name)},"node_type":${quoteJson(type)},"sequence_number":${sequence}}\n`;
}

/** `extra` is further JSON members, each with a leading comma: `status`, `progress`. */
export function nodeUpdatedLine(head: EventHead, id: NodeId, fields: FieldTexts, extra: string): string {
  return `${startNode('node_updated', head, id)}${members(fields)}${extra}}\n`;
}

export function nodeCompletedLine(head: EventHead, id: NodeId, status: NodeStatus, fields: FieldTexts): string {
  return `${startNode('node_completed', head, id)},"status":"${status}"${members(fields)}}\n`;
}

/** The error's texts are plain; null when none was recorded. */
export function nodeFailedLine(
  head: EventHead,
  id: NodeId,
  failure: { readonly error: string | null; readonly errorType: string | null; readonly traceback: string | null },
  fields: FieldTexts,
): string {
  const traceback = failure.traceback === null ? '' : `,"error_traceback":${quoteJson(failure.traceback)}`;
  const error = `,"error":${textOrNull(failure.error)},"error_type":${textOrNull(failure.errorType)}${traceback}`;
  return `${startNode('node_failed', head, id)}${error}${members(fields)}}\n`;
}

export function edgeAddedLine(head: EventHead, source: NodeId, target: NodeId, type: EdgeType, label: string): string {
  return `${start('edge_added', head)},"source_id":"${source}","target_id":"${target}","edge_type":"${type}","label":${quoteJson(label)},"metadata":{}}\n`;
}

export function tracePausedLine(head: EventHead, node: NodeId | null): string {
  return `${start('trace_paused', head)},"node_id":${node === null ? 'null' : `"${node}"`}}\n`;
}

export function traceResumedLine(head: EventHead): string {
  return `${start('trace_resumed', head)}}\n`;
}

/** `completeness` is the state and counts of what is missing. */
export function traceCompletedLine(head: EventHead, status: NodeStatus, completeness: Readonly<Record<string, string | number>>): string {
  return `${start('trace_completed', head)},"status":"${status}","completeness":${JSON.stringify(completeness)}}\n`;
}

const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;
const surrogate = /[\ud800-\udfff]/;
const loneSurrogates = /\p{Surrogate}/gu;

function start(type: string, head: EventHead): string {
  return `{"type":"${type}","trace_id":"${head.traceId}","seq":${head.seq},"time":"${head.time}"`;
}

function startNode(type: string, head: EventHead, id: NodeId): string {
  return `${start(type, head)},"node_id":"${id}"`;
}

function members(fields: FieldTexts): string {
  let text = '';
  if (fields.input !== '') text += `,"input_data":{${fields.input}}`;
  if (fields.output !== '') text += `,"output_data":{${fields.output}}`;
  if (fields.metadata !== '') text += `,"metadata":{${fields.metadata}}`;
  if (fields.annotations !== '') text += `,"annotations":[${fields.annotations}]`;
  if (fields.chunk !== '') text += `,"chunk":${quoteJson(fields.chunk)}`;
  return text;
}

function textOrNull(text: string | null): string {
  return text === null ? 'null' : quoteJson(text);
}
