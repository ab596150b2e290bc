import type { OpenTrace, TraceState, TraceSummary } from '../../src/contracts/source';
import type { TraceEvent } from '../../src/model/events';
import type { NodePayload } from '../../src/model/payload';
import { TraceGraph } from '../../src/model/trace-graph';
import type { EdgeType, JsonObject, Micros, NodeStatus } from '../../src/model/types';

/** A node of a made-up trace; times are milliseconds after its start. */
export type NodeSketch = {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly parent?: string;
  readonly start?: number;
  /** Absent: still running. */
  readonly end?: number;
  readonly status?: NodeStatus;
  readonly error?: string;
  readonly errorType?: string;
  readonly metadata?: JsonObject;
  readonly annotations?: readonly string[];
};

/** 2025-03-03T08:30:00Z, when every made-up trace starts. */
export const START: Micros = 1_740_990_600_000_000;

type WithoutSeq<E> = E extends TraceEvent ? Omit<E, 'seq' | 'traceId'> : never;

/** A graph made of events, as a running trace makes one. */
export class GraphBuilder {
  readonly graph = new TraceGraph('9f'.repeat(16));
  private seq = 0;
  private number = 0;

  constructor(name = 'weather_agent', sessionId: string | null = null) {
    this.apply({ type: 'trace_started', time: START, name, sessionId });
  }

  node(sketch: NodeSketch): this {
    const { id, name = id, type = 'custom', parent = null, start = 0, end, metadata, annotations } = sketch;
    const fields = { ...(metadata && { metadata }), ...(annotations && { annotations }) };
    const time = START + start * 1000;
    this.apply({
      type: 'node_started',
      time,
      nodeId: id,
      parentId: parent,
      name,
      nodeType: type,
      sequenceNumber: this.number++,
      ...fields,
    });
    return end === undefined ? this : this.end(id, end, sketch);
  }

  end(id: string, at: number, { status, error, errorType }: Pick<NodeSketch, 'status' | 'error' | 'errorType'> = {}): this {
    const time = START + at * 1000;
    if (error !== undefined || errorType !== undefined || status === 'failed') {
      return this.apply({ type: 'node_failed', time, nodeId: id, error: error ?? null, errorType: errorType ?? null });
    }
    return this.apply({ type: 'node_completed', time, nodeId: id, ...(status && { status }) });
  }

  edge(source: string, target: string, edgeType: EdgeType): this {
    return this.apply({ type: 'edge_added', time: START, sourceId: source, targetId: target, edgeType });
  }

  finish(at: number): this {
    return this.apply({ type: 'trace_completed', time: START + at * 1000, status: 'completed' });
  }

  apply(event: WithoutSeq<TraceEvent>): this {
    this.graph.apply({ ...event, traceId: this.graph.header.traceId, seq: ++this.seq } as TraceEvent);
    return this;
  }
}

/** An open trace over a graph in memory. */
export function openTraceOf(graph: TraceGraph, state: TraceState = 'ended', more: Partial<OpenTrace> = {}): OpenTrace {
  const payload: NodePayload = { input: new Map(), output: new Map(), metadata: new Map(), traceback: null };
  return {
    graph,
    state,
    loaded: 1,
    faults: [],
    payload: async () => payload,
    whenLoaded: async () => undefined,
    onChange: () => () => {},
    close() {},
    ...more,
  };
}

/** A line of the traces list. */
export function summaryOf(more: Partial<TraceSummary> = {}): TraceSummary {
  return {
    key: 'a',
    traceId: '9f'.repeat(16),
    name: 'weather_agent',
    state: 'ended',
    status: 'completed',
    startTime: START,
    endTime: START + 12_345_000,
    nodeCount: 12,
    failureCount: 0,
    waitingCount: 0,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    sessionId: null,
    parentTraceId: null,
    parentNodeId: null,
    origin: 'weather_agent.json',
    problem: null,
    ...more,
  };
}
