import type { TraceSummary } from '../../contracts/source';
import { next } from '../views/view';
import type { AppEvent } from './protocol';
import { inSelection, type Next } from './routes';
import type { AppState } from './state';
import { openedScreen } from './trace-screen';

/** The screen with a trace that was opened. */
export function withTrace(state: AppState, { key, trace, left }: Extract<AppEvent, { type: 'trace_opened' }>): AppState {
  return { ...state, opening: null, trace: openedScreen(key, trace, state.options.follow ?? false, left) };
}

/** Opens the trace that the open one worked for in another process, at the node there. */
export function openParent(state: AppState): Next {
  const { parentTraceId, parentNodeId } = state.trace?.graph.header ?? {};
  const parent = state.traces.all.find(({ traceId, problem }) => traceId === parentTraceId && problem === null);
  if (!parent) return next({ ...state, notice: `The trace ${parentTraceId} is not among these.` });
  const openAt = parentNodeId ? { key: parent.key, nodeId: parentNodeId } : null;
  return next({ ...withListAsHome(state), trace: null, opening: parent.key, openAt }, { type: 'open_trace', key: parent.key });
}

/** The list is home from now on; a trace that was asked for at the start is what it leads back to. */
export function withListAsHome(state: AppState): AppState {
  const { open, ...options } = state.options;
  return open === undefined ? state : { ...state, options, leftForList: state.trace?.key ?? null };
}

/** The trace that was asked for at the start is home again. */
export function reopened(state: AppState, key: string): Next {
  const options = { ...state.options, open: { key } };
  return next({ ...state, options, leftForList: null, opening: key }, { type: 'open_trace', key });
}

/** Goes to the node that was asked for with the trace, once it was read. */
export function atAskedNode(update: Next): Next {
  const { trace, openAt } = update.state;
  if (trace === null || openAt?.key !== trace.key) return update;
  const isThere = trace.graph.rowOf(openAt.nodeId) >= 0;
  if (!isThere && trace.trace.loaded < 1) return update;
  const state = { ...update.state, openAt: null };
  if (!isThere) return { ...update, state: { ...state, notice: `This trace has no node ${openAt.nodeId}.` } };
  const moved = inSelection(state, { type: 'moved', node: openAt.nodeId, jumped: false });
  return { state: moved.state, effects: [...update.effects, ...moved.effects] };
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
  if (open === 'newest-live') return traces.find(isLive)?.key;
  if (open === 'only') return traces[0]?.key;
  return open?.key;
}

/** A journal that was not read yet may be that of a program that has died long ago. */
function isLive({ state, problem, nodeCount }: TraceSummary): boolean {
  return state === 'live' && problem === null && nodeCount !== null;
}
