import { type SelectionEvent, updateSelection } from '../selection/update';
import { compareNaming } from '../views/compare/naming';
import { type DetailEvent, updateDetail } from '../views/detail/update';
import { type HelpEvent, updateHelp } from '../views/help/update';
import type { MountedView, ViewEvent } from '../views/trace-view';
import { type TracesEvent, updateTraces } from '../views/traces/update';
import { type Effect, next, type Update } from '../views/view';
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
import { refreshFilter } from './trace-filter';
import { askForPrices } from './trace-prices';
import { onItsGraph, withView } from './trace-screen';
import { zoomAround } from './zoom-around';

/** Name of the task under which the critical path of a large trace is looked for. */
export const CRITICAL_PATH_TASK = 'critical_path';

const ZOOM_LEFT = 'Left the subtree: this lies outside of it.';

/** The next state of the whole screen, and what the loop is to do. */
export type Next = Update<AppState>;

/** Hands an event to the list of traces. */
export function inTraces(state: AppState, event: TracesEvent): Next {
  const update = updateTraces(state.traces, event, tracesContext(state));
  const opened = update.effects.find((effect) => effect.type === 'open_trace');
  const after = { ...state, traces: update.state, notice: update.notice ?? state.notice };
  return { state: opened ? { ...after, opening: opened.key, compareWith: opened.compareWith ?? null } : after, effects: update.effects };
}

/** What the loop works at for long, in words. */
const works: Partial<Record<Effect['type'], string>> = { copy_subtree: 'Copying the subtree', export_subtree: 'Exporting' };

/** Hands an event to the selection of the open trace; the view that is shown and the detail follow it. */
export function inSelection(state: AppState, event: SelectionEvent): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  const update = updateSelection(trace.selection, event, selectionContext(trace));
  const work = update.effects.map(({ type }) => works[type]).find(Boolean) ?? state.work;
  const after = withTraceScreen({ ...state, work }, { ...trace, selection: update.state, left: undefined }, update);
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
  const after = refreshed(withTraceScreen(state, { ...withView(trace, view), selection, left: undefined }, update), update);
  if (update.show === undefined) return after;
  const shown = showView(after.state, update.show);
  return { ...shown, effects: [...after.effects, ...shown.effects] };
}

/** Tells the view that is shown of something that the reader did not do; where it goes by itself the selection follows it. */
export function inView(state: AppState, event: ViewEvent): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  const update = shownView(trace).tell(event, viewContext(state, trace));
  if (update.jumped) return fromView(state, update);
  return refreshed(withTraceScreen(state, withView(trace, update.state), update), update);
}

/** Takes in that the trace has grown or was read further. */
export function graphChanged(before: AppState): Next {
  if (before.trace === null) return next(before);
  const trace = onItsGraph(before.trace);
  const state = { ...before, trace };
  const { selection } = trace;
  const filtering = [...refreshFilter(state), ...askForPrices(state), ...askForPath(state, trace)];
  const told = inView(state, { type: 'graph_changed' });
  const changed = { ...told, effects: [...told.effects, ...filtering] };
  const screen = changed.state.trace as TraceScreen;
  const followed = updateSelection(selection, { type: 'graph_changed' }, selectionContext(trace)).state;
  const isShown = followed.cursor === selection.cursor && trace === before.trace;
  if (isShown || followed.cursor === null) return changed;
  const moved = withTraceScreen(changed.state, { ...screen, selection: followed }, changed);
  const after = tell(moved, { type: 'reveal', node: followed.cursor, jumped: false });
  return refreshed(after, changed);
}

/** A path that was marked in another graph, or when the trace was left, is looked for anew; that of a large graph also when it has grown. */
function askForPath(state: AppState, trace: TraceScreen): Effect[] {
  const { criticalPath } = trace;
  if (criticalPath === null || criticalPath.isSought) return [];
  const { now, patient } = viewContext(state, trace);
  return criticalPath.isWanted(now, patient) ? [{ type: 'continue_task', task: CRITICAL_PATH_TASK }] : [];
}

/** Shows the node that is selected, where it was selected by something else than the reader. */
export function revealed(update: Next): Next {
  const node = update.state.trace?.selection.cursor ?? null;
  return node === null ? update : refreshed(tell(update.state, { type: 'reveal', node, jumped: false }), update);
}

/** Shows another view of the open trace, at the node that is selected. */
export function showView(state: AppState, name: string): Next {
  if (state.trace === null) return next(state);
  const { shown, shownBefore } = state.trace;
  const before = shown === compareNaming.name ? shownBefore : shown;
  const trace: TraceScreen = { ...state.trace, shown: name, shownBefore: before, focus: 'view' };
  const changed = inView({ ...state, trace }, { type: 'graph_changed' });
  const { cursor } = trace.selection;
  return cursor === null ? changed : refreshed(tell(changed.state, { type: 'reveal', node: cursor, jumped: true }), changed);
}

/** Hands an event to the detail of the open trace. */
export function inDetail(state: AppState, event: DetailEvent): Next {
  const { trace } = state;
  if (trace === null || (event.type === 'refresh' && !showsDetail(state, trace))) return next(state);
  const update = updateDetail(trace.detail, event, detailContext(state, trace));
  const after = { ...state, trace: { ...trace, detail: update.state }, notice: update.notice ?? state.notice };
  if (update.goTo === undefined) return { state: after, effects: update.effects };
  return inSelection(after, { type: 'moved', node: update.goTo, jumped: true });
}

/** Gives the detail the whole screen, or shows both panes again. */
export function toggleWide(state: AppState): Next {
  if (state.trace === null) return next(state);
  return inView({ ...state, trace: { ...state.trace, wide: !state.trace.wide } }, { type: 'resized' });
}

/** Hands an event to the help. */
export function inHelp(state: AppState, event: HelpEvent): Next {
  return state.help === null ? next(state) : next({ ...state, help: updateHelp(state.help, event, { size: bodySize(state) }).state });
}

function tell(state: AppState, event: ViewEvent): AppState {
  const trace = state.trace as TraceScreen;
  return { ...state, trace: withView(trace, shownView(trace).tell(event, viewContext(state, trace)).state) };
}

/** Whoever goes out of the subtree that is shown alone leaves it, and is told so. */
function withTraceScreen(state: AppState, trace: TraceScreen, { notice = state.notice }: Update<unknown>): AppState {
  const zoom = zoomAround(trace);
  return zoom === trace.zoom ? { ...state, trace, notice } : { ...state, trace: { ...trace, zoom }, notice: ZOOM_LEFT };
}

/** The detail shows what is selected now. */
function refreshed(state: AppState, { effects }: Update<unknown>): Next {
  const detail = inDetail(state, { type: 'refresh' });
  return { state: detail.state, effects: [...effects, ...detail.effects] };
}
