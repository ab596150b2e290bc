import type { Slices } from '../analysis/slices';
import { TimeSlice } from '../files/time-slice';

/** Signals and progress wait this long at most. */
const TURN_MS = 20;

/** Does long work, and lets signals and progress have their turn in between. */
export async function inTurns<T>(work: Slices<T>): Promise<T> {
  const slice = new TimeSlice(TURN_MS);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (slice.isOver) await slice.rest();
  }
}
