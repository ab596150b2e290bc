import type { StoredTrace } from '../contracts/store';
import { rawObjectText } from '../model/codec/json-value';
import type { TraceId } from '../model/types';

/** Text of the kind that traces hold: control characters, both directions of writing, an emoji of several code points. */
const HOSTILE = '\u001b[2J \u202e שלום 👩‍👩‍👧 "quoted" \\ \u0000';

/** The events of a small trace as journal lines: a failed tool call, its retry, streamed text, numbers that no double holds. */
export function sampleLines(traceId: TraceId): string[] {
  const events: readonly object[] = [
    { type: 'trace_started', name: 'weather_agent', session_id: 's-1', metadata: { user: HOSTILE } },
    { type: 'node_started', node_id: 'a1', parent_id: null, name: 'weather_agent', node_type: 'trace', sequence_number: 0 },
    { type: 'node_started', node_id: 'b2', parent_id: 'a1', name: HOSTILE, node_type: 'tool_call', sequence_number: 1 },
    { type: 'node_updated', node_id: 'b2', input_data: { city: 'Paris', id: '#big#' }, annotations: ['first try'] },
    {
      type: 'node_failed',
      node_id: 'b2',
      error: 'no answer',
      error_type: 'TimeoutError',
      error_traceback: 'TimeoutError: no answer\n  at fetch',
    },
    { type: 'node_started', node_id: 'c3', parent_id: 'a1', name: 'fetch', node_type: 'tool_call', sequence_number: 2 },
    { type: 'edge_added', source_id: 'b2', target_id: 'c3', edge_type: 'retry_of', label: 'again', metadata: {} },
    { type: 'node_updated', node_id: 'c3', chunk: 'sun' },
    { type: 'node_updated', node_id: 'c3', chunk: 'ny' },
    { type: 'node_completed', node_id: 'c3', status: 'completed', output_data: { celsius: 21.5 }, metadata: { 'llm.model': 'm' } },
    { type: 'node_completed', node_id: 'a1', status: 'completed' },
    { type: 'trace_completed', status: 'completed', completeness: { state: 'complete' } },
  ];
  return events.map((event, index) => lineOf(traceId, index + 1, event));
}

/** What every store must give back for all lines of {@link sampleLines}. */
export const sampleOutline: TraceOutline = {
  name: 'weather_agent',
  sessionId: 's-1',
  status: 'completed',
  nodes: [
    'a1 weather_agent trace completed in {} out {}',
    `b2 ${HOSTILE} tool_call failed in {"city":"Paris","id":123456789012345678901234567890} out {} notes first try error TimeoutError: no answer\n  at fetch`,
    'c3 fetch tool_call completed in {} out {"celsius":21.5,"text":"sunny"}',
  ],
  edges: ['a1 caused_by b2', 'a1 caused_by c3', 'b2 retry_of c3 again'],
};

/** What a trace says, as plain data that tests compare. */
export type TraceOutline = {
  readonly name: string;
  readonly sessionId: string | null;
  readonly status: string;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
};

/** Reads everything of a stored trace, payloads included. */
export async function outlineOf(trace: StoredTrace): Promise<TraceOutline> {
  const { graph } = trace;
  const nodes: string[] = [];
  for (const row of graph.rows()) {
    const { id, name, type, status, annotations } = graph.nodeAt(row);
    const { input, output, traceback } = await trace.payload(id);
    const notes = annotations.length > 0 ? ` notes ${annotations.join(', ')}` : '';
    const error = traceback === null ? '' : ` error ${traceback}`;
    nodes.push(`${id} ${name} ${type} ${status} in ${rawObjectText(input)} out ${rawObjectText(output)}${notes}${error}`);
  }
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => graph.edgeAt(edge));
  return {
    name: graph.header.name,
    sessionId: graph.header.sessionId,
    status: graph.status,
    nodes,
    edges: edges.map(({ source, target, type, label }) => [source.id, type, target.id, ...(label ? [label] : [])].join(' ')).sort(),
  };
}

function lineOf(traceId: TraceId, seq: number, { type, ...fields }: { readonly type?: string }): string {
  const time = `2026-03-03T08:30:${String(seq).padStart(2, '0')}.000001Z`;
  const line = JSON.stringify({ type, trace_id: traceId, seq, time, ...fields });
  return `${line.replace('"#big#"', '123456789012345678901234567890')}\n`;
}
