import type { TraceSummary } from '../contracts/source';
import type { Micros } from '../model/types';

/** What tells which runs came before one. */
export type RunOfName = { readonly name: string; readonly startTime: Micros | null };

/** The newest run of the same name that began before a run; null when there is none among the traces. */
export function previousRun(traces: readonly TraceSummary[], { name, startTime }: RunOfName): TraceSummary | null {
  if (startTime === null) return null;
  let found: TraceSummary | null = null;
  let foundAt = Number.NEGATIVE_INFINITY;
  for (const trace of traces) {
    const began = trace.startTime ?? Number.NEGATIVE_INFINITY;
    if (began >= startTime || began <= foundAt || trace.name !== name || trace.problem !== null) continue;
    found = trace;
    foundAt = began;
  }
  return found;
}
