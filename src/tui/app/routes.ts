import { firstDetail } from '../views/detail/state';
import { type DetailEvent, updateDetail } from '../views/detail/update';
import { type HelpEvent, updateHelp } from '../views/help/update';
import { type TracesEvent, updateTraces } from '../views/traces/update';
import { EdgeMarks } from '../views/tree/edge-marks';
import { RowIndex } from '../views/tree/row-index';
import { firstTree } from '../views/tree/state';
import { type TreeEvent, updateTree } from '../views/tree/update';
import { next, type Update } from '../views/view';
import type { AppEvent } from './protocol';
import { type AppState, bodySize, detailContext, showsDetail, type TraceScreen, tracesContext, treeContext } from './state';

/** The next state of the whole screen, and what the loop is to do. */
export type Next = Update<AppState>;

/** Hands an event to the list of traces. */
export function inTraces(state: AppState, event: TracesEvent): Next {
  const update = updateTraces(state.traces, event, tracesContext(state));
  const opened = update.effects.find((effect) => effect.type === 'open_trace');
  const after = { ...state, traces: update.state, pendingKey: '', notice: update.notice ?? state.notice };
  return { state: opened ? { ...after, opening: opened.key } : after, effects: update.effects };
}

/** Hands an event to the tree of the open trace; the detail follows its selection. */
export function inTree(state: AppState, event: TreeEvent): Next {
  const { trace } = state;
  if (trace === null) return next({ ...state, pendingKey: '' });
  const update = updateTree(trace.tree, event, treeContext(state, trace));
  const pendingKey = event.type === 'graph_changed' ? state.pendingKey : '';
  const after = { ...state, trace: { ...trace, tree: update.state }, pendingKey, notice: update.notice ?? state.notice };
  const detail = inDetail(after, { type: 'refresh' });
  return { state: detail.state, effects: [...update.effects, ...detail.effects] };
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
  const tree = firstTree(state.options.follow ?? false);
  const screen: TraceScreen = {
    key,
    trace,
    index: new RowIndex(graph),
    marks: new EdgeMarks(graph),
    tree,
    detail: firstDetail,
    focus: 'tree',
  };
  return { ...state, opening: null, trace: screen };
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
