import type { TraceEvent } from '../model/events';
import type { EdgeView, NodeView } from '../model/node-view';
import type { NodePayload } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';

/** The trace that a callback is about. */
export type HookContext = { readonly traceId: TraceId; readonly sessionId: string | null; readonly name: string };

/** The same for a node that has ended. */
export type EndedNodeContext = HookContext & {
  /** What the node has recorded. It leaves memory when the call has settled. */
  readonly payload: NodePayload;
  /** True when `payload` is empty because the hook was too slow to keep it for; `onTraceCompleted` can still read it. */
  readonly payloadDropped: boolean;
};

/**
 * Observes traces. Any subset of the callbacks, synchronous or asynchronous; called in order, after the event is on disk,
 * apart from the traced program. What a hook throws is counted and reported once; it reaches neither the program nor other hooks.
 * After ten failures in a row, or a call that has not settled after 10 s, the hook is called no more. What waits for a slow hook is
 * bounded (50,000 calls, 16 MiB): first it gets nodes without their payload, then it misses updates, then nodes that completed.
 * A callback may come and go (a getter): while no hook has any, nothing is made of the events.
 */
export interface TracerHook {
  /** For diagnostics. */
  readonly name?: string;
  onTraceStarted?(graph: TraceGraph, context: HookContext): unknown;
  onNodeStarted?(node: NodeView, context: HookContext): unknown;
  /** Not called for what a node gets in the turn of the event loop in which it begins or ends. */
  onNodeUpdated?(node: NodeView, context: HookContext): unknown;
  onNodeCompleted?(node: NodeView, context: EndedNodeContext): unknown;
  onNodeFailed?(node: NodeView, context: EndedNodeContext): unknown;
  onEdgeAdded?(edge: EdgeView, context: HookContext): unknown;
  /** Payloads of ended nodes have left memory; `payload` reads them back from the store. */
  onTraceCompleted?(graph: TraceGraph, context: HookContext & { payload(nodeId: NodeId): Promise<NodePayload> }): unknown;
  /** Every event as it goes to the journal. What a slow hook misses shows as a hole in `seq`. */
  onEvent?(event: TraceEvent): unknown;
}

/** The names of all callbacks. */
export const hookCallbacks = [
  'onTraceStarted',
  'onNodeStarted',
  'onNodeUpdated',
  'onNodeCompleted',
  'onNodeFailed',
  'onEdgeAdded',
  'onTraceCompleted',
  'onEvent',
] as const satisfies readonly (keyof TracerHook)[];
