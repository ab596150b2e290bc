import type { Slices } from '../analysis/slices';
import { doneInSlices, TimeSlice } from '../files/time-slice';

/** Signals and progress wait this long at most. */
const TURN_MS = 20;

/** Does long work, and lets signals and progress have their turn in between. */
export function inTurns<T>(work: Slices<T>): Promise<T> {
  return doneInSlices(work, new TimeSlice(TURN_MS));
}
