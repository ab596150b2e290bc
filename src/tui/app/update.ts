import { updateTraces, type TracesEvent } from '../views/traces/update';
import { tracesBindings } from '../views/traces/bindings';
import { EdgeMarks } from '../views/tree/edge-marks';
import { RowIndex } from '../views/tree/row-index';
import { firstTree } from '../views/tree/state';
import { treeBindings } from '../views/tree/bindings';
import { SEARCH_TASK, type TreeEvent, updateTree } from '../views/tree/update';
import { next, type Update } from '../views/view';
import { type AppCommand, appBindings } from './bindings';
import type { AppEvent } from './protocol';
import { findKey, type ScreenKey, screenKeys } from './screen-keys';
import { type AppState, type TraceScreen, tracesContext, treeContext } from './state';

type Next = Update<AppState>;

/** The next state of the screen, and what the loop is to do. Pure: no clock, no I/O. */
export function updateApp(state: AppState, event: AppEvent): Next {
  switch (event.type) {
    case 'key':
      return state.prompt === null ? pressKey({ ...state, notice: '' }, event.name) : typeInPrompt(state, state.prompt, event.name);
    case 'paste':
      return next(state.prompt === null ? state : { ...state, prompt: state.prompt + event.text });
    case 'resized':
      return inTree({ ...state, size: event.size }, { type: 'resized' });
    case 'clock':
      return next({ ...state, now: event.now });
    case 'traces_listed':
      return openAsAsked(inTraces(state, { type: 'listed', traces: event.traces, listed: event.listed }));
    case 'trace_opened':
      return state.opening === event.key ? inTree(withTrace(state, event), { type: 'graph_changed' }) : next(state);
    case 'trace_changed':
      return inTree(state, { type: 'graph_changed' });
    case 'open_failed':
      return next({ ...state, opening: null, failure: { message: event.message, hint: event.hint } });
    case 'payload_fetched':
    case 'payload_failed':
      return next(state);
    case 'task_slice':
      return event.task === SEARCH_TASK ? inTree(state, { type: 'search_slice' }) : next(state);
    case 'notice':
      return next({ ...state, notice: event.text });
    default:
      return exhausted(event);
  }
}

/** Every key that means something now: those of the focused view first. */
export function activeKeys(state: AppState): ScreenKey<Next>[] {
  const everywhere = screenKeys(appBindings, state, (command) => runCommand(state, command));
  const { trace } = state;
  if (trace !== null) {
    const context = { state: trace.tree, tree: treeContext(state, trace) };
    return [...screenKeys(treeBindings, context, (event) => inTree(state, event)), ...everywhere];
  }
  if (state.failure !== null || state.opening !== null) return everywhere;
  return [...screenKeys(tracesBindings, state.traces, (event) => inTraces(state, event)), ...everywhere];
}

function pressKey(state: AppState, name: string): Next {
  const found = findKey(activeKeys({ ...state, pendingKey: '' }), state.pendingKey + name);
  if (found === 'prefix') return next({ ...state, pendingKey: name });
  if (found === undefined) return state.pendingKey === '' ? next(state) : pressKey({ ...state, pendingKey: '' }, name);
  const reason = found.disabled();
  return reason === null ? found.press() : next({ ...state, pendingKey: '', notice: `${keyName(found)}: ${reason}` });
}

function keyName(key: ScreenKey<Next>): string {
  return key.label[0]?.toUpperCase() + key.label.slice(1);
}

function runCommand(state: AppState, command: AppCommand): Next {
  switch (command.type) {
    case 'open_prompt':
      return next({ ...state, prompt: '' });
    case 'leave':
      return leave(state);
    case 'repaint':
      return next(state, { type: 'repaint' });
    case 'suspend':
      return next(state, { type: 'suspend' });
    case 'interrupt':
      return state.trace?.tree.search ? inTree(state, { type: 'cancel_search' }) : next(state, { type: 'quit', exitCode: 130 });
    default:
      return exhausted(command);
  }
}

/** Back to the list; out of the program when the trace was all that was asked for. */
function leave(state: AppState): Next {
  const atHome = state.trace === null && state.opening === null && state.failure === null;
  if (atHome || state.options.open !== undefined) return next(state, { type: 'quit', exitCode: 0 });
  const home = { ...state, trace: null, opening: null, failure: null };
  return state.failure === null ? next(home, { type: 'close_trace' }) : next(home);
}

function typeInPrompt(state: AppState, text: string, name: string): Next {
  const closed = { ...state, prompt: null };
  if (name === 'escape' || name === 'ctrl-c') return next(closed);
  if (name === 'enter') return text === '' ? next(closed) : searchFor(closed, text);
  if (name === 'backspace') return next({ ...state, prompt: text === '' ? null : [...text].slice(0, -1).join('') });
  if (name === 'ctrl-u') return next({ ...state, prompt: '' });
  const typed = name === 'space' ? ' ' : [...name].length === 1 ? name : '';
  return next({ ...state, prompt: text + typed });
}

function searchFor(state: AppState, query: string): Next {
  return state.trace === null ? inTraces(state, { type: 'search', query }) : inTree(state, { type: 'search', query });
}

function inTraces(state: AppState, event: TracesEvent): Next {
  const update = updateTraces(state.traces, event, tracesContext(state));
  const opened = update.effects.find((effect) => effect.type === 'open_trace');
  const after = { ...state, traces: update.state, pendingKey: '', notice: update.notice ?? state.notice };
  return { state: opened ? { ...after, opening: opened.key } : after, effects: update.effects };
}

function inTree(state: AppState, event: TreeEvent): Next {
  const { trace } = state;
  if (trace === null) return next({ ...state, pendingKey: '' });
  const update = updateTree(trace.tree, event, treeContext(state, trace));
  const pendingKey = event.type === 'graph_changed' ? state.pendingKey : '';
  return {
    state: { ...state, trace: { ...trace, tree: update.state }, pendingKey, notice: update.notice ?? state.notice },
    effects: update.effects,
  };
}

function withTrace(state: AppState, { key, trace }: Extract<AppEvent, { type: 'trace_opened' }>): AppState {
  const tree = firstTree(state.options.follow ?? false);
  const screen: TraceScreen = { key, trace, index: new RowIndex(trace.graph), marks: new EdgeMarks(trace.graph), tree };
  return { ...state, opening: null, trace: screen };
}

/** Opens what was asked for at the start, once the source tells that it is there. */
function openAsAsked({ state, effects }: Next): Next {
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

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
