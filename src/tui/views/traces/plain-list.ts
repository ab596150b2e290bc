import type { TraceSummary } from '../../../contracts/source';
import { runningThenNewest } from '../../../sources/trace-order';
import type { TracesRow } from './rows';
import type { TracesState } from './state';

/** More changes than these are not made one by one. */
const MOST_CHANGES = 24;

type Change = { readonly before: TraceSummary | undefined; readonly now: TraceSummary | undefined };
type Lists = Pick<TracesState, 'all' | 'traces' | 'rows'>;

/** The lists with the few traces that have changed, where each trace is a line in the order of the list; else undefined. */
export function patched(state: TracesState, told: readonly TraceSummary[]): (Lists & { readonly isPlain: true }) | undefined {
  if (!state.isPlain) return undefined;
  const changes = changesBetween(state.told.traces, told);
  if (changes === undefined || changes.some(({ now }) => now !== undefined && now.parentTraceId !== null)) return undefined;
  const all = [...state.all];
  const rows = [...state.rows];
  for (const { before } of changes) {
    if (before === undefined) continue;
    const at = placeOf(before, all);
    if (all[at] !== before) return undefined;
    all.splice(at, 1);
    rows.splice(at, 1);
  }
  for (const { now } of changes) {
    if (now === undefined) continue;
    const at = placeOf(now, all);
    all.splice(at, 0, now);
    rows.splice(at, 0, rowOf(now));
  }
  return { all, traces: all, rows, isPlain: true };
}

/** Undefined when there are many. */
function changesBetween(before: readonly TraceSummary[], now: readonly TraceSummary[]): readonly Change[] | undefined {
  const changes: Change[] = [];
  let [from, toBefore, toNow] = [0, before.length, now.length];
  if (toBefore !== toNow) {
    while (from < toBefore && from < toNow && before[from] === now[from]) from++;
    while (toBefore > from && toNow > from && before[toBefore - 1] === now[toNow - 1]) [toBefore, toNow] = [toBefore - 1, toNow - 1];
  }
  for (let i = from; i < Math.max(toBefore, toNow); i++) {
    const change = { before: i < toBefore ? before[i] : undefined, now: i < toNow ? now[i] : undefined };
    if (change.before === change.now) continue;
    if (changes.push(change) > MOST_CHANGES) return undefined;
  }
  return changes;
}

/** Where a trace stands in a list, or would stand. */
function placeOf(trace: TraceSummary, all: readonly TraceSummary[]): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runningThenNewest(all[middle] as TraceSummary, trace) < 0 && all[middle] !== trace) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rowOf(trace: TraceSummary): TracesRow {
  return { kind: 'trace', key: trace.key, trace, depth: 0 };
}
