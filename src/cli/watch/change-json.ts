import { oneLine, rawObjectText } from '../../model/codec/json-value';
import type { NodePayload } from '../../model/payload';
import { formatTime } from '../../model/time';
import type { Micros } from '../../model/types';
import { asciiOnly } from '../ascii-json';
import { nodeIdentity } from '../inspect/node-json';
import { spentJson } from '../spent-json';
import type { Spending } from './spending';
import type { Change, TraceChanges } from './trace-changes';

/** A change as a line of JSON, in the words of events; the end of a node comes with its data. */
export async function changeJson(change: Change, { trace }: TraceChanges, spending: Spending): Promise<string> {
  const { header, status } = trace.graph;
  const { name, traceId: trace_id, sessionId: session_id } = header;
  switch (change.type) {
    case 'trace_started':
      return textOf({ type: 'trace_started', trace_id, time: timeOf(header.startTime), name, session_id });
    case 'node_started':
      return textOf({ type: 'node_started', trace_id, time: timeOf(change.node.startTime), ...nodeIdentity(change.node) });
    case 'node_ended': {
      const { node } = change;
      const type = node.status === 'failed' ? 'node_failed' : 'node_completed';
      const outcome = {
        status: node.status,
        error: node.error,
        error_type: node.errorType,
        duration_ms: node.durationMs,
        time_to_first_chunk_ms: node.usage?.timeToFirstChunkMs ?? null,
        annotations: node.annotations,
        model: node.usage?.model ?? null,
        ...spentJson(spending.ofNode(node)),
      };
      const fields = { type, trace_id, time: timeOf(node.endTime), ...nodeIdentity(node), ...outcome };
      return asciiOnly(`${JSON.stringify(fields).slice(0, -1)}${await payloadMembers(trace.payload(node.id))}}`);
    }
    case 'node_streamed':
      return textOf({ type: 'node_updated', trace_id, ...nodeIdentity(change.node), chunk: change.text });
    case 'trace_changed': {
      const types = { ended: 'trace_completed', interrupted: 'trace_interrupted', paused: 'trace_paused', live: 'trace_resumed' } as const;
      return textOf({
        type: types[change.state],
        trace_id,
        time: timeOf(header.endTime),
        name,
        status,
        duration_ms: trace.graph.durationMs,
        ...spentJson(spending.ofTrace(trace.graph)),
        ...(trace.graph.dropped && { kept: false }),
      });
    }
  }
}

function textOf(fields: object): string {
  return asciiOnly(JSON.stringify(fields));
}

/** Data that cannot be had, because its agent is gone, leave their reason. */
async function payloadMembers(fetched: Promise<NodePayload>): Promise<string> {
  try {
    const { input, output, metadata, traceback } = await fetched;
    const objects = Object.entries({ input_data: input, output_data: output, metadata });
    const members = objects.map(([key, value]) => `,"${key}":${oneLine(rawObjectText(value))}`).join('');
    return traceback === null ? members : `${members},"error_traceback":${JSON.stringify(traceback)}`;
  } catch (error) {
    return `,"problem":${JSON.stringify((error as Error).message)}`;
  }
}

function timeOf(time: Micros | null): string | null {
  return time === null ? null : formatTime(time);
}
