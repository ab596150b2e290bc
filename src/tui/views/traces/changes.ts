import type { TraceSummary } from '../../../contracts/source';

/** What went and what came between two lists of a source; what has changed did both. */
export type Changes = { readonly gone: readonly TraceSummary[]; readonly come: readonly TraceSummary[] };

/** Compared place by place, for sources keep theirs; of lists that differ in length what is equal at both ends is left out. */
export function changesBetween(before: readonly TraceSummary[], now: readonly TraceSummary[]): Changes {
  if (before === now) return { gone: [], come: [] };
  let [from, toBefore, toNow] = [0, before.length, now.length];
  if (toBefore !== toNow) {
    while (from < toBefore && from < toNow && before[from] === now[from]) from++;
    while (toBefore > from && toNow > from && before[toBefore - 1] === now[toNow - 1]) [toBefore, toNow] = [toBefore - 1, toNow - 1];
  }
  const shared = Math.min(toBefore, toNow);
  const [gone, come]: [TraceSummary[], TraceSummary[]] = [[], []];
  for (let i = from; i < shared; i++) {
    if (before[i] === now[i]) continue;
    gone.push(before[i] as TraceSummary);
    come.push(now[i] as TraceSummary);
  }
  return { gone: gone.concat(before.slice(shared, toBefore)), come: come.concat(now.slice(shared, toNow)) };
}
