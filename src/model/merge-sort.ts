/** Merges done in a slice, in items. */
const SLICE_ITEMS = 16_384;

type Compare = (a: number, b: number) => number;

/** Sorts numbers in slices of a few milliseconds; what is in order already costs one look. */
export function* sortInSlices(items: Int32Array, compare: Compare): Generator<void, void, void> {
  const spare = new Int32Array(items.length);
  let done = 0;
  for (let width = 1; width < items.length; width *= 2) {
    for (let from = 0; from + width < items.length; from += 2 * width) {
      const halves = { from, middle: from + width, to: Math.min(from + 2 * width, items.length) };
      if (compare(items[halves.middle - 1] as number, items[halves.middle] as number) > 0) yield* merge(items, spare, halves, compare);
      done += 2 * width;
      if (done < SLICE_ITEMS) continue;
      done = 0;
      yield;
    }
  }
}

/**
 * Merges sorted numbers into the first `count` of others, which are sorted and have room behind them.
 * @returns how many of those have kept their places
 */
export function mergedInto(items: Int32Array, count: number, comers: Int32Array, compare: Compare): number {
  if (count === 0 || comers.length === 0 || compare(items[count - 1] as number, comers[0] as number) <= 0) {
    items.set(comers, count);
    return count;
  }
  let from = count - 1;
  let to = count + comers.length - 1;
  for (let at = comers.length - 1; at >= 0; to--) {
    const comer = comers[at] as number;
    const goesOn = from >= 0 && compare(items[from] as number, comer) > 0;
    items[to] = goesOn ? (items[from--] as number) : comer;
    if (!goesOn) at--;
  }
  return from + 1;
}

type Halves = { readonly from: number; readonly middle: number; readonly to: number };

function* merge(items: Int32Array, spare: Int32Array, { from, middle, to }: Halves, compare: Compare): Generator<void, void, void> {
  spare.set(items.subarray(from, middle), from);
  let [left, right] = [from, middle];
  for (let at = from; left < middle; at++) {
    const takesRight = right < to && compare(spare[left] as number, items[right] as number) > 0;
    items[at] = takesRight ? (items[right++] as number) : (spare[left++] as number);
    if ((at + 1) % SLICE_ITEMS === 0) yield;
  }
}
