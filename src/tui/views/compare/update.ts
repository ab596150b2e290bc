import { NONE } from '../../../model/graph-columns';
import type { NodeId } from '../../../model/types';
import { scrolledList } from '../../frame/scrolled-list';
import type { ViewEvent } from '../trace-view';
import { next, type Update } from '../view';
import { compareNaming } from './naming';
import { scrolledBy } from './pair-pane';
import {
  type CompareContext,
  type CompareState,
  firstCompare,
  firstLine,
  layoutOf,
  selectedEntry,
  selectedLine,
  selectedPosition,
  shownPositions,
} from './state';

/** What can be done with the comparison. */
export type CompareEvent =
  | { readonly type: 'move' | 'scroll'; readonly by: number }
  | { readonly type: 'page' | 'half' | 'difference'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'only_differences' | 'open' | 'stop_data' | 'go_on_with_data' };

/** The next state of the comparison. */
export function updateCompare(before: CompareState, event: CompareEvent | ViewEvent, context: CompareContext): Update<CompareState> {
  const { derived } = context;
  const key = context.compared?.key ?? null;
  if (context.compared?.batch) derived.takeData(context.compared.batch);
  const update = handle(before.key === key ? asLed(before, event) : { ...firstCompare, cursor: before.cursor, key }, event, context);
  const hasWork = derived.want(context);
  const goesOn = hasWork && (event.type === 'task_slice' ? derived.run(context) : derived.takeUp());
  const effects = goesOn ? [...update.effects, { type: 'continue_task', task: compareNaming.name } as const] : update.effects;
  const led = atFirstDifference({ ...update, effects }, context);
  const read = withData(led, context);
  const data = context.compared?.goesOn ? null : derived.nextData();
  return data === null ? read : { ...read, effects: [...read.effects, data] };
}

function handle(state: CompareState, event: CompareEvent | ViewEvent, context: CompareContext): Update<CompareState> {
  const { list, data } = layoutOf(context.size);
  switch (event.type) {
    case 'move':
      return next(toLine(state, selectedLine(state, context.derived) + event.by, context));
    case 'page':
      return next(toLine(state, selectedLine(state, context.derived) + event.by * Math.max(1, list - 1), context));
    case 'go':
      return next(toLine(state, event.to === 'first' ? 0 : Number.POSITIVE_INFINITY, context));
    case 'difference':
      return toDifference(state, event.by, context);
    case 'scroll':
      return next(scrolledBy(state, event.by, context));
    case 'half':
      return next(scrolledBy(state, event.by * Math.max(1, data >> 1), context));
    case 'only_differences':
      return next(narrowed(state, context));
    case 'open':
      return open(state, context);
    case 'stop_data':
    case 'go_on_with_data':
      return { ...next(state), notice: stopped(event.type === 'stop_data', context) };
    case 'reveal':
      return next(revealed(state, event.node, context));
    case 'clicked':
      return clicked(state, event.line, event.again, context);
    case 'scrolled':
      return next(wheel(state, event.line, event.by, context));
    case 'graph_changed':
    case 'resized':
    case 'clock':
    case 'task_slice':
      return next(state);
    default:
      return exhausted(event);
  }
}

/** Where the runs part is where one begins to read. */
function atFirstDifference(update: Update<CompareState>, context: CompareContext): Update<CompareState> {
  const { shown } = context.derived;
  if (shown === null || shown.entries.length === 0 || !update.state.isLed) return update;
  const first = shown.differences.first ?? 0;
  if (update.state.at !== null && selectedPosition(update.state, context.derived) === first) return update;
  return { ...update, state: toPosition(update.state, first, context), jumped: true };
}

/** Whoever has moved is not led any more. */
function asLed(state: CompareState, { type }: CompareEvent | ViewEvent): CompareState {
  const isOfReader = !['reveal', 'graph_changed', 'resized', 'clock', 'task_slice'].includes(type);
  return isOfReader && state.at !== null ? { ...state, isLed: false } : state;
}

/** Asks for the data of the selected pair, and again when there is more of them. */
function withData(update: Update<CompareState>, { derived, compared }: CompareContext): Update<CompareState> {
  const { shown } = derived;
  const entry = selectedEntry(update.state, derived);
  if (entry === undefined || shown === null) return update;
  const pair = derived.idsOf(entry);
  const version = [shown.before.graph.columns.ranges.last(entry.before), shown.after.graph.columns.ranges.last(entry.after)];
  const asked = JSON.stringify([compared?.key, pair.own, pair.other, ...version]);
  if (asked === update.state.asked) return update;
  return { ...update, state: { ...update.state, asked }, effects: [...update.effects, { type: 'fetch_pair', pair }] };
}

function toDifference(state: CompareState, by: 1 | -1, context: CompareContext): Update<CompareState> {
  const differences = context.derived.shown?.differences;
  const position = selectedPosition(state, context.derived);
  const target = by === 1 ? differences?.after(position) : differences?.before(position);
  if (target === undefined) return { ...next(state), notice: by === 1 ? 'This is the last difference.' : 'This is the first difference.' };
  return next(toPosition(state, target, context));
}

/** Goes to a line of the list; the pane follows as little as possible. */
function toLine(state: CompareState, target: number, context: CompareContext): CompareState {
  const positions = shownPositions(state, context.derived);
  if (positions.count === 0) return state;
  const to = Math.max(0, Math.min(target, positions.count - 1));
  const line = Math.max(0, Math.min(to - firstLine(state, context), layoutOf(context.size).list - 1));
  return withEntry({ ...state, line, scrolled: 0 }, positions.at(to), context);
}

/** Selects the pair on a line of the pane; the one that is selected already leads to its node. */
function clicked(state: CompareState, line: number, again: boolean, context: CompareContext): Update<CompareState> {
  const { head, list } = layoutOf(context.size);
  const to = firstLine(state, context) + line - head;
  if (line < head || line >= head + list || to >= shownPositions(state, context.derived).count) return next(state);
  return again && to === selectedLine(state, context.derived) ? open(state, context) : next(toLine(state, to, context));
}

/** Scrolls what is under the pointer: the tree, or the data of the pair. */
function wheel(state: CompareState, line: number, by: number, context: CompareContext): CompareState {
  const { head, list } = layoutOf(context.size);
  if (line >= head + list) return scrolledBy(state, by, context);
  const { count } = shownPositions(state, context.derived);
  const before = selectedLine(state, context.derived);
  const to = scrolledList({ count, rows: list, first: firstLine(state, context), position: before }, by);
  return { ...(to.position === before ? state : toLine(state, to.position, context)), line: to.line };
}

/** Goes to a pair; one that was out of sight comes to stand in the upper third of the list. */
function toPosition(state: CompareState, position: number, context: CompareContext): CompareState {
  const { list } = layoutOf(context.size);
  const first = firstLine(state, context);
  const moved = withEntry({ ...state, scrolled: 0 }, position, context);
  const to = selectedLine(moved, context.derived);
  return { ...moved, line: to >= first && to < first + list ? to - first : Math.floor(list / 3) };
}

/** In the open trace the node is selected, or the one below which it would stand. */
function withEntry(state: CompareState, position: number, { derived, graph }: CompareContext): CompareState {
  const entry = derived.shown?.entries[position];
  if (entry === undefined) return state;
  const row = derived.ownNear(entry);
  return { ...state, at: derived.idsOf(entry), cursor: row === NONE ? state.cursor : graph.nodeAt(row).id };
}

/** Where nothing of what was selected is left, the selection goes to what stands before it. */
function narrowed(state: CompareState, context: CompareContext): CompareState {
  const changed = { ...state, onlyDifferences: !state.onlyDifferences };
  return toLine(changed, selectedLine(changed, context.derived), context);
}

/** The first time it is where the reader was before that is told, and the first difference matters more. */
function revealed(state: CompareState, node: NodeId, context: CompareContext): CompareState {
  if (node === state.cursor) return state;
  const told = { ...state, cursor: node };
  const position = context.derived.positionOf({ own: node, other: null });
  return state.cursor === null || position < 0 ? told : toPosition(told, position, context);
}

/** What is on its way is still taken. */
function stopped(isStopped: boolean, { derived }: CompareContext): string {
  if (derived.shown !== null) derived.shown.data.stopped = isStopped;
  return isStopped ? 'Stopped: r goes on comparing the data.' : '';
}

function open(state: CompareState, { derived }: CompareContext): Update<CompareState> {
  const entry = selectedEntry(state, derived);
  if (entry === undefined || derived.ownNear(entry) === NONE) return { ...next(state), notice: 'The open trace has no such node.' };
  const notice = derived.idsOf(entry).own === null ? 'Only the other run has that node; this is what it stands below there.' : undefined;
  return { ...next(state), jumped: true, show: 'tree', ...(notice && { notice }) };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
