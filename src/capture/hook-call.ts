import type { HookContext, TracerHook } from '../contracts/hook';
import type { StoredTrace, TraceStore } from '../contracts/store';
import { readPayload } from '../model/codec/payload-reader';
import type { TraceEvent } from '../model/events';
import type { NodePayload } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId } from '../model/types';
import type { HookCall } from './call-line';

/** What a call tells of. */
export type Occasion = {
  readonly graph: TraceGraph;
  readonly context: HookContext;
  /** The lines about a node that has ended; null when they were dropped. */
  readonly payload: readonly string[] | null;
  readonly store: TraceStore;
};

/** The call of `onEvent`. An event is dropped whole or not at all, so that a hole in `seq` tells of it. */
export function eventCall(hook: TracerHook, event: TraceEvent, line: string): HookCall {
  return { callback: 'onEvent', worth: worthOf(event), chars: line.length, payload: null, make: () => hook.onEvent?.(event), order: 0 };
}

/** The call of the callback that a hook has for an event, undefined when it has none. */
export function callbackFor(hook: TracerHook, event: TraceEvent, occasion: Occasion): HookCall | undefined {
  const { graph, context, payload, store } = occasion;
  const call = (callback: HookCall['callback'], make: HookCall['make']): HookCall | undefined =>
    hook[callback] && { callback, worth: worthOf(event), chars: 0, payload: isEnd(event) ? payload : null, make, order: 0 };
  const node = 'nodeId' in event && event.nodeId !== null ? graph.node(event.nodeId) : undefined;
  switch (event.type) {
    case 'trace_started':
      return call('onTraceStarted', () => hook.onTraceStarted?.(graph, context));
    case 'node_started':
      return node && call('onNodeStarted', () => hook.onNodeStarted?.(node, context));
    case 'node_updated':
      return node && call('onNodeUpdated', () => hook.onNodeUpdated?.(node, context));
    case 'node_completed':
      return node && call('onNodeCompleted', (made) => hook.onNodeCompleted?.(node, { ...context, ...payloadOf(made) }));
    case 'node_failed':
      return node && call('onNodeFailed', (made) => hook.onNodeFailed?.(node, { ...context, ...payloadOf(made) }));
    case 'edge_added': {
      const edge = graph.edgeAt(graph.edgeCount - 1);
      return call('onEdgeAdded', () => hook.onEdgeAdded?.(edge, context));
    }
    case 'trace_completed':
      return call('onTraceCompleted', () =>
        withPayloads(store, graph, (read) => hook.onTraceCompleted?.(graph, { ...context, payload: read })),
      );
    default:
      return undefined;
  }
}

function worthOf({ type }: TraceEvent): HookCall['worth'] {
  if (type === 'node_updated') return 'update';
  return type === 'node_completed' ? 'completed' : 'other';
}

function isEnd({ type }: TraceEvent): boolean {
  return type === 'node_completed' || type === 'node_failed';
}

function payloadOf({ payload }: HookCall): { payload: NodePayload; payloadDropped: boolean } {
  return { payload: readPayload(payload ?? []), payloadDropped: payload === null };
}

/** Opens the trace once for all payloads that are read while the call goes on. */
async function withPayloads(
  store: TraceStore,
  graph: TraceGraph,
  call: (payload: (id: NodeId) => Promise<NodePayload>) => unknown,
): Promise<void> {
  let opened: Promise<StoredTrace | null> | undefined;
  const stored = () => {
    opened ??= store.open(graph.header.traceId);
    return opened;
  };
  try {
    await call(async (id) => (await (await stored())?.payload(id)) ?? readPayload([]));
  } finally {
    const last = opened;
    opened = undefined;
    (await last?.catch(() => null))?.close();
  }
}
