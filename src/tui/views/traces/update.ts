import { scrolledList } from '../../frame/scrolled-list';
import { next, noPreviousRun, type Update } from '../view';
import { arrange, arrangeNext, takeTold } from './arranging';
import { nearestHit } from './hits';
import { orderAfter } from './order';
import { runBefore } from './run-before';
import {
  firstTracePosition,
  selectedTrace,
  type ToldTraces,
  type TracesContext,
  type TracesFilter,
  type TracesKeyContext,
  type TracesState,
  visibleTraces,
} from './state';

/** Name of the task under which a long list is arranged. */
export const TRACES_TASK = 'traces';

/** What can be done with the list. */
export type TracesEvent =
  | ({ readonly type: 'listed' } & ToldTraces)
  /** The next slice of a long list. */
  | { readonly type: 'task_slice' }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'filter'; readonly filter: TracesFilter | null }
  | { readonly type: 'select'; readonly key: string }
  | { readonly type: 'mark' | 'go_to_mark'; readonly letter: string }
  | { readonly type: 'search_again'; readonly direction: 'next' | 'previous' }
  /** A click on a line of the pane, and the wheel. */
  | { readonly type: 'clicked'; readonly line: number }
  | { readonly type: 'scrolled'; readonly by: number }
  | { readonly type: 'open' | 'copy' | 'compare' | 'compare_previous' | 'sort' | 'reverse' | 'group' | 'toggle_preview' };

/** The next state of the list. */
export function updateTraces(state: TracesState, event: TracesEvent, context: TracesKeyContext): Update<TracesState> {
  const touched = state.touched || (event.type !== 'listed' && event.type !== 'task_slice');
  const update = updated(touched === state.touched ? state : { ...state, touched }, event, context);
  const isAsked = state.arranging !== null && event.type !== 'task_slice';
  if (update.state.arranging === null || isAsked) return update;
  return { ...update, effects: [...update.effects, { type: 'continue_task', task: TRACES_TASK }] };
}

function updated(state: TracesState, event: TracesEvent, context: TracesKeyContext): Update<TracesState> {
  switch (event.type) {
    case 'listed':
      return next(takeTold(state, event, context));
    case 'task_slice':
      return next(arrangeNext(state, context));
    case 'move':
      return next(moveTo(state, state.position + event.by, context));
    case 'page':
      return next(moveTo(state, state.position + event.by * (visibleTraces(context.size) - 1), context));
    case 'go':
      return next(moveTo(state, event.to === 'first' ? 0 : state.rows.length - 1, context));
    case 'select':
      return next(select(state, event.key, context));
    case 'search':
      return search({ ...state, query: event.query }, 1, context);
    case 'filter':
      return next(arrange({ ...state, filter: event.filter }, context));
    case 'search_again':
      return search(state, event.direction === 'next' ? 1 : -1, context);
    case 'sort':
      return reordered({ ...state, order: orderAfter(state.order) }, context);
    case 'reverse':
      return reordered({ ...state, order: { ...state.order, reversed: !state.order.reversed } }, context);
    case 'group':
      return reordered({ ...state, grouped: !state.grouped }, context);
    case 'toggle_preview':
      if (!context.previewFits) return { ...next(state), notice: 'There is no room for the selected trace beside the list or below it.' };
      return next({ ...state, withPreview: !state.withPreview });
    case 'mark':
      return mark(state, event.letter);
    case 'go_to_mark':
      return goToMark(state, event.letter, context);
    case 'clicked':
      return clicked(state, event.line, context);
    case 'scrolled':
      return next(scrolled(state, event.by, context));
    case 'open':
      return open(state);
    case 'compare':
      return compareOrMark(state);
    case 'compare_previous':
      return compareWithPrevious(state);
    case 'copy':
      return copy(state);
    default:
      return exhausted(event);
  }
}

/** Selects the trace on a line of the pane; the one that is selected already is opened. */
function clicked(state: TracesState, line: number, context: TracesContext): Update<TracesState> {
  const position = firstTracePosition(state, context.size) + line - 1;
  if (line < 1 || position >= state.rows.length) return next(state);
  return position === state.position && state.cursor !== null ? open(state) : next(moveTo(state, position, context));
}

function scrolled(state: TracesState, by: number, context: TracesContext): TracesState {
  const { size } = context;
  const shown = { count: state.rows.length, rows: visibleTraces(size), first: firstTracePosition(state, size), position: state.position };
  const { position, line } = scrolledList(shown, by);
  return { ...moveTo(state, position, context), line };
}

/** The selected row stays on the screen, with as much as there is room for of what comes first now; what the order is now is said. */
function reordered(state: TracesState, context: TracesContext): Update<TracesState> {
  const after = arrange({ ...state, line: visibleTraces(context.size) - 1 }, context);
  const { by, reversed } = after.order;
  const notice = `By ${by}${reversed ? ', reversed' : ''}${after.grouped ? ', sessions together' : ''}.`;
  return { ...next(moveTo(after, after.position, context)), notice };
}

function moveTo(state: TracesState, target: number, { size }: TracesContext): TracesState {
  const position = Math.max(0, Math.min(target, state.rows.length - 1));
  const line = Math.max(0, Math.min(position - firstTracePosition(state, size), visibleTraces(size) - 1));
  return { ...state, position, line, cursor: state.rows[position]?.key ?? null };
}

function search(state: TracesState, step: 1 | -1, context: TracesContext): Update<TracesState> {
  const { query } = state;
  if (query === '') return { ...next(state), notice: 'Nothing was searched for yet: press / first.' };
  const position = nearestHit(state, step);
  return position === undefined
    ? { ...next(state), notice: `No trace has "${query}" in its name.` }
    : next(moveTo(state, position, context));
}

function open(state: TracesState): Update<TracesState> {
  const trace = selectedTrace(state);
  return trace === undefined ? next(state) : next(state, { type: 'open_trace', key: trace.key });
}

function compareOrMark(state: TracesState): Update<TracesState> {
  const trace = selectedTrace(state);
  if (trace === undefined) return next(state);
  const { key, name } = trace;
  const { marked } = state;
  if (marked !== null && marked.key !== key) return next(state, { type: 'open_trace', key, compareWith: marked });
  if (marked !== null) return { ...next({ ...state, marked: null }), notice: 'Not marked any more.' };
  return {
    ...next({ ...state, marked: { key, name } }),
    notice: 'Marked: press c on another trace to compare the two.',
  };
}

function compareWithPrevious(state: TracesState): Update<TracesState> {
  const trace = selectedTrace(state);
  if (trace === undefined) return next(state);
  const found = runBefore(state, trace);
  if (typeof found === 'string') return { ...next(state), notice: `Not compared: ${noPreviousRun[found]}.` };
  return next(state, { type: 'open_trace', key: trace.key, compareWith: { key: found.key, name: found.name } });
}

function copy(state: TracesState): Update<TracesState> {
  const trace = selectedTrace(state);
  return trace === undefined ? next(state) : next(state, { type: 'copy', text: trace.traceId });
}

function select(state: TracesState, wanted: string, context: TracesContext): TracesState {
  const position = state.rows.findIndex(({ key }) => key === wanted);
  return position < 0 ? state : moveTo(state, position, context);
}

function mark(state: TracesState, letter: string): Update<TracesState> {
  if (state.cursor === null) return { ...next(state), notice: 'There is nothing to mark yet.' };
  return { ...next({ ...state, marks: new Map(state.marks).set(letter, state.cursor) }), notice: `Marked: '${letter} comes back here.` };
}

function goToMark(state: TracesState, letter: string, context: TracesContext): Update<TracesState> {
  const marked = state.marks.get(letter);
  if (marked === undefined) return { ...next(state), notice: `Nothing is marked with ${letter}.` };
  const after = select(state, marked, context);
  return after.cursor === marked ? next(after) : { ...next(state), notice: 'What was marked is not in the list now.' };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
