import { searchProblem } from '../../text/search-pattern';
import { updateSelection } from '../selection/update';
import { type DetailState, isTurning } from '../views/detail/state';
import type { TracesState } from '../views/traces/state';
import { next } from '../views/view';
import type { Prompt } from './prompt';
import { inDetail, inHelp, inSelection, inTraces, type Next, revealed } from './routes';
import { type AppState, selectionContext } from './state';

/** Another text stands in the search line: shows the first hit from where the reader stood, or while there is none, where he stood. */
export function searchTyped(state: AppState, query: string): Next {
  const from = putBack({ ...state, notice: '' });
  const isSearched = searchProblem(query) === null && (query !== '' || state.help !== null);
  return isSearched ? untilFound(state, searchFor(from, query)) : revealed(next(from));
}

/** Names have come that were not known when they were searched. */
export function searchedAgain(update: Next): Next {
  const { state, effects } = update;
  const { prompt, trace, beforeSearch } = state;
  if (beforeSearch === null || prompt === null || prompt.text === '' || trace !== null || state.help !== null) return update;
  const again = searchTyped(state, prompt.text);
  return { ...again, effects: [...effects, ...again.effects] };
}

/** The search line is left: the reader stays at the hit. What is no regular expression stays in the line, where it says why. */
export function searchEntered(state: AppState, { text }: Prompt): Next {
  if (searchProblem(text) !== null) return next(state);
  const from = state.trace?.selection.search ? lookedFor(state) : state;
  const entered = { ...from, prompt: null, beforeSearch: null };
  return state.help === null ? next(entered) : inHelp(entered, { type: 'search', query: text });
}

/** The search line is given up: the reader is where he was, and has searched for what he had searched for before. */
export function searchCancelled(state: AppState): Next {
  const back = { ...putBack(state), prompt: null, beforeSearch: null, notice: '' };
  return state.trace === null ? next(back) : revealed(next(back));
}

/** The next slice of a search through the open trace. */
export function searchSlice(state: AppState): Next {
  return untilFound(state, inSelection(lookedFor(state), { type: 'search_slice' }), true);
}

/** The next slice of the count of its hits, which moves nothing. */
export function hitsSlice(state: AppState): Next {
  if (state.trace === null) return next(state);
  const update = updateSelection(state.trace.selection, { type: 'hits_slice' }, selectionContext(state.trace));
  return { state: { ...state, trace: { ...state.trace, selection: update.state } }, effects: update.effects };
}

function searchFor(state: AppState, query: string): Next {
  if (state.help !== null) return inHelp(state, { type: 'search', query });
  if (state.trace?.focus === 'detail') return inDetail(state, { type: 'search', query });
  return state.trace === null ? inTraces(state, { type: 'search', query }) : inSelection(state, { type: 'search_typed', query });
}

/** Where the search began that goes on. */
function lookedFor(state: AppState): AppState {
  const { trace } = putBack(state);
  if (trace === null || state.trace === null) return state;
  const { search, query, hits } = state.trace.selection;
  return { ...state, trace: { ...trace, selection: { ...trace.selection, search, query, hits } } };
}

/** While it is looked for, the screen stays as it is: going back and forth for each letter would flicker. One task looks for all of it. */
function untilFound(shown: AppState, update: Next, isSlice = false): Next {
  const { trace } = shown;
  const found = update.state.trace?.selection;
  if (trace === null || !found?.search) return update;
  const { search, query, hits } = found;
  const isOnItsWay = trace.selection.search !== null && !isSlice;
  const state = { ...shown, notice: '', trace: { ...trace, selection: { ...trace.selection, search, query, hits } } };
  return { state, effects: isOnItsWay ? [] : update.effects };
}

/** The screen with cursors, folds and scroll as they were before anything was typed. */
function putBack(state: AppState): AppState {
  const { trace, traces, beforeSearch: before } = state;
  if (before === null) return state;
  if (state.help !== null) return { ...state, help: before.help };
  if (trace === null || before.trace === null) return { ...state, traces: withPlaceOf(traces, before.traces) };
  if (trace.graph !== before.trace.graph) return state;
  const { views, zoom, selection, detail } = before.trace;
  const { counting } = trace.selection;
  const back = { ...trace, views, zoom, selection: { ...selection, counting }, detail: withReadingOf(trace.detail, detail) };
  return { ...state, trace: back };
}

/** The data of a node that have come meanwhile stay, but for a part that only the search came to. */
function withReadingOf(detail: DetailState, before: DetailState): DetailState {
  if (detail.shown?.nodeId !== before.shown?.nodeId) return { ...detail, query: before.query, search: null };
  const { cursor, top, folds, follow, touched, query, shown, payload } = before;
  const part = detail.shown?.from === shown?.from ? {} : { shown, payload };
  const fetching = isTurning(detail) ? null : detail.fetching;
  return { ...detail, ...part, fetching, cursor, top, folds, follow, touched, query, search: null };
}

function withPlaceOf(traces: TracesState, { cursor, position, line, query, rows }: TracesState): TracesState {
  const at = traces.rows === rows ? position : traces.rows.findIndex(({ key }) => key === cursor);
  return at < 0 ? { ...traces, query } : { ...traces, cursor, position: at, line, query };
}
