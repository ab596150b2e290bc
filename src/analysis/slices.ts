/** Work that can be done a few milliseconds at a time: each `next()` does one slice, the last one gives the result. */
export type Slices<T> = Generator<void, T, void>;

/** Rows that a slice looks at. */
export const SLICE_ROWS = 8_192;

/** Does all of it at once, for whoever keeps nobody waiting. */
export function finished<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
