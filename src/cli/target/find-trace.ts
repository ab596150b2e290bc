import type { TraceSource, TraceSummary } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { runningThenNewest } from '../../sources/trace-order';
import { nearestName } from '../../text/nearest-name';
import { safeLine } from '../../text/safe-text';

/** Traces that an error names. */
const NAMED = 5;

/**
 * The trace of a list that a person means: by its id, else the newest of its name, else the only one whose id begins so.
 * @throws NT_CLI_TRACE_NOT_FOUND, NT_CLI_SEVERAL_TRACES
 */
export function findTrace(source: TraceSource, wanted: string): TraceSummary {
  const traces = [...source.list()].sort(runningThenNewest);
  const exact = traces.find(({ traceId, key }) => traceId === wanted || key === wanted) ?? traces.find(({ name }) => name === wanted);
  if (exact) return exact;
  const begun = traces.filter(({ traceId }) => traceId.startsWith(wanted));
  const [only] = begun;
  if (only && begun.length === 1) return only;
  if (only) throw nodetracerError('NT_CLI_SEVERAL_TRACES', { wanted, traces: begun.slice(0, NAMED).map(titleOf), count: begun.length });
  throw nodetracerError('NT_CLI_TRACE_NOT_FOUND', { wanted, place: source.label, nearest: nearest(traces, wanted) });
}

/** How a trace is told from others: `name (id)`. */
function titleOf({ name, traceId }: TraceSummary): string {
  return safeLine(`${name || '<unnamed>'} (${traceId})`);
}

/** What was most likely meant, else the newest ones. */
function nearest(traces: readonly TraceSummary[], wanted: string): string[] {
  const name = nearestName(wanted, [...new Set(traces.map((trace) => trace.name))]);
  const alike = traces.filter((trace) => trace.name === name || trace.name.toLowerCase().includes(wanted.toLowerCase()));
  return (alike.length > 0 ? alike : traces).slice(0, NAMED).map(titleOf);
}
