import type { TraceSummary } from '../../../contracts/source';
import { familyOrder } from '../../../sources/family-order';

/** A line of the list: a trace, or the session that the traces below it belong to. */
export type TracesRow =
  | {
      readonly kind: 'trace';
      readonly key: string;
      readonly trace: TraceSummary /** Ancestors that stand above it. */;
      readonly depth: number;
    }
  | { readonly kind: 'session'; readonly key: string; readonly sessionId: string | null; readonly traces: readonly TraceSummary[] };

/** Traces in their order, each with those below it that worked for it in other processes. */
export function traceRows(traces: readonly TraceSummary[]): TracesRow[] {
  const family = familyOrder(traces);
  return family.traces.map((trace) => ({ kind: 'trace', key: trace.key, trace, depth: family.depths.get(trace.key) ?? 0 }));
}

/** As {@link traceRows}, those of a session together. Sessions stand in the order of their first traces, those without one at the end. */
export function sessionRows(traces: readonly TraceSummary[]): TracesRow[] {
  const sessions = new Map<string | null, TraceSummary[]>();
  for (const trace of traces) {
    const session = sessions.get(trace.sessionId);
    if (session) session.push(trace);
    else sessions.set(trace.sessionId, [trace]);
  }
  const without = sessions.get(null);
  sessions.delete(null);
  if (without) sessions.set(null, without);
  return [...sessions].flatMap(([sessionId, members]): TracesRow[] => [
    { kind: 'session', key: `session ${sessionId ?? ''}`, sessionId, traces: members },
    ...traceRows(members),
  ]);
}
