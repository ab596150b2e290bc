import { openQuestions } from '../../analysis/waiting-time';
import { goesOn, stateGoesOn } from '../../sources/trace-order';
import { firstPreview } from '../views/traces/preview';
import { firstTracePosition, firstTraces, visibleTraces } from '../views/traces/state';
import type { AppOptions } from './app-options';
import { comparedGoesOn } from './comparing';
import { withKeptList } from './kept-list';
import { isPaused } from './pausing';
import { type AppState, isPlaying, shownView, showsList, type TraceScreen, tracesContext, viewContext } from './state';

export type { AppOptions } from './app-options';
export { keptList } from './kept-list';
export { keptFrom } from './kept-trace';
export { renderApp } from './render';
export { type AppState, isPlaying } from './state';
export { updateApp } from './update';

/** The screen before anything was read. Its first `traces_listed` decides what is opened. */
export function createApp(options: AppOptions): AppState {
  return {
    options,
    size: options.size,
    now: null,
    traces: withKeptList(firstTraces, options.list),
    pausedList: null,
    preview: firstPreview,
    dropped: 0,
    opening: null,
    typedAhead: [],
    openAt: null,
    compareWith: null,
    trace: null,
    leftForList: null,
    failure: null,
    help: null,
    palette: null,
    prompt: null,
    beforeSearch: null,
    answering: null,
    mouse: options.mouse ?? false,
    dragging: false,
    pendingKey: '',
    letterFor: null,
    work: null,
    notice: '',
  };
}

/** True while time must pass on the screen: the past is played, or a running row is visible. */
export function needsClock(state: AppState): boolean {
  if (state.help !== null || state.palette !== null) return false;
  if (state.trace?.replay || isPaused(state)) return isPlaying(state);
  return state.trace === null ? showsRunningTrace(state) : showsRunningNode(state, state.trace);
}

function showsRunningTrace(state: AppState): boolean {
  if (!showsList(state)) return false;
  const { size } = tracesContext(state);
  const first = firstTracePosition(state.traces, size);
  return state.traces.rows.slice(first, first + visibleTraces(size)).some((row) => row.kind === 'trace' && goesOn(row.trace));
}

function showsRunningNode(state: AppState, screen: TraceScreen): boolean {
  const { graph, state: traceState } = screen.trace;
  if (comparedGoesOn(screen)) return true;
  if (!stateGoesOn(traceState)) return false;
  if (openQuestions(graph).length > 0) return true;
  if (graph.countOf('running') === 0) return false;
  return shownView(screen).showsRunning(viewContext(state, screen));
}
