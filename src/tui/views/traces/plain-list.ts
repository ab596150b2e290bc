import { SLICE_OBJECTS, type Slices } from '../../../analysis/slices';
import type { TraceSummary } from '../../../contracts/source';
import { runningThenNewest } from '../../../sources/trace-order';
import type { Changes } from './changes';
import { isListOrder } from './order';
import type { TracesRow } from './rows';
import type { Arranged, TracesState } from './state';

/** More changes than these are not made one by one. */
const MOST_CHANGES = 48;

/** Whether each trace remains a line in the order of the list when others come, of which none worked for another one. */
export function staysPlain({ isPlain, filter, grouped, order }: TracesState): boolean {
  return isPlain && filter === null && !grouped && isListOrder(order);
}

/** Whether it stands below another trace. */
export function isChild({ parentTraceId }: TraceSummary): boolean {
  return parentTraceId !== null;
}

/** The lines of a plain list; those from before are taken again. */
export function* plainRows(all: readonly TraceSummary[], before: readonly TracesRow[], { gone }: Changes): Slices<TracesRow[]> {
  const left = new Set(gone);
  const rows: TracesRow[] = [];
  let from = 0;
  for (const [at, trace] of all.entries()) {
    if (at % SLICE_OBJECTS === SLICE_OBJECTS - 1) yield;
    while (isOf(before[from], left)) from++;
    const row = before[from];
    const isThere = row?.kind === 'trace' && row.trace === trace;
    if (isThere) from++;
    rows.push(isThere ? row : rowOf(trace));
  }
  return rows;
}

/** Whether lists whose lengths differ so much may have few changes. */
export function areFew(difference: number): boolean {
  return Math.abs(difference) <= MOST_CHANGES;
}

/** The lists with the few traces that have changed; undefined where that is not all that there is to do. */
export function patched(state: TracesState, changes: Changes): Arranged | undefined {
  const { gone, come } = changes;
  if (gone.length + come.length > MOST_CHANGES || !staysPlain(state) || come.some(isChild)) return undefined;
  const all = [...state.all];
  const rows = [...state.rows];
  for (const trace of gone) {
    const at = placeOf(trace, all);
    if (all[at] !== trace) return undefined;
    all.splice(at, 1);
    rows.splice(at, 1);
  }
  for (const trace of come) {
    const at = placeOf(trace, all);
    all.splice(at, 0, trace);
    rows.splice(at, 0, rowOf(trace));
  }
  return { all, traces: all, rows, isPlain: true };
}

/** Where a trace stands in a list, or would stand. */
function placeOf(trace: TraceSummary, all: readonly TraceSummary[]): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle] as TraceSummary;
    if (one !== trace && runningThenNewest(one, trace) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isOf(row: TracesRow | undefined, traces: ReadonlySet<TraceSummary>): boolean {
  return row?.kind === 'trace' && traces.has(row.trace);
}

function rowOf(trace: TraceSummary): TracesRow {
  return { kind: 'trace', key: trace.key, trace, depth: 0 };
}
