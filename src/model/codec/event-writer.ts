import type { EdgeType, NodeId, NodeStatus, TraceId } from '../types';
import { inOneBlock } from './one-block';

/**
 * The journal line is the primary form of an event: capture writes it directly, and everyone else reads it back with
 * `decodeEvent`. Ids are those that nodetracer makes (hex digits) and are not escaped; texts of users are.
 */

/**
 * What every event of a trace begins with. The pieces are as long as they can be: what a line costs is the number of pieces
 * that it is joined from.
 */
export type EventHead = {
  /** Of {@link traceHead}. */
  readonly trace: string;
  readonly seq: number;
  /** As `formatTime` spells it, as the JSON member `,"time":"…"` without the closing quote. */
  readonly time: string;
};

/** The part of a line's head that is the same for all events of a trace; made once. */
export function traceHead(traceId: TraceId): string {
  return inOneBlock(`","trace_id":"${traceId}","seq":`);
}

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
  const parent =
    trace.parentTraceId === undefined ? '' : `,"parent_trace_id":"${trace.parentTraceId}","parent_node_id":"${trace.parentNodeId}"`;
  return `${start('{"type":"trace_started', head)},"name":${quoteJson(trace.name)},"session_id":${session},"metadata":{${trace.metadata}}${parent}}\n`;
}

/** `name` and `type` are plain texts; a null parent makes a root. */
export function nodeStartedLine(head: EventHead, id: NodeId, parent: NodeId | null, name: string, type: string, sequence: number): string {
  const node = startNode('{"type":"node_started', head, id);
  const named = nameAndType(name, type);
  if (parent === null) return `${node}","parent_id":null${named.slice(1)}${sequence}}\n`;
  return `${node}","parent_id":"${parent}${named}${sequence}}\n`;
}

/** `extra` is further JSON members, each with a leading comma: `status`, `progress`. */
export function nodeUpdatedLine(head: EventHead, id: NodeId, fields: FieldTexts, extra: string): string {
  return `${startNode('{"type":"node_updated', head, id)}"${members(fields, extra)}`;
}

export function nodeCompletedLine(head: EventHead, id: NodeId, status: NodeStatus, fields: FieldTexts): string {
  return `${startNode('{"type":"node_completed', head, id)}${statusMembers[status]}${members(fields, '')}`;
}

/** The error's texts are plain; null when none was recorded. */
export function nodeFailedLine(
  head: EventHead,
  id: NodeId,
  failure: { readonly error: string | null; readonly errorType: string | null; readonly traceback: string | null },
  fields: FieldTexts,
): string {
  const traceback = failure.traceback === null ? '' : `,"error_traceback":${quoteJson(failure.traceback)}`;
  const error = `","error":${textOrNull(failure.error)},"error_type":${textOrNull(failure.errorType)}${traceback}`;
  return `${startNode('{"type":"node_failed', head, id)}${error}${members(fields, '')}`;
}

export function edgeAddedLine(head: EventHead, source: NodeId, target: NodeId, type: EdgeType, label: string): string {
  return `${start('{"type":"edge_added', head)},"source_id":"${source}","target_id":"${target}","edge_type":"${type}","label":${quoteJson(label)},"metadata":{}}\n`;
}

export function tracePausedLine(head: EventHead, node: NodeId | null): string {
  return `${start('{"type":"trace_paused', head)},"node_id":${node === null ? 'null' : `"${node}"`}}\n`;
}

export function traceResumedLine(head: EventHead): string {
  return `${start('{"type":"trace_resumed', head)}}\n`;
}

/** `completeness` is the state and counts of what is missing. */
export function traceCompletedLine(
  head: EventHead,
  status: NodeStatus,
  completeness: Readonly<Record<string, string | number>>,
  isKept: boolean,
): string {
  const kept = isKept ? '' : ',"kept":false';
  return `${start('{"type":"trace_completed', head)},"status":"${status}","completeness":${JSON.stringify(completeness)}${kept}}\n`;
}

const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;
const surrogate = /[\ud800-\udfff]/;
const loneSurrogates = /\p{Surrogate}/gu;

function start(type: string, head: EventHead): string {
  return `${type}${head.trace}${head.seq}${head.time}"`;
}

/** Up to the node's id, without the closing quote. */
function startNode(type: string, head: EventHead, id: NodeId): string {
  return `${type}${head.trace}${head.seq}${head.time}","node_id":"${id}`;
}

/** Few names and types make most nodes, so their text is kept ready; it begins with the quote that closes the parent's id. */
const MAX_KEPT = 1_000;
const keptNames = new Map<string, { readonly type: string; readonly text: string }>();

function nameAndType(name: string, type: string): string {
  const kept = keptNames.get(name);
  if (kept?.type === type) return kept.text;
  const text = inOneBlock(`","name":${quoteJson(name)},"node_type":${quoteJson(type)},"sequence_number":`);
  if (name.length <= 64 && keptNames.size < MAX_KEPT) keptNames.set(name, { type, text });
  return text;
}

const statusMembers: Readonly<Record<NodeStatus, string>> = {
  pending: '","status":"pending"',
  running: '","status":"running"',
  completed: '","status":"completed"',
  failed: '","status":"failed"',
  cancelled: '","status":"cancelled"',
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
