import type { TraceSummary } from '../contracts/source';
import { formatTime } from '../model/time';
import type { Micros } from '../model/types';
import { asciiOnly } from './ascii-json';

/** A trace of a list as one line of JSON; what is not known is null. */
export function listedJson(trace: TraceSummary): string {
  return asciiOnly(
    JSON.stringify({
      trace_id: trace.traceId,
      name: trace.name,
      state: trace.state,
      status: trace.status,
      start_time: timeOrNull(trace.startTime),
      end_time: timeOrNull(trace.endTime),
      node_count: trace.nodeCount,
      failure_count: trace.failureCount,
      waiting_count: trace.waitingCount,
      answered_count: trace.waitingCount === null ? null : (trace.answeredCount ?? 0),
      input_tokens: trace.inputTokens,
      output_tokens: trace.outputTokens,
      cost_usd: trace.costUsd,
      cost_is_estimated: trace.costIsEstimated ?? false,
      unpriced_calls: trace.unpricedCalls ?? (trace.costUsd === null ? null : 0),
      session_id: trace.sessionId,
      parent_trace_id: trace.parentTraceId,
      parent_node_id: trace.parentNodeId,
      origin: trace.origin,
      problem: trace.problem,
    }),
  );
}

function timeOrNull(time: Micros | null): string | null {
  return time === null ? null : formatTime(time);
}
