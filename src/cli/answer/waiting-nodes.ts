import { openQuestions } from '../../analysis/waiting-time';
import type { OpenTrace, TraceSource } from '../../contracts/source';
import type { Micros, NodeId, TraceId } from '../../model/types';
import { type AskedQuestion, askedQuestion } from '../../sources/asked-question';

/** A node that waits for a human. */
export type WaitingNode = AskedQuestion & {
  readonly traceId: TraceId;
  readonly traceName: string;
  readonly nodeId: NodeId;
  readonly name: string;
  readonly state: 'live' | 'paused';
  /** The answer is there and counts when the program goes on. */
  readonly isAnswered: boolean;
  readonly since: Micros | null;
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
  for (const row of openQuestions(graph)) {
    const { id: nodeId, name, startTime: since } = graph.nodeAt(row);
    const { traceId, name: traceName } = graph.header;
    waiting.push({
      traceId,
      traceName,
      nodeId,
      name,
      state,
      since,
      isAnswered: graph.answered.has(row),
      ...askedQuestion(await trace.payload(nodeId)),
    });
  }
  return waiting;
}
