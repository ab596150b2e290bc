import { performance } from 'node:perf_hooks';
import { formatTime } from '../model/time';
import type { Micros } from '../model/types';

const MICROS_PER_SECOND = 1_000_000;
/** A wall clock that was set by more than this moves the origin of traces that start later. */
const TOLERATED_DRIFT_MS = 50;
let origin = performance.timeOrigin * 1000;

/**
 * Where the monotonic clock stands on the wall clock now, for {@link microsSince}. Taken once a trace, so that times inside
 * a trace never run backwards and a clock that was set while the process ran is followed by the next trace.
 */
export function clockOrigin(): Micros {
  const drift = Date.now() - (origin / 1000 + performance.now());
  if (Math.abs(drift) > TOLERATED_DRIFT_MS) origin += drift * 1000;
  return origin;
}

/** The time now, on the scale of `origin`. */
export function microsSince(origin: Micros): Micros {
  return Math.round(origin + performance.now() * 1000);
}

let second: Micros = Number.NaN;
let secondText = '';
const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));

/** As `formatTime`, but keeps the text of the current second, since events come by the thousand in one. */
export function timeText(micros: Micros): string {
  let fraction = micros - second;
  if (!(fraction >= 0 && fraction < MICROS_PER_SECOND)) {
    fraction = micros % MICROS_PER_SECOND;
    second = micros - fraction;
    secondText = formatTime(second).slice(0, -1);
  }
  if (fraction === 0) return `${secondText}Z`;
  const millis = (fraction / 1000) | 0;
  return `${secondText}.${threeDigits[millis]}${threeDigits[fraction - millis * 1000]}Z`;
}
