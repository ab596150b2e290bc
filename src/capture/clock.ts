import { performance } from 'node:perf_hooks';
import type { Micros } from '../model/types';

/** A wall clock that was set by more than this moves the origin of traces that start later. */
const TOLERATED_DRIFT_MS = 50;
let origin = performance.timeOrigin * 1000;

/**
 * Where the monotonic clock stands on the wall clock now, in microseconds. Taken once a trace, so that times inside
 * a trace never run backwards and a clock that was set while the process ran is followed by the next trace.
 */
export function clockOrigin(): Micros {
  const drift = Date.now() - (origin / 1000 + performance.now());
  if (Math.abs(drift) > TOLERATED_DRIFT_MS) origin += drift * 1000;
  return origin;
}

/** Milliseconds of the monotonic clock; its differences are durations. */
export function monotonicMs(): number {
  return performance.now();
}

/** The time now, of a clock that stands at `origin` on the wall clock. */
export function microsSince(origin: Micros): Micros {
  return Math.floor(origin + performance.now() * 1000);
}
