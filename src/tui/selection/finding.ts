import { relatedRow } from '../../analysis/relations';
import { NONE, type Row } from '../../model/graph-columns';
import type { EdgeType } from '../../model/types';
import { next, type Update } from '../views/view';
import { jump } from './history';
import { HitCount } from './hit-count';
import { nameMatcher } from './name-matcher';
import { type SelectionContext, type SelectionState, selectedRow } from './state';
import { TreeScan } from './tree-scan';

/** Name of the task under which a search goes on. */
export const SEARCH_TASK = 'search';
/** Name of the task under which its hits are counted. */
export const HITS_TASK = 'hits';

/** Goes along an edge of the selected node. */
export function walk(state: SelectionState, edge: EdgeType, side: 'before' | 'after', context: SelectionContext): Update<SelectionState> {
  const row = selectedRow(state, context.graph);
  const target = row === NONE ? NONE : relatedRow(context.graph, row, edge, side);
  if (target === NONE) return next(state);
  if (context.filter?.keeps(target) === false) return { ...next(state), notice: 'The filter hides the node at the other end.' };
  if (!context.graph.columns.known[target]) return { ...next(state), notice: 'The node at the other end is not in this trace.' };
  return next(jump(state, target, context.graph));
}

/** Goes to the next node whose name contains the query. */
export function search(state: SelectionState, direction: 'next' | 'previous', context: SelectionContext): Update<SelectionState> {
  if (state.query === '') return { ...next(state), notice: 'Nothing was searched for yet: press / first.' };
  const begun = begunSearch(state, direction, context);
  return continueScan({ ...begun, search: null }, begun.search, context);
}

/** Has the next node looked for whose name contains what was typed so far: a letter waits for no hit. */
export function searchTyped(state: SelectionState, context: SelectionContext): Update<SelectionState> {
  return next(begunSearch(state, 'next', context), { type: 'continue_task', task: SEARCH_TASK });
}

type Searching = SelectionState & { readonly search: NonNullable<SelectionState['search']> };

function begunSearch(state: SelectionState, direction: 'next' | 'previous', { graph, filter }: SelectionContext): Searching {
  const matches = nameMatcher(graph, state.query);
  const fits = filter === null ? matches : (row: Row) => filter.keeps(row) && matches(row);
  const counted = { query: state.query, graph, filter };
  const hits = state.hits?.isOf(counted) ? state.hits : new HitCount(counted, fits);
  const scan = new TreeScan(graph, selectedRow(state, graph), direction, fits);
  return { ...state, hits, search: { scan, nothing: `No name ${ofShown(filter)}contains "${state.query}".` } };
}

/** Goes on to count the hits of the search. */
export function countHits(state: SelectionState): Update<SelectionState> {
  state.hits?.run();
  return withCount(next({ ...state, counting: false }));
}

/** Has the hits counted, unless that is done or on its way. */
function withCount(update: Update<SelectionState>): Update<SelectionState> {
  const { state, effects } = update;
  if (state.hits === null || state.hits.done || state.counting) return update;
  return { ...update, state: { ...state, counting: true }, effects: [...effects, { type: 'continue_task', task: HITS_TASK }] };
}

/** Goes to the next failure. */
export function findFailure(state: SelectionState, direction: 'next' | 'previous', context: SelectionContext): Update<SelectionState> {
  const { graph, filter } = context;
  const fits = (row: Row): boolean => graph.statusAt(row) === 'failed' && filter?.keeps(row) !== false;
  const scan = new TreeScan(graph, selectedRow(state, graph), direction, fits);
  return continueScan({ ...state, hits: null, search: null }, { scan, nothing: `Nothing ${ofShown(filter)}failed.` }, context);
}

/** Does one slice of a search. */
export function continueScan(
  state: SelectionState,
  search: NonNullable<SelectionState['search']>,
  context: SelectionContext,
): Update<SelectionState> {
  search.scan.run();
  if (!search.scan.done) return next({ ...state, search }, { type: 'continue_task', task: SEARCH_TASK });
  const { found } = search.scan;
  if (found === NONE) return { ...next({ ...state, search: null }), notice: search.nothing };
  return withCount(next(jump({ ...state, search: null }, found, context.graph)));
}

/** What a filter hides was not looked at. */
function ofShown(filter: SelectionContext['filter']): string {
  return filter === null ? '' : 'that the filter shows ';
}
