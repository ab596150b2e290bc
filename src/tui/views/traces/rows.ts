import { mapped, SLICE_OBJECTS, type Slices } from '../../../analysis/slices';
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

/** The name that a search looks at. */
export function nameOfRow(row: TracesRow | undefined): string {
  return row?.kind === 'trace' ? row.trace.name : (row?.sessionId ?? '');
}

/** Traces in their order, each with those below it that worked for it in other processes. */
export function* traceRows(traces: readonly TraceSummary[]): Slices<readonly TracesRow[]> {
  const { traces: inOrder, depths } = yield* familyOrder(traces);
  return yield* mapped(inOrder, (trace) => ({ kind: 'trace', key: trace.key, trace, depth: depths.get(trace.key) ?? 0 }));
}

/** As {@link traceRows}, those of a session together. Sessions stand in the order of their first traces, those without one at the end. */
export function* sessionRows(traces: readonly TraceSummary[]): Slices<readonly TracesRow[]> {
  const rows: TracesRow[] = [];
  for (const [sessionId, members] of yield* sessionsOf(traces)) {
    if (rows.length > 0 && yieldsAt(rows.length, members.length)) yield;
    rows.push({ kind: 'session', key: `session ${sessionId ?? ''}`, sessionId, traces: members });
    for (const row of yield* traceRows(members)) rows.push(row);
  }
  return rows;
}

function* sessionsOf(traces: readonly TraceSummary[]): Slices<ReadonlyMap<string | null, TraceSummary[]>> {
  const sessions = new Map<string | null, TraceSummary[]>();
  for (const [at, trace] of traces.entries()) {
    if (at > 0 && at % SLICE_OBJECTS === 0) yield;
    const session = sessions.get(trace.sessionId);
    if (session) session.push(trace);
    else sessions.set(trace.sessionId, [trace]);
  }
  const without = sessions.get(null);
  sessions.delete(null);
  if (without) sessions.set(null, without);
  return sessions;
}

/** Whether so many more rows go beyond a slice. */
function yieldsAt(count: number, more: number): boolean {
  return Math.floor(count / SLICE_OBJECTS) !== Math.floor((count + more + 1) / SLICE_OBJECTS);
}
