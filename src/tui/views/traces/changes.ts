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
  const [gone, come]: [TraceSummary[], TraceSummary[]] = [[], []];
  for (let i = from; i < Math.max(toBefore, toNow); i++) {
    if (i < toBefore && i < toNow && before[i] === now[i]) continue;
    if (i < toBefore) gone.push(before[i] as TraceSummary);
    if (i < toNow) come.push(now[i] as TraceSummary);
  }
  return { gone, come };
}
