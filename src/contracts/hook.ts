import type { TraceEvent } from '../model/events';
import type { NodeView } from '../model/node-view';
import type { NodePayload } from '../model/payload';
import type { EdgeView, TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';

/** The trace that a callback is about. */
export type HookContext = { readonly traceId: TraceId; readonly sessionId: string | null; readonly name: string };

/**
 * Observes traces. Any subset of the callbacks, synchronous or asynchronous; called in order, after the event is on disk,
 * apart from the traced program. What a hook throws is counted and reported once; it reaches neither the program nor other hooks.
 * A callback may come and go (a getter): while no hook has any, nothing is made of the events.
 */
export interface TracerHook {
  /** For diagnostics. */
  readonly name?: string;
  onTraceStarted?(graph: TraceGraph, context: HookContext): unknown;
  onNodeStarted?(node: NodeView, context: HookContext): unknown;
  onNodeUpdated?(node: NodeView, context: HookContext): unknown;
  onNodeCompleted?(node: NodeView, context: HookContext & { readonly payload: NodePayload }): unknown;
  onNodeFailed?(node: NodeView, context: HookContext & { readonly payload: NodePayload }): unknown;
  onEdgeAdded?(edge: EdgeView, context: HookContext): unknown;
  /** Payloads of ended nodes have left memory; `payload` reads them back from the store. */
  onTraceCompleted?(graph: TraceGraph, context: HookContext & { payload(nodeId: NodeId): Promise<NodePayload> }): unknown;
  /** Every event as it goes to the journal. */
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
