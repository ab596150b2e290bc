import { type HookContext, hookCallbacks, type TracerHook } from '../contracts/hook';
import type { TraceStore } from '../contracts/store';
import { decodeEvent } from '../model/codec/event-reader';
import { readPayload } from '../model/codec/payload-reader';
import type { TraceEvent } from '../model/events';
import type { NodePayload } from '../model/payload';
import { TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';
import { HookLane } from './hook-lane';
import type { Losses } from './losses';

/** The trace that events come from. */
type DeliveredTrace = { readonly traceId: TraceId; readonly sessionId: string | null; readonly name: string };

/** What is kept of a trace while hooks follow it. */
type FollowedTrace = { readonly context: HookContext; readonly graph: TraceGraph; readonly payloadLines: Map<NodeId, string[]> };

/**
 * Makes events of journal lines and gives them to the hooks, each in a lane of its own, so that neither the traced program
 * nor another hook waits for one. Exists only when there are hooks: without them no event object is ever made.
 */
export class HookQueue {
  private readonly lanes: readonly HookLane[];
  private readonly followed = new Map<TraceId, FollowedTrace>();

  constructor(
    hooks: readonly TracerHook[],
    private readonly store: TraceStore,
    losses: Losses,
  ) {
    this.lanes = hooks.map((hook, index) => new HookLane(hook, hook.name ?? `hooks[${index}]`, losses));
  }

  /** Takes lines that are in the journal. */
  deliver(trace: DeliveredTrace, lines: string): void {
    if (!this.lanes.some(({ hook }) => isListening(hook))) return void this.followed.delete(trace.traceId);
    const followed = this.follow(trace);
    for (const line of lines.split('\n')) {
      const event = line === '' ? undefined : decodeEvent(line);
      if (event) this.take(followed, event, line);
    }
  }

  /** Resolves when the hooks have settled. */
  async settled(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.settled()));
  }

  private follow({ traceId, sessionId, name }: DeliveredTrace): FollowedTrace {
    const known = this.followed.get(traceId);
    if (known) return known;
    const followed = { context: { traceId, sessionId, name }, graph: new TraceGraph(traceId), payloadLines: new Map() };
    this.followed.set(traceId, followed);
    return followed;
  }

  private take(followed: FollowedTrace, event: TraceEvent, line: string): void {
    followed.graph.apply(event);
    const payload = followPayload(followed.payloadLines, event, line);
    if (event.type === 'trace_completed') this.followed.delete(event.traceId);
    for (const lane of this.lanes) {
      const { hook } = lane;
      if (hook.onEvent) lane.push(() => hook.onEvent?.(event));
      const call = this.callOf(hook, event, followed, payload);
      if (call) lane.push(call);
    }
  }

  private callOf(
    hook: TracerHook,
    event: TraceEvent,
    { graph, context }: FollowedTrace,
    payload: () => NodePayload,
  ): (() => unknown) | undefined {
    const node = 'nodeId' in event && event.nodeId !== null ? graph.node(event.nodeId) : undefined;
    switch (event.type) {
      case 'trace_started':
        return hook.onTraceStarted && (() => hook.onTraceStarted?.(graph, context));
      case 'node_started':
        return node && hook.onNodeStarted && (() => hook.onNodeStarted?.(node, context));
      case 'node_updated':
        return node && hook.onNodeUpdated && (() => hook.onNodeUpdated?.(node, context));
      case 'node_completed':
        return node && hook.onNodeCompleted && (() => hook.onNodeCompleted?.(node, { ...context, payload: payload() }));
      case 'node_failed':
        return node && hook.onNodeFailed && (() => hook.onNodeFailed?.(node, { ...context, payload: payload() }));
      case 'edge_added': {
        const edge = graph.edgeAt(graph.edgeCount - 1);
        return hook.onEdgeAdded && (() => hook.onEdgeAdded?.(edge, context));
      }
      case 'trace_completed':
        return (
          hook.onTraceCompleted &&
          (() => hook.onTraceCompleted?.(graph, { ...context, payload: (id) => storedPayload(this.store, graph, id) }))
        );
      default:
        return undefined;
    }
  }
}

/** False for what stands for the hooks of a plugin that has none, or has failed. */
function isListening(hook: TracerHook): boolean {
  return hookCallbacks.some((callback) => hook[callback] !== undefined);
}

/** Keeps the lines of a node until it ends; then they are what its payload is read from. */
function followPayload(open: Map<NodeId, string[]>, event: TraceEvent, line: string): () => NodePayload {
  if (!('nodeId' in event) || event.nodeId === null) return () => readPayload([]);
  const lines = open.get(event.nodeId) ?? [];
  lines.push(line);
  if (event.type === 'node_completed' || event.type === 'node_failed') open.delete(event.nodeId);
  else open.set(event.nodeId, lines);
  return () => readPayload(lines);
}

async function storedPayload(store: TraceStore, graph: TraceGraph, id: NodeId): Promise<NodePayload> {
  const stored = await store.open(graph.header.traceId);
  try {
    return (await stored?.payload(id)) ?? readPayload([]);
  } finally {
    stored?.close();
  }
}
