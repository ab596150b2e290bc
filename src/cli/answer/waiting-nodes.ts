import { HUMAN_NODE_TYPE } from '../../contracts/human';
import type { OpenTrace, TraceSource } from '../../contracts/source';
import { parseJson } from '../../model/codec/json-value';
import type { JsonValue, Micros, NodeId, TraceId } from '../../model/types';

/** A node that waits for a human. */
export type WaitingNode = {
  readonly traceId: TraceId;
  readonly traceName: string;
  readonly nodeId: NodeId;
  readonly name: string;
  readonly state: 'live' | 'paused';
  readonly since: Micros | null;
  readonly prompt: JsonValue;
  readonly choices: readonly JsonValue[] | null;
  readonly schema: JsonValue;
  readonly default: JsonValue;
  readonly deadline: JsonValue;
};

/** Looks through the running and the paused traces of a source; what cannot be read is left out. */
export async function waitingNodes(source: TraceSource): Promise<WaitingNode[]> {
  const waiting: WaitingNode[] = [];
  for (const { key, state } of source.list()) {
    if (state !== 'live' && state !== 'paused') continue;
    const trace = await source.open(key).catch(() => undefined);
    if (!trace) continue;
    await trace.whenLoaded();
    waiting.push(...(await waitingIn(trace)));
    trace.close();
  }
  return waiting;
}

async function waitingIn(trace: OpenTrace): Promise<WaitingNode[]> {
  const { graph, state } = trace;
  if (state !== 'live' && state !== 'paused') return [];
  const waiting: WaitingNode[] = [];
  for (const row of graph.rows()) {
    const { id: nodeId, name, type, endTime, startTime: since } = graph.nodeAt(row);
    if (type !== HUMAN_NODE_TYPE || endTime !== null) continue;
    const { input } = await trace.payload(nodeId);
    const field = (key: string): JsonValue => parseJson(input.get(key) ?? 'null');
    const choices = field('choices');
    const asked = { prompt: field('prompt'), schema: field('schema'), default: field('default'), deadline: field('deadline') };
    const { traceId, name: traceName } = graph.header;
    waiting.push({ traceId, traceName, nodeId, name, state, since, ...asked, choices: Array.isArray(choices) ? choices : null });
  }
  return waiting;
}
