import type { JournalPosition } from '../contracts/store';
import { eventFromJson } from '../model/codec/event-reader';
import { integer, list, Malformed, object, text, textOrNull, time, wholeOrNothing } from '../model/codec/json-fields';
import { parseJson } from '../model/codec/json-value';
import type { JsonObject, JsonValue } from '../model/types';
import type { AgentMessage, Hello, RunningOnWire } from './protocol';
import { snapshotEvents } from './snapshot-reader';

/** What an agent has sent: `unknown` for a type of a later version, undefined for what is no frame of this protocol. */
export function readMessage(frame: string): AgentMessage | 'unknown' | undefined {
  return wholeOrNothing(() => messageOf(object(parseJson(frame))));
}

const eventTypes: ReadonlySet<string> = new Set([
  'trace_started',
  'node_started',
  'node_updated',
  'node_completed',
  'node_failed',
  'edge_added',
  'trace_paused',
  'trace_resumed',
  'trace_completed',
  'batch',
]);

function messageOf(json: JsonObject): AgentMessage | 'unknown' {
  const type = text(json.type);
  if (eventTypes.has(type)) return eventMessage(json);
  switch (type) {
    case 'hello':
      return hello(json);
    case 'subscribed':
      return { type, requestId: integer(json.request_id), traces: list(json.traces).map((trace) => running(object(trace))) };
    case 'snapshot_part': {
      const [traceId, seq] = [text(json.trace_id), integer(json.seq)];
      const events = snapshotEvents(json, traceId, seq);
      return { type, traceId, seq, part: integer(json.part), last: json.last === true, events };
    }
    case 'payload_is':
    case 'answered':
      return { type, requestId: integer(json.request_id) };
    case 'refused':
      return { type, requestId: json.request_id === undefined ? null : integer(json.request_id), reason: text(json.reason) };
    case 'gap':
      return { type, traceId: text(json.trace_id), dropped: integer(json.dropped), seq: integer(json.seq), journal: position(json) };
    case 'ping':
    case 'pong':
      return { type };
    default:
      return 'unknown';
  }
}

function eventMessage(json: JsonObject): AgentMessage {
  const event = eventFromJson(json);
  if (!event) throw new Malformed();
  return { type: 'event', event, journal: position(json) };
}

function hello(json: JsonObject): Hello {
  const { pid, name } = object(json.process ?? null);
  return {
    type: 'hello',
    protocol: text(json.protocol),
    instance: text(json.instance),
    process: { pid: integer(pid), name: text(name) },
    serverTime: time(json.server_time),
    dropped: integer(json.dropped),
  };
}

function running(json: JsonObject): RunningOnWire {
  const sessionId = textOrNull(json.session_id ?? null);
  return { traceId: text(json.trace_id), name: text(json.name ?? ''), sessionId, seq: integer(json.seq), journal: position(json) };
}

/** The last of the journals is the one that is being written. */
function position({ journals, offset }: JsonObject): JournalPosition | null {
  const paths: readonly JsonValue[] = journals === undefined ? [] : list(journals);
  return paths.length === 0 ? null : { path: text(paths.at(-1)), bytes: integer(offset) };
}
