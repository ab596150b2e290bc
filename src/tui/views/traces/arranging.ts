import { filtered, SLICE_OBJECTS, type Slices } from '../../../analysis/slices';
import { merged, sorted } from '../../../analysis/sorted';
import type { TraceSummary } from '../../../contracts/source';
import { matchQuery } from '../../../query/match-query';
import { traceReaders } from '../../../query/trace-readers';
import { runningThenNewest } from '../../../sources/trace-order';
import { type Changes, changesBetween } from './changes';
import { isListOrder, ordered } from './order';
import { areFew, isChild, patched, plainRows, staysPlain } from './plain-list';
import { sessionRows, type TracesRow, traceRows } from './rows';
import type { Arranged, ToldTraces, TracesContext, TracesState } from './state';

/** Takes in what the source tells: at once where few traces of a plain list have changed, else in slices, one arrangement after the other. */
export function takeTold(state: TracesState, { traces, listed, complete, unread = 0 }: ToldTraces, context: TracesContext): TracesState {
  const told = { traces, listed, complete, unread };
  const after = { ...state, told };
  if (state.arranging !== null) return after;
  const lists = areFew(traces.length - state.arranged.length) ? patched(state, changesBetween(state.arranged, traces)) : undefined;
  return lists === undefined ? arrange(after, context) : withRows(after, lists, told);
}

/** Begins to arrange what was told last; of a short list nothing is left to do then. */
export function arrange(state: TracesState, context: TracesContext): TracesState {
  const { told } = state;
  return arrangeNext({ ...state, arranging: { told, work: arranged(state, told.traces, context) } }, context);
}

/** Does one slice. What was told meanwhile comes next. */
export function arrangeNext(state: TracesState, context: TracesContext): TracesState {
  if (state.arranging === null) return state;
  const { told, work } = state.arranging;
  const step = work.next();
  if (!step.done) return state;
  const after = withRows({ ...state, arranging: null }, step.value, told);
  return after.told === told ? after : arrange(after, context);
}

function* arranged(state: TracesState, told: readonly TraceSummary[], { now }: TracesContext): Slices<Arranged> {
  const { filter, order, grouped } = state;
  const changes = changesBetween(state.arranged, told);
  if (changes.come.length > SLICE_OBJECTS) yield;
  const all = yield* inListOrder(state.all, changes);
  const isFlat = staysPlain(state) && (yield* filtered(changes.come, isChild)).length === 0;
  if (isFlat) return { all, traces: all, rows: yield* plainRows(all, state.rows, changes), isPlain: true };
  const fitting = filter === null ? all : yield* filtered(all, matchQuery(filter.query, traceReaders(now ?? undefined)));
  const traces = isListOrder(order) ? fitting : yield* ordered(fitting, order, now);
  const rows = yield* grouped ? sessionRows(traces) : traceRows(traces);
  const isPlain = !grouped && traces === all && rows.every((row, i) => row.kind === 'trace' && row.trace === all[i]);
  return { all, traces, rows, isPlain };
}

/** What has stood in the list before stands in order already, so that only what is new is sorted. */
function* inListOrder(before: readonly TraceSummary[], { gone, come }: Changes): Slices<readonly TraceSummary[]> {
  const left = new Set(gone);
  const kept = gone.length === 0 ? before : yield* filtered(before, (trace) => !left.has(trace));
  return yield* merged(kept, yield* sorted(come, runningThenNewest), runningThenNewest);
}

/** Until the reader does something the newest trace is selected, whichever was read first. */
function withRows(state: TracesState, lists: Arranged, { traces, listed, complete, unread = 0 }: ToldTraces): TracesState {
  const cursor = state.touched ? state.cursor : null;
  const position = positionOf(cursor, state.position, lists.rows);
  const mostUnread = Math.max(state.mostUnread, unread);
  const told = { arranged: traces, listed, complete: state.complete || complete, unread, mostUnread };
  return { ...state, ...lists, ...told, position, cursor: lists.rows[position]?.key ?? null };
}

function positionOf(cursor: string | null, position: number, rows: readonly TracesRow[]): number {
  if (cursor !== null && rows[position]?.key === cursor) return position;
  const found = cursor === null ? -1 : rows.findIndex(({ key }) => key === cursor);
  return found >= 0 ? found : Math.max(0, Math.min(position, rows.length - 1));
}
