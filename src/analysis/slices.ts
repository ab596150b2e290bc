/** Work that can be done a few milliseconds at a time: each `next()` does one slice, the last one gives the result. */
export type Slices<T> = Generator<void, T, void>;

/** Rows that a slice looks at. */
export const SLICE_ROWS = 8_192;

/** Objects that a slice looks at, or nodes of which it adds up what is told: they lie all over the memory. */
export const SLICE_OBJECTS = SLICE_ROWS / 4;

/** As `map`, in slices. */
export function* mapped<T, U>(items: readonly T[], make: (item: T) => U): Slices<U[]> {
  const values: U[] = [];
  for (const item of items) if (values.push(make(item)) % SLICE_OBJECTS === 0) yield;
  return values;
}

/** As `filter`, in slices. */
export function* filtered<T>(items: readonly T[], isWanted: (item: T) => boolean): Slices<T[]> {
  const wanted: T[] = [];
  for (const [at, item] of items.entries()) {
    if (at % SLICE_OBJECTS === SLICE_OBJECTS - 1) yield;
    if (isWanted(item)) wanted.push(item);
  }
  return wanted;
}

/** Does all of it at once, for whoever keeps nobody waiting. */
export function finished<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
