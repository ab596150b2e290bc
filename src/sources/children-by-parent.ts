import type { TraceSummary } from '../contracts/source';
import type { TraceId } from '../model/types';

/** The traces that worked for another one, by that one, in the order of their starts. */
export function childrenByParent(traces: readonly TraceSummary[]): ReadonlyMap<TraceId, readonly TraceSummary[]> {
  const children = new Map<TraceId, TraceSummary[]>();
  for (const trace of traces) {
    if (trace.parentTraceId === null) continue;
    const siblings = children.get(trace.parentTraceId);
    if (siblings) siblings.push(trace);
    else children.set(trace.parentTraceId, [trace]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => (a.startTime ?? 0) - (b.startTime ?? 0));
  return children;
}
