import { SLICE_ROWS, type Slices } from './slices';

/** Items that are sorted in one slice, each of which is compared some ten times. */
const SORTED_AT_ONCE = SLICE_ROWS / 8;
/** Items that are merged in one slice; to compare takes longer than to look. */
const MERGED_AT_ONCE = SLICE_ROWS / 4;

/** As `toSorted`, in slices: parts are sorted one by one and then merged, which is quick where they stand in order already. */
export function* sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): Slices<readonly T[]> {
  let parts: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += SORTED_AT_ONCE) {
    if (at > 0) yield;
    parts.push(items.slice(at, at + SORTED_AT_ONCE).sort(compare));
  }
  while (parts.length > 1) parts = yield* mergedPairs(parts, compare);
  return parts[0] ?? [];
}

/** Two lists that are in order as one, in slices; of equals those of `a` come first. */
export function* merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Slices<readonly T[]> {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  if (compare(a.at(-1) as T, b[0] as T) <= 0) return a.concat(b);
  const all: T[] = [];
  let [fromA, fromB] = [0, 0];
  while (fromA < a.length && fromB < b.length) {
    all.push(compare(a[fromA] as T, b[fromB] as T) <= 0 ? (a[fromA++] as T) : (b[fromB++] as T));
    if (all.length % MERGED_AT_ONCE === 0) yield;
  }
  return all.concat(a.slice(fromA), b.slice(fromB));
}

function* mergedPairs<T>(parts: readonly (readonly T[])[], compare: (a: T, b: T) => number): Slices<(readonly T[])[]> {
  const pairs: (readonly T[])[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    pairs.push(yield* merged(parts[at] as readonly T[], parts[at + 1] ?? [], compare));
    yield;
  }
  return pairs;
}
