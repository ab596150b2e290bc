import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import { goesOn } from '../../../sources/trace-order';

/** How long a trace took, or takes so far; null when that is not known. */
export function durationMs(trace: TraceSummary, now: Micros | null): number | null {
  const end = trace.endTime ?? (goesOn(trace) ? now : null);
  return trace.startTime === null || end === null ? null : (end - trace.startTime) / 1000;
}

/** Tokens that went in and came out; null when neither is known. */
export function tokens({ inputTokens, outputTokens }: TraceSummary): number | null {
  return sum([inputTokens, outputTokens]);
}

/** Adds up what is known; null when nothing is. */
export function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}
