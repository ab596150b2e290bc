import type { TraceState, TraceSummary } from '../contracts/source';

/** The order of every list of traces: those that go on first, then the newest; by key where nothing else tells. */
export function runningThenNewest(a: TraceSummary, b: TraceSummary): number {
  if (goesOn(a) !== goesOn(b)) return goesOn(a) ? -1 : 1;
  if (a.startTime !== b.startTime) return (b.startTime ?? Number.NEGATIVE_INFINITY) - (a.startTime ?? Number.NEGATIVE_INFINITY);
  return a.key < b.key ? -1 : 1;
}

/** True while the trace goes on, so that its duration grows. */
export function goesOn({ problem, state }: TraceSummary): boolean {
  return problem === null && stateGoesOn(state);
}

/** True while the trace waits for a human. */
export function waitsForHuman(trace: TraceSummary): boolean {
  const { problem, state, waitingCount } = trace;
  if (state === 'paused') return problem === null && !waitsForProgram(trace);
  return problem === null && state === 'live' && (waitingCount ?? 0) > 0;
}

/** True while a paused trace has all its answers and waits for a process that goes on with it. */
export function waitsForProgram({ problem, state, waitingCount, answeredCount = 0 }: TraceSummary): boolean {
  return problem === null && state === 'paused' && waitingCount === 0 && answeredCount > 0;
}

/** True while what is open may still end, and who waits for a human can be answered. */
export function stateGoesOn(state: TraceState): boolean {
  return state === 'live' || state === 'paused';
}
