import { type Waiting, waitingBelow } from '../../analysis/waiting-time';
import { stateGoesOn } from '../../sources/trace-order';
import type { Inspection } from './inspection';

/** How long the trace has waited for humans; while it goes on up to now. What a process did not live to see the end of is not known. */
export function waited({ graph, state }: Inspection): Waiting {
  return waitingBelow(graph, null, stateGoesOn(state) ? Date.now() * 1000 : null);
}

/** The same in words; null when nothing has waited. */
export function waitedText(inspection: Inspection): string | null {
  const { ms, openCount } = waited(inspection);
  if (ms === null) return 'unknown, as its process ended meanwhile';
  if (openCount > 0 && inspection.state !== 'ended') return `${ms.toFixed(0)}ms so far`;
  return ms > 0 ? `${ms.toFixed(0)}ms` : null;
}
