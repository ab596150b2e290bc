import type { JournalPosition } from '../contracts/store';
import type { EventBatch, TraceEvent } from '../model/events';
import type { JsonValue, Micros, NodeId, TraceId } from '../model/types';

/** The version of what is spoken on the socket. Another major version is refused, a higher minor one only adds. */
export const PROTOCOL = '1.0';

/** A frame is one line of NDJSON of at most this size. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/** So many frames that are none end a connection. */
export const MAX_BAD_FRAMES = 100;

/** How much of the data of nodes a viewer wants in events: a glimpse, or all that fits into a frame. */
export type Payloads = 'summary' | 'full';

/** Which traces a viewer follows. Of all others it is told only that they begin, pause, go on and end. */
export type FollowedTraces = 'all' | readonly TraceId[];

/** What a viewer may say. */
export type ViewerRequest =
  | { readonly type: 'hello'; readonly protocol: string }
  | { readonly type: 'subscribe'; readonly requestId: number; readonly traces: FollowedTraces; readonly payloads: Payloads }
  | { readonly type: 'unsubscribe'; readonly traces: readonly TraceId[] }
  | { readonly type: 'snapshot'; readonly requestId: number; readonly traceId: TraceId }
  | { readonly type: 'payload'; readonly requestId: number; readonly traceId: TraceId; readonly nodeId: NodeId }
  | {
      readonly type: 'answer';
      readonly requestId: number;
      readonly traceId: TraceId;
      readonly nodeId: NodeId;
      readonly value: JsonValue;
    }
  | { readonly type: 'ping' | 'pong' };

/** The agent at the other end. */
export type Hello = {
  readonly type: 'hello';
  readonly protocol: string;
  /** Stands in the header of each journal that this process writes. */
  readonly instance: string;
  readonly process: { readonly pid: number; readonly name: string };
  readonly serverTime: Micros;
  /** What the agent has lost so far: events that could not be recorded or sent. */
  readonly dropped: number;
};

/** A trace that runs in the agent; events follow from `seq` on. */
export type RunningOnWire = {
  readonly traceId: TraceId;
  readonly name: string;
  readonly sessionId: string | null;
  readonly seq: number;
  readonly journal: JournalPosition | null;
};

/** A part of the structure of a trace as it was at `seq`, in the form of events. */
export type SnapshotPart = {
  readonly type: 'snapshot_part';
  readonly traceId: TraceId;
  readonly seq: number;
  readonly part: number;
  readonly last: boolean;
  readonly events: readonly TraceEvent[];
};

/** Events of a trace, `dropped` of them, were lost on the way, up to `seq`. */
export type Gap = {
  readonly type: 'gap';
  readonly traceId: TraceId;
  readonly dropped: number;
  readonly seq: number;
  readonly journal: JournalPosition | null;
};

/** What an agent may say. */
export type AgentMessage =
  | Hello
  | { readonly type: 'subscribed'; readonly requestId: number; readonly traces: readonly RunningOnWire[] }
  | { readonly type: 'event'; readonly event: TraceEvent | EventBatch; readonly journal: JournalPosition | null }
  | SnapshotPart
  /** The payload is read from the frame itself. */
  | { readonly type: 'payload_is'; readonly requestId: number }
  /** The answer to a human question counts. */
  | { readonly type: 'answered'; readonly requestId: number }
  | { readonly type: 'refused'; readonly requestId: number | null; readonly reason: string }
  | Gap
  | { readonly type: 'ping' | 'pong' };

/** Whether both ends can understand each other. */
export function isOurProtocol(version: string): boolean {
  return version.split('.', 1)[0] === PROTOCOL.split('.', 1)[0];
}
