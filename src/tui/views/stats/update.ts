import { groupings } from '../../../analysis/stats/grouping';
import { NONE } from '../../../model/graph-columns';
import type { ViewEvent } from '../trace-view';
import { next, type Update } from '../view';
import { fittingColumns } from './columns';
import { itemsOf, positionOf, sortOf, targetOf, topOf } from './items';
import { itemOn, lineOf, listRows } from './layout';
import { statsNaming } from './naming';
import type { StatsContext, StatsState } from './state';

/** What can be done with the statistics. */
export type StatsEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'group'; readonly by: 1 | -1 }
  | { readonly type: 'sort' | 'reverse' | 'below' | 'all_findings' | 'open' };

/** The next state of the statistics. */
export function updateStats(before: StatsState, event: StatsEvent | ViewEvent, context: StatsContext): Update<StatsState> {
  const update = handle(before, event, context);
  const { state } = update;
  const { derived, graph } = context;
  const wanted = { grouping: state.grouping, top: topOf(state, graph) };
  const goesOn = derived.want(wanted, context) && (event.type === 'task_slice' ? derived.run() : derived.takeUp());
  if (goesOn) return { ...update, effects: [...update.effects, { type: 'continue_task', task: statsNaming.name }] };
  const rows = derived.compareInputs(context);
  return rows.length > 0 ? { ...update, effects: [...update.effects, { type: 'fetch_inputs', rows }] } : update;
}

function handle(state: StatsState, event: StatsEvent | ViewEvent, context: StatsContext): Update<StatsState> {
  switch (event.type) {
    case 'move':
      return next(moveTo(state, positionOf(state, itemsOf(state, context)) + event.by, context));
    case 'page':
      return next(moveTo(state, positionOf(state, itemsOf(state, context)) + event.by * (listRows(context) - 1), context));
    case 'go':
      return next(moveTo(state, event.to === 'first' ? 0 : Number.POSITIVE_INFINITY, context));
    case 'group':
      return next({ ...state, grouping: after(groupings, state.grouping, event.by), selected: null });
    case 'sort':
      return next(sortedByNext(state, context));
    case 'reverse':
      return next({ ...state, sort: turned(sortOf(state, context.derived.counted)) });
    case 'below':
      return next({ ...state, below: state.below === null ? state.cursor : null });
    case 'all_findings':
      return next({ ...state, allFindings: !state.allFindings });
    case 'open':
      return open(state, context);
    case 'reveal':
      return next({ ...state, cursor: event.node });
    case 'clicked':
      return clicked(state, event.line, event.again, context);
    case 'scrolled':
      return next(moveTo(state, positionOf(state, itemsOf(state, context)) + event.by, context));
    case 'graph_changed':
    case 'resized':
    case 'clock':
    case 'task_slice':
      return next(state);
    default:
      return exhausted(event);
  }
}

function moveTo(state: StatsState, target: number, context: StatsContext): StatsState {
  const items = itemsOf(state, context);
  if (items.length === 0) return state;
  const position = Math.max(0, Math.min(target, items.length - 1));
  const item = items[position];
  return { ...state, position, selected: item?.key ?? null, line: lineOf(state, position, context) };
}

/** Selects what stands on a line of the pane; what is selected already leads to its node. */
function clicked(state: StatsState, line: number, again: boolean, context: StatsContext): Update<StatsState> {
  const items = itemsOf(state, context);
  const position = itemOn(line, state, context);
  if (position === null) return next(state);
  return again && position === positionOf(state, items) ? open(state, context) : next(moveTo(state, position, context));
}

function sortedByNext(state: StatsState, context: StatsContext): StatsState {
  const names = [...fittingColumns(context.size.columns).map(({ name }) => name), 'name' as const];
  const { column } = sortOf(state, context.derived.counted);
  return { ...state, sort: { column: after(names, column, 1), reversed: false } };
}

function turned({ column, reversed }: NonNullable<StatsState['sort']>): NonNullable<StatsState['sort']> {
  return { column, reversed: !reversed };
}

/** Selects a node that the line is about; the other views show it, too. */
function open(state: StatsState, context: StatsContext): Update<StatsState> {
  const items = itemsOf(state, context);
  const position = positionOf(state, items);
  if (items[position]?.type === 'more') return next({ ...state, allFindings: true, position });
  const row = targetOf(items[position]);
  if (row === NONE) return { ...next(state), notice: 'This line is about no single node.' };
  const { id, name } = context.graph.nodeAt(row);
  const moved = { ...state, cursor: id, selected: items[position]?.key ?? null, position };
  return { ...next(moved), jumped: true, notice: `Selected ${name === '' ? id : name}: 2 shows it in the tree, Ctrl-o goes back.` };
}

function after<T>(all: readonly T[], one: T, by: number): T {
  return all[(all.indexOf(one) + by + all.length) % all.length] as T;
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
