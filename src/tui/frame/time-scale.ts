import type { Micros } from '../../model/types';

/** A part of time, in microseconds. */
export type TimeWindow = { readonly start: Micros; readonly length: number };

/** Ten milliseconds: the past of a trace that took no longer is to be seen, too. */
const SHORTEST_SCALE = 10_000;
const STEPS = [1, 1.5, 2, 3, 5, 7.5];

/** The next round length: what grows keeps its scale for a while instead of moving with every tick. */
export function roundedUp(micros: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(micros, SHORTEST_SCALE)));
  return magnitude * (STEPS.find((step) => step * magnitude >= micros) ?? 10);
}
