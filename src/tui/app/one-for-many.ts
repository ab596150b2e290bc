/** A list in which several neighbours of the same kind stand as one, which is put together from the first and the last of them. */
export function oneForMany<T>(all: readonly T[], many: readonly T[], put: (first: T, last: T) => T): readonly T[] {
  const [first, last] = [many[0], many.at(-1)];
  if (first === undefined || last === undefined || first === last) return all;
  const one = put(first, last);
  return all.flatMap((item) => (item === first ? [one] : many.includes(item) ? [] : [item]));
}
