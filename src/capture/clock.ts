import { performance } from 'node:perf_hooks';
import { inOneBlock } from '../model/codec/one-block';
import { formatTime } from '../model/time';
import type { Micros } from '../model/types';

const MICROS_PER_SECOND = 1_000_000;
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

let currentOrigin: Micros = Number.NaN;
let currentMs = Number.NaN;
let currentText = '';
const TIME = ',"time":"';
const lastDigits = Array.from({ length: 1000 }, (_, micros) => `${String(micros).padStart(3, '0')}Z`);
const LAST_DIGITS_LENGTH = 4;

/**
 * A moment of the monotonic clock for the head of an event. Events come by the hundred in a millisecond, so the text of the
 * current one is kept.
 */
export function timeMember(origin: Micros, ms: number): string {
  const micros = ((ms - currentMs) * 1000) | 0;
  if (origin === currentOrigin && micros >= 0 && micros < 1000 && ms >= currentMs) return currentText + lastDigits[micros];
  return turnTo(origin, ms);
}

function turnTo(origin: Micros, ms: number): string {
  const now = Math.floor(origin + ms * 1000);
  const rest = now % 1000;
  const text = formatTime(now);
  if (now % MICROS_PER_SECOND === 0) return TIME + text;
  currentOrigin = origin;
  currentMs = ms - rest / 1000;
  currentText = inOneBlock(`${TIME}${text.slice(0, -LAST_DIGITS_LENGTH)}`);
  return TIME + text;
}
