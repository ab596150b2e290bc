import { CriticalPath } from '../../analysis/critical-path';
import type { TraceGraph } from '../../model/trace-graph';
import { FilterIndex } from '../../query/filter-index';
import type { Query } from '../../query/query';
import { formatDuration } from '../../text/quantities';
import { firstSelection } from '../selection/state';
import { type SelectionEvent, updateSelection } from '../selection/update';
import { firstDetail } from '../views/detail/state';
import { type DetailEvent, updateDetail } from '../views/detail/update';
import { type HelpEvent, updateHelp } from '../views/help/update';
import type { MountedView, ViewEvent } from '../views/trace-view';
import { type TracesEvent, updateTraces } from '../views/traces/update';
import { type Effect, next, type Update } from '../views/view';
import type { AppEvent } from './protocol';
import {
  type AppState,
  bodySize,
  detailContext,
  selectionContext,
  shownView,
  showsDetail,
  type TraceScreen,
  tracesContext,
  viewContext,
} from './state';
import { traceViews } from './trace-views';

/** Name of the task under which a filter looks at the rest of a large trace. */
export const FILTER_TASK = 'filter';
/** Nodes that a filter looks at before keys are answered again: some milliseconds. */
const FILTERED_AT_ONCE = 20_000;

/** The next state of the whole screen, and what the loop is to do. */
export type Next = Update<AppState>;

/** Hands an event to the list of traces. */
export function inTraces(state: AppState, event: TracesEvent): Next {
  const update = updateTraces(state.traces, event, tracesContext(state));
  const opened = update.effects.find((effect) => effect.type === 'open_trace');
  const after = { ...state, traces: update.state, pendingKey: '', notice: update.notice ?? state.notice };
  return { state: opened ? { ...after, opening: opened.key } : after, effects: update.effects };
}

/** Hands an event to the selection of the open trace; the view that is shown and the detail follow it. */
export function inSelection(state: AppState, event: SelectionEvent): Next {
  const { trace } = state;
  if (trace === null) return next({ ...state, pendingKey: '' });
  const update = updateSelection(trace.selection, event, selectionContext(trace));
  const after = withTraceScreen({ ...state, pendingKey: '' }, { ...trace, selection: update.state }, update);
  const { cursor, follow, search } = update.state;
  const shown = cursor === null || search !== null ? after : tell(after, { type: 'reveal', node: cursor, jumped: !follow });
  return refreshed(shown, update);
}

/** What the reader did in the view that is shown; the selection and the detail follow it. */
export function fromView(state: AppState, update: Update<MountedView>): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  const view = update.state;
  const moved = { type: 'moved', node: view.cursor, jumped: update.jumped ?? false } as const;
  const selection = updateSelection(trace.selection, moved, selectionContext(trace)).state;
  return refreshed(withTraceScreen({ ...state, pendingKey: '' }, { ...withView(trace, view), selection }, update), update);
}

/** Tells the view that is shown of something that the reader did not do. */
export function inView(state: AppState, event: ViewEvent): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  const update = shownView(trace).tell(event, viewContext(state, trace));
  return refreshed(withTraceScreen(state, withView(trace, update.state), update), update);
}

/** Takes in that the trace has grown or was read further. */
export function graphChanged(before: AppState): Next {
  if (before.trace === null) return next(before);
  const trace = onItsGraph(before.trace);
  const state = { ...before, trace };
  const { selection } = trace;
  const filtering = refreshFilter(state);
  const told = inView(state, { type: 'graph_changed' });
  const changed = { ...told, effects: [...told.effects, ...filtering] };
  const screen = changed.state.trace as TraceScreen;
  const followed = updateSelection(selection, { type: 'graph_changed' }, selectionContext(trace)).state;
  const isShown = followed.cursor === selection.cursor && trace === before.trace;
  if (isShown || followed.cursor === null) return changed;
  const after = tell(
    { ...changed.state, trace: { ...screen, selection: followed } },
    { type: 'reveal', node: followed.cursor, jumped: false },
  );
  return refreshed(after, changed);
}

/** Narrows the open trace, or with null shows everything again. */
export function filterTrace(state: AppState, text: string, query: Query | null): Next {
  if (state.trace === null) return next(state);
  const filter = query === null ? null : { text, query, index: new FilterIndex(state.trace.trace.graph, query) };
  return graphChanged({ ...state, trace: { ...state.trace, filter } });
}

/** Marks in every view what determined the end of the open trace, or does so no more. */
export function toggleCriticalPath(state: AppState): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  if (trace.criticalPath !== null) return next({ ...state, trace: { ...trace, criticalPath: null } });
  const criticalPath = new CriticalPath(trace.graph).refresh(viewContext(state, trace).now);
  return next({ ...state, trace: { ...trace, criticalPath }, notice: criticalPathNotice(criticalPath) });
}

function criticalPathNotice({ durationMs, waitingMs }: CriticalPath): string {
  const waiting = waitingMs > 0 ? `, ${formatDuration(waitingMs)} of it waiting for humans` : '';
  return `Critical path: ${formatDuration(durationMs)}${waiting}.`;
}

/** Shows another view of the open trace, at the node that is selected. */
export function showView(state: AppState, name: string): Next {
  if (state.trace === null) return next(state);
  const trace: TraceScreen = { ...state.trace, shown: name, focus: 'view' };
  const changed = inView({ ...state, trace }, { type: 'graph_changed' });
  const { cursor } = trace.selection;
  return cursor === null ? changed : refreshed(tell(changed.state, { type: 'reveal', node: cursor, jumped: true }), changed);
}

/** Hands an event to the detail of the open trace. */
export function inDetail(state: AppState, event: DetailEvent): Next {
  const { trace } = state;
  if (trace === null || (event.type === 'refresh' && !showsDetail(state, trace))) return next(state);
  const update = updateDetail(trace.detail, event, detailContext(state, trace));
  return { state: { ...state, trace: { ...trace, detail: update.state } }, effects: update.effects };
}

/** Hands an event to the help. */
export function inHelp(state: AppState, event: HelpEvent): Next {
  return state.help === null ? next(state) : next({ ...state, help: updateHelp(state.help, event, { size: bodySize(state) }).state });
}

/** The screen with a trace that was opened. */
export function withTrace(state: AppState, { key, trace }: Extract<AppEvent, { type: 'trace_opened' }>): AppState {
  const { graph } = trace;
  const views = mountedOn(graph);
  const shown = (views[0] as MountedView).name;
  const selection = firstSelection(state.options.follow ?? false);
  return {
    ...state,
    opening: null,
    trace: { key, trace, selection, filter: null, criticalPath: null, views, graph, shown, detail: firstDetail, focus: 'view' },
  };
}

/** A trace whose file was written anew has another graph: what the views have derived from the old one is made anew. */
function onItsGraph(screen: TraceScreen): TraceScreen {
  const { graph } = screen.trace;
  if (graph === screen.graph) return screen;
  const filter = screen.filter && { ...screen.filter, index: new FilterIndex(graph, screen.filter.query) };
  const context = { graph, traceState: screen.trace.state, filter: filter?.index ?? null };
  const { cursor } = screen.selection;
  const selection = cursor === null || graph.rowOf(cursor) < 0 ? { ...firstSelection(screen.selection.follow) } : screen.selection;
  return {
    ...screen,
    graph,
    filter,
    criticalPath: screen.criticalPath && new CriticalPath(graph),
    views: mountedOn(graph),
    selection: updateSelection(selection, { type: 'graph_changed' }, context).state,
  };
}

function mountedOn(graph: TraceGraph): readonly MountedView[] {
  return traceViews.map((view) => view.mount(graph));
}

/** The screen with another pane focused. */
export function withFocus(state: AppState, focus: TraceScreen['focus']): AppState {
  return state.trace === null ? state : { ...state, trace: { ...state.trace, focus } };
}

/** Opens what was asked for at the start, once the source tells that it is there. */
export function openAsAsked({ state, effects }: Next): Next {
  const { open } = state.options;
  if (open === undefined || state.trace !== null || state.opening !== null || state.failure !== null) return { state, effects };
  const key = keyToOpen(state);
  if (key === undefined) return { state, effects };
  return { state: { ...state, opening: key }, effects: [...effects, { type: 'open_trace', key }] };
}

function keyToOpen({ options: { open }, traces: { traces } }: AppState): string | undefined {
  if (open === 'newest-live') return traces.find((trace) => trace.state === 'live' && trace.problem === null)?.key;
  if (open === 'only') return traces[0]?.key;
  return open?.key;
}

/** Has the filter look at what is new; more than fits into a frame is left for later. */
function refreshFilter(state: AppState): Effect[] {
  const { trace } = state;
  if (trace === null || trace.filter === null) return [];
  const isComplete = trace.filter.index.refresh(viewContext(state, trace).now, FILTERED_AT_ONCE);
  return isComplete ? [] : [{ type: 'continue_task', task: FILTER_TASK }];
}

function tell(state: AppState, event: ViewEvent): AppState {
  const trace = state.trace as TraceScreen;
  return { ...state, trace: withView(trace, shownView(trace).tell(event, viewContext(state, trace)).state) };
}

function withView(trace: TraceScreen, view: MountedView): TraceScreen {
  return { ...trace, views: trace.views.map((one) => (one.name === view.name ? view : one)) };
}

function withTraceScreen(state: AppState, trace: TraceScreen, { notice = state.notice }: Update<unknown>): AppState {
  return { ...state, trace, notice };
}

/** The detail shows what is selected now. */
function refreshed(state: AppState, { effects }: Update<unknown>): Next {
  const detail = inDetail(state, { type: 'refresh' });
  return { state: detail.state, effects: [...effects, ...detail.effects] };
}
