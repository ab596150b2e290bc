import type { EdgeType, Micros, NodeId, NodeStatus, TraceId } from '../types';
import type { EventHead } from './event-head';

/**
 * The journal line is the primary form of an event: capture writes it directly, and everyone else reads it back with
 * `decodeEvents`. Ids are those that nodetracer makes (hex digits) and are not escaped; texts of users are.
 */

/** Fields of a node event, all but the chunk already JSON text without outer braces or brackets; empty means absent. */
export type FieldTexts = {
  /** The start of the node as {@link startMembers} tells it, or {@link STARTED} where a line has told it. */
  readonly start: string;
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
  return JSON.stringify(text.toWellFormed());
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
  const parent =
    trace.parentTraceId === undefined ? '' : `,"parent_trace_id":"${trace.parentTraceId}","parent_node_id":"${trace.parentNodeId}"`;
  return `${head.of('trace_started')}","name":${quoteJson(trace.name)},"session_id":${session},"metadata":{${trace.metadata}}${parent}}\n`;
}

/** Stands for the members of a start that was told before: the quote that closes the id of the node. */
export const STARTED = '"';

/** The members that say what a node is called and of which type, both plain texts; begins with the quote that closes its parent's id. */
export function labelMembers(name: string, type: string): string {
  return `","name":${quoteJson(name)},"node_type":${quoteJson(type)},"sequence_number":`;
}

/**
 * What tells of the start of a node; begins with the quote that closes its id. A null parent makes a root.
 * @param label from {@link labelMembers}
 */
export function startMembers(parent: NodeId | null, label: string, sequence: number): string {
  if (parent === null) return `","parent_id":null${label.slice(1)}${sequence}`;
  return `","parent_id":"${parent}${label}${sequence}`;
}

/** `extra` is further JSON members, each with a leading comma: `status`, `progress`. */
export function nodeStartedLine(head: EventHead, id: NodeId, fields: FieldTexts, extra: string): string {
  return `${head.ofStart(id)}${fields.start}${members(fields, extra)}`;
}

/** `extra` as in {@link nodeStartedLine}. */
export function nodeUpdatedLine(head: EventHead, id: NodeId, fields: FieldTexts, extra: string): string {
  return `${head.of('node_updated')}","node_id":"${id}"${members(fields, extra)}`;
}

/** Tells of the start too, which was at `startTime`, unless a line has told it. */
export function nodeCompletedLine(head: EventHead, id: NodeId, startTime: Micros, status: NodeStatus, fields: FieldTexts): string {
  return `${head.ofEnd(id)}${startOf(fields, head, startTime)}${statusMembers[status]}${members(fields, '')}`;
}

/** As {@link nodeCompletedLine}. The error's texts are plain; null when none was recorded. */
export function nodeFailedLine(
  head: EventHead,
  id: NodeId,
  startTime: Micros,
  failure: { readonly error: string | null; readonly errorType: string | null; readonly traceback: string | null },
  fields: FieldTexts,
): string {
  const traceback = failure.traceback === null ? '' : `,"error_traceback":${quoteJson(failure.traceback)}`;
  const error = `,"error":${textOrNull(failure.error)},"error_type":${textOrNull(failure.errorType)}${traceback}`;
  return `${head.of('node_failed')}","node_id":"${id}${startOf(fields, head, startTime)}${error}${members(fields, '')}`;
}

export function edgeAddedLine(head: EventHead, source: NodeId, target: NodeId, type: EdgeType, label: string): string {
  return `${head.of('edge_added')}","source_id":"${source}","target_id":"${target}","edge_type":"${type}","label":${quoteJson(label)},"metadata":{}}\n`;
}

export function tracePausedLine(head: EventHead, node: NodeId | null): string {
  return `${head.of('trace_paused')}","node_id":${node === null ? 'null' : `"${node}"`}}\n`;
}

export function traceResumedLine(head: EventHead): string {
  return `${head.of('trace_resumed')}"}\n`;
}

/** `completeness` is the state and counts of what is missing. */
export function traceCompletedLine(
  head: EventHead,
  status: NodeStatus,
  completeness: Readonly<Record<string, string | number>>,
  isKept: boolean,
): string {
  const kept = isKept ? '' : ',"kept":false';
  return `${head.of('trace_completed')}","status":"${status}","completeness":${JSON.stringify(completeness)}${kept}}\n`;
}

const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

function startOf({ start }: FieldTexts, head: EventHead, startTime: Micros): string {
  return start === STARTED ? start : `${start},"duration_us":${head.time - startTime}`;
}

const statusMembers: Readonly<Record<NodeStatus, string>> = {
  pending: ',"status":"pending"',
  running: ',"status":"running"',
  completed: ',"status":"completed"',
  failed: ',"status":"failed"',
  cancelled: ',"status":"cancelled"',
};

/** The fields that are there, then `extra`, and the end of the line. */
function members(fields: FieldTexts, extra: string): string {
  let text = '';
  if (fields.input !== '') text = `,"input_data":{${fields.input}`;
  if (fields.output !== '') text += (text === '' ? ',"output_data":{' : '},"output_data":{') + fields.output;
  if (fields.metadata !== '') text += (text === '' ? ',"metadata":{' : '},"metadata":{') + fields.metadata;
  if (fields.annotations === '' && fields.chunk === '' && extra === '') return text === '' ? '}\n' : `${text}}}\n`;
  if (text !== '') text += '}';
  if (fields.annotations !== '') text += `,"annotations":[${fields.annotations}]`;
  if (fields.chunk !== '') text += `,"chunk":${quoteJson(fields.chunk)}`;
  return `${text}${extra}}\n`;
}

function textOrNull(text: string | null): string {
  return text === null ? 'null' : quoteJson(text);
}
