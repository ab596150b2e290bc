import type { NodeView } from '../../model/node-view';
import { formatTime } from '../../model/time';
import type { Micros } from '../../model/types';
import { asciiOnly } from '../ascii-json';

/** A node as a line of JSON, without its data; what is not known is null. */
export function nodeJson(node: NodeView): string {
  const { usage } = node;
  return asciiOnly(
    JSON.stringify({
      ...nodeIdentity(node),
      status: node.status,
      start_time: timeOrNull(node.startTime),
      end_time: timeOrNull(node.endTime),
      duration_ms: node.durationMs,
      error: node.error,
      error_type: node.errorType,
      annotations: node.annotations,
      model: usage?.model ?? null,
      input_tokens: usage?.inputTokens ?? null,
      output_tokens: usage?.outputTokens ?? null,
      cost_usd: usage?.costUsd ?? null,
    }),
  );
}

/** What tells a node from others. */
export function nodeIdentity(node: NodeView): object {
  return {
    node_id: node.id,
    parent_id: node.parent?.id ?? null,
    name: node.name,
    node_type: node.type,
    sequence_number: node.sequenceNumber,
  };
}

function timeOrNull(time: Micros | null): string | null {
  return time === null ? null : formatTime(time);
}
