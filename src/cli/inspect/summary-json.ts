import { formatTime } from '../../model/time';
import type { TraceGraph } from '../../model/trace-graph';
import { type Micros, nodeStatuses } from '../../model/types';
import { asciiOnly } from '../ascii-json';
import { typeCounts } from './counts';
import type { Inspection } from './inspection';
import { waited } from './waited';

/**
 * The summary of a trace as one line of JSON: keys sorted, ASCII only. It has the keys of the Python CLI, and ours:
 * `completeness`, `end_time`, `faults`, `missing_events`, `session_id`, `start_time`, `state`, `status`, `waiting_ms`. Null is what is not known.
 */
export function summaryJson(inspection: Inspection): string {
  const { graph, state, faults } = inspection;
  const { header } = graph;
  const summary = {
    completeness: header.completeness,
    duration_ms: durationAsPython(graph),
    edge_count: graph.edgeCount,
    end_time: timeOrNull(header.endTime),
    faults: faults.map(({ code, message, path }) => ({ code, message, path })),
    missing_events: graph.missingEvents,
    name: header.name,
    node_count: graph.nodeCount,
    node_type_counts: Object.fromEntries(typeCounts(graph)),
    schema_version: header.schemaVersion,
    session_id: header.sessionId,
    start_time: timeOrNull(header.startTime),
    state,
    status: graph.status,
    status_counts: Object.fromEntries([...nodeStatuses].sort().map((status) => [status, graph.countOf(status)])),
    trace_id: header.traceId,
    waiting_ms: waited(inspection).ms,
  };
  return asciiOnly(JSON.stringify(summary, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
}

/** Python multiplies seconds by a thousand; the same steps give the same last digit. */
function durationAsPython({ header: { startTime, endTime } }: TraceGraph): number | null {
  return startTime === null || endTime === null ? null : ((endTime - startTime) / 1e6) * 1000;
}

function timeOrNull(time: Micros | null): string | null {
  return time === null ? null : formatTime(time);
}
