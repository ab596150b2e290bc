import { integer, list, Malformed, object, oneOf, text, wholeOrNothing } from '../model/codec/json-fields';
import { parseJson } from '../model/codec/json-value';
import type { JsonObject, JsonValue } from '../model/types';
import type { FollowedTraces, ViewerRequest } from './protocol';

const MAX_TRACES = 10_000;
const MAX_ID_CHARS = 256;

/** What a viewer has sent: `unknown` for a type of a later version, undefined for what is no frame of this protocol. */
export function readRequest(frame: string): ViewerRequest | 'unknown' | undefined {
  return wholeOrNothing(() => requestOf(object(parseJson(frame))));
}

function requestOf(json: JsonObject): ViewerRequest | 'unknown' {
  const type = text(json.type);
  switch (type) {
    case 'hello':
      return { type, protocol: text(json.protocol) };
    case 'subscribe':
      return { type, requestId: integer(json.request_id), traces: traces(json.traces ?? 'all'), payloads: payloads(json.payloads) };
    case 'unsubscribe':
      return { type, traces: ids(json.traces) };
    case 'snapshot':
      return { type, requestId: integer(json.request_id), traceId: id(json.trace_id) };
    case 'payload':
      return { type, requestId: integer(json.request_id), traceId: id(json.trace_id), nodeId: id(json.node_id) };
    case 'answer':
      return { type, requestId: integer(json.request_id), traceId: id(json.trace_id), nodeId: id(json.node_id), value: json.value ?? null };
    case 'ping':
    case 'pong':
      return { type };
    default:
      return 'unknown';
  }
}

function traces(value: JsonValue): FollowedTraces {
  return value === 'all' ? value : ids(value);
}

function ids(value: JsonValue | undefined): string[] {
  const found = list(value);
  if (found.length > MAX_TRACES) throw new Malformed();
  return found.map(id);
}

function id(value: JsonValue | undefined): string {
  const found = text(value);
  if (found.length > MAX_ID_CHARS) throw new Malformed();
  return found;
}

function payloads(value: JsonValue | undefined): 'summary' | 'full' {
  return oneOf(['summary', 'full'], value ?? 'summary');
}
