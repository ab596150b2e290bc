import { formatTime } from '../../src/model/time';
import type { EdgeType, NodeId, NodeStatus, TraceId } from '../../src/model/types';

const FIRST_MICROS = 1_760_000_000_000_000;

/** Data of a node event: JSON members or items without their brackets; the chunk is plain text. */
export type DataTexts = {
  readonly input?: string;
  readonly output?: string;
  readonly metadata?: string;
  readonly annotations?: string;
  readonly chunk?: string;
};

/** Writes the journal lines of one trace as the format has them; each call returns one line and takes the next `seq`. */
export class EventLines {
  private seq = 0;
  private sequenceNumber = 0;

  constructor(readonly traceId: TraceId) {}

  traceStarted(name: string): string {
    return this.line('trace_started', { name, session_id: 's-1', metadata: { k: 1 } });
  }

  nodeStarted(id: NodeId, parent: NodeId | null = null, name = `node ${id}`, type = 'tool_call'): string {
    return this.line('node_started', { node_id: id, parent_id: parent, name, node_type: type, sequence_number: this.sequenceNumber++ });
  }

  nodeUpdated(id: NodeId, data: DataTexts): string {
    return this.line('node_updated', { node_id: id }, data);
  }

  nodeCompleted(id: NodeId, data: DataTexts = {}, status: NodeStatus = 'completed'): string {
    return this.line('node_completed', { node_id: id, status }, data);
  }

  nodeFailed(id: NodeId, error: string): string {
    return this.line('node_failed', { node_id: id, error, error_type: 'TypeError', error_traceback: `TypeError: ${error}\n  at x` });
  }

  edgeAdded(source: NodeId, target: NodeId, type: EdgeType = 'retry_of', label = ''): string {
    return this.line('edge_added', { source_id: source, target_id: target, edge_type: type, label, metadata: {} });
  }

  traceCompleted(): string {
    return this.line('trace_completed', { status: 'completed', completeness: { state: 'complete' } });
  }

  /** Leaves a hole of `count` events. */
  lose(count: number): void {
    this.seq += count;
  }

  private line(type: string, fields: object, { input, output, metadata, annotations, chunk }: DataTexts = {}): string {
    this.seq++;
    const head = { type, trace_id: this.traceId, seq: this.seq, time: formatTime(FIRST_MICROS + this.seq * 1001), ...fields };
    const data = [
      input && `"input_data":{${input}}`,
      output && `"output_data":{${output}}`,
      metadata && `"metadata":{${metadata}}`,
      annotations && `"annotations":[${annotations}]`,
      chunk && `"chunk":${JSON.stringify(chunk)}`,
    ];
    return `${[JSON.stringify(head).slice(0, -1), ...data.filter(Boolean)].join(',')}}\n`;
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
