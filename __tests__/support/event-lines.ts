import { edgeAddedLine, nodeCompletedLine, nodeFailedLine, nodeStartedLine, nodeUpdatedLine, traceCompletedLine, traceStartedLine } from '../../src/model/codec/event-writer';
import { formatTime } from '../../src/model/time';
import type { EdgeType, NodeId, NodeStatus, TraceId } from '../../src/model/types';

const FIRST_MICROS = 1_760_000_000_000_000;
const none = { input: '', output: '', metadata: '', annotations: '', chunk: '' };

/** Writes the journal lines of one trace as a tracer would; each call returns one line and takes the next `seq`. */
export class EventLines {
  private seq = 0;
  private sequenceNumber = 0;

  constructor(readonly traceId: TraceId) {}

  traceStarted(name: string): string {
    return traceStartedLine(this.head(), { name, sessionId: 's-1', metadata: '"k":1', parentTraceId: undefined, parentNodeId: undefined });
  }

  nodeStarted(id: NodeId, parent: NodeId | null = null, name = `node ${id}`, type = 'tool_call'): string {
    return nodeStartedLine(this.head(), id, parent, name, type, this.sequenceNumber++);
  }

  nodeUpdated(id: NodeId, fields: Partial<typeof none>): string {
    return nodeUpdatedLine(this.head(), id, { ...none, ...fields }, '');
  }

  nodeCompleted(id: NodeId, fields: Partial<typeof none> = {}, status: NodeStatus = 'completed'): string {
    return nodeCompletedLine(this.head(), id, status, { ...none, ...fields });
  }

  nodeFailed(id: NodeId, error: string): string {
    return nodeFailedLine(this.head(), id, { error, errorType: 'TypeError', traceback: `TypeError: ${error}\n  at x` }, none);
  }

  edgeAdded(source: NodeId, target: NodeId, type: EdgeType = 'retry_of', label = ''): string {
    return edgeAddedLine(this.head(), source, target, type, label);
  }

  traceCompleted(): string {
    return traceCompletedLine(this.head(), 'completed', { state: 'complete' });
  }

  /** Leaves a hole of `count` events. */
  lose(count: number): void {
    this.seq += count;
  }

  private head() {
    this.seq++;
    return { traceId: this.traceId, seq: this.seq, time: formatTime(FIRST_MICROS + this.seq * 1001) };
  }
}

/** All lines of a small trace: a root with two children, an ended one with data and a failed one that was retried. */
export function smallTrace(traceId: TraceId): string[] {
  const lines = new EventLines(traceId);
  return [
    lines.traceStarted('weather_agent'),
    lines.nodeStarted('a1', null, 'weather_agent', 'trace'),
    lines.nodeStarted('b2', 'a1', 'fetch'),
    lines.nodeUpdated('b2', { input: '"city":"Paris","id":12345678901234567890', annotations: '"first try"' }),
    lines.nodeFailed('b2', 'no answer'),
    lines.nodeStarted('c3', 'a1', 'fetch'),
    lines.edgeAdded('b2', 'c3'),
    lines.nodeUpdated('c3', { chunk: 'sun' }),
    lines.nodeUpdated('c3', { chunk: 'ny' }),
    lines.nodeCompleted('c3', { output: '"temperature":21.50', metadata: '"llm.model":"m","llm.usage.input_tokens":12' }),
    lines.nodeCompleted('a1'),
    lines.traceCompleted(),
  ];
}
