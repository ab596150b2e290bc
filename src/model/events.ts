import type { Completeness, EdgeType, JsonObject, Micros, NodeId, NodeStatus, NodeType, Progress, TraceId } from './types';

type EventBase = {
  readonly traceId: TraceId;
  /** Counts the events of one trace from 1, without a hole. */
  readonly seq: number;
  readonly time: Micros;
};

/** Fields that any event about a node may carry. Absent means unchanged; objects merge key by key; `annotations` and `chunk` append. */
export type NodeFields = {
  readonly inputData?: JsonObject;
  readonly outputData?: JsonObject;
  readonly metadata?: JsonObject;
  readonly annotations?: readonly string[];
  readonly status?: NodeStatus;
  /** Text that a stream has produced since the last one. */
  readonly chunk?: string;
  readonly progress?: Progress;
};

export type TraceStarted = EventBase & {
  readonly type: 'trace_started';
  readonly name: string;
  readonly sessionId?: string | null;
  readonly metadata?: JsonObject;
  readonly resource?: JsonObject;
  readonly parentTraceId?: TraceId;
  readonly parentNodeId?: NodeId;
};
export type NodeStarted = EventBase &
  NodeFields & {
    readonly type: 'node_started';
    readonly nodeId: NodeId;
    readonly parentId: NodeId | null;
    readonly name: string;
    readonly nodeType: NodeType;
    readonly sequenceNumber: number;
  };
export type NodeUpdated = EventBase & NodeFields & { readonly type: 'node_updated'; readonly nodeId: NodeId };
export type NodeCompleted = EventBase & NodeFields & { readonly type: 'node_completed'; readonly nodeId: NodeId };
export type NodeFailed = EventBase &
  NodeFields & {
    readonly type: 'node_failed';
    readonly nodeId: NodeId;
    readonly error: string | null;
    readonly errorType: string | null;
    readonly errorTraceback?: string | null;
  };
export type EdgeAdded = EventBase & {
  readonly type: 'edge_added';
  readonly sourceId: NodeId;
  readonly targetId: NodeId;
  readonly edgeType: EdgeType;
  readonly label?: string;
  readonly metadata?: JsonObject;
};
export type TracePaused = EventBase & { readonly type: 'trace_paused'; readonly nodeId: NodeId | null };
export type TraceResumed = EventBase & { readonly type: 'trace_resumed' };
export type TraceCompleted = EventBase & {
  readonly type: 'trace_completed';
  readonly status: NodeStatus;
  readonly completeness?: Completeness;
  /** False when tail sampling decided not to keep the trace. */
  readonly kept?: boolean;
};

export type NodeEvent = NodeStarted | NodeUpdated | NodeCompleted | NodeFailed;

/** Everything that can happen to a trace. The same vocabulary serves hooks, journal, socket and viewers. */
export type TraceEvent = TraceStarted | NodeEvent | EdgeAdded | TracePaused | TraceResumed | TraceCompleted;

/**
 * A closed range of the events of one trace, as its net effect: events about the same node are merged, each with the `seq` of
 * the last one that went into it. Where a queue had to be shortened it stands for them all.
 */
export type EventBatch = {
  readonly type: 'batch';
  readonly traceId: TraceId;
  readonly seqFrom: number;
  readonly seq: number;
  readonly events: readonly TraceEvent[];
};
