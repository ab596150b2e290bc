import { detailBindings } from '../views/detail/bindings';
import { firstDetail } from '../views/detail/state';
import { type DetailEvent, updateDetail } from '../views/detail/update';
import { helpBindings } from '../views/help/bindings';
import type { HelpState } from '../views/help/state';
import { type HelpEvent, updateHelp } from '../views/help/update';
import { tracesBindings } from '../views/traces/bindings';
import { type TracesEvent, updateTraces } from '../views/traces/update';
import { treeBindings } from '../views/tree/bindings';
import { EdgeMarks } from '../views/tree/edge-marks';
import { RowIndex } from '../views/tree/row-index';
import { firstTree } from '../views/tree/state';
import { SEARCH_TASK, type TreeEvent, updateTree } from '../views/tree/update';
import { next, type Update } from '../views/view';
import { type AppCommand, appBindings, traceBindings } from './bindings';
import type { AppEvent } from './protocol';
import { findKey, keyText, type ScreenKey, screenKeys } from './screen-keys';
import { type AppState, bodySize, detailContext, showsDetail, type TraceScreen, tracesContext, treeContext } from './state';

type Next = Update<AppState>;

/** The next state of the screen, and what the loop is to do. Pure: no clock, no I/O. */
export function updateApp(state: AppState, event: AppEvent): Next {
  switch (event.type) {
    case 'key':
      return state.prompt === null ? pressKey({ ...state, notice: '' }, event.name) : typeInPrompt(state, state.prompt, event.name);
    case 'paste':
      return next(state.prompt === null ? state : { ...state, prompt: state.prompt + event.text });
    case 'resized':
      return inTree({ ...state, size: event.size, help: null }, { type: 'resized' });
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
      return inDetail(state, { type: 'payload_came', payload: event.payload });
    case 'payload_failed':
      return inDetail(state, { type: 'payload_missed', problem: event.message });
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
  if (state.help !== null) return [...screenKeys(helpBindings, null, (event) => inHelp(state, event)), ...everywhere];
  return [...paneKeys(state), ...everywhere];
}

/** The keys of the focused pane. */
export function paneKeys(state: AppState): ScreenKey<Next>[] {
  const { trace } = state;
  if (trace === null) {
    if (state.failure !== null || state.opening !== null) return [];
    return screenKeys(tracesBindings, state.traces, (event) => inTraces(state, event));
  }
  const both = screenKeys(traceBindings, state, (command) => runCommand(state, command));
  if (trace.focus === 'detail') return [...screenKeys(detailBindings, null, (event) => inDetail(state, event)), ...both];
  const context = { state: trace.tree, tree: treeContext(state, trace) };
  return [...screenKeys(treeBindings, context, (event) => inTree(state, event)), ...both];
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
    case 'open_help':
      return next({ ...state, help: state.help === null ? helpFor(state) : null });
    case 'focus_next':
      return inTree(withFocus(state, state.trace?.focus === 'tree' ? 'detail' : 'tree'), { type: 'resized' });
    case 'focus_detail':
      return inTree(withFocus(state, 'detail'), { type: 'resized' });
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

function withFocus(state: AppState, focus: TraceScreen['focus']): AppState {
  return state.trace === null ? state : { ...state, trace: { ...state.trace, focus } };
}

function helpFor(state: AppState): HelpState {
  const entries = (keys: readonly ScreenKey<Next>[]) =>
    keys.map((key) => ({ keys: key.keys.map(keyText), help: key.help, unavailable: key.disabled() }));
  const everywhere = screenKeys(appBindings, state, (command) => runCommand(state, command));
  const pane = paneKeys(state);
  const title = state.trace === null ? 'Traces' : state.trace.focus === 'tree' ? 'Tree' : 'Detail';
  return {
    sections: [...(pane.length > 0 ? [{ title, entries: entries(pane) }] : []), { title: 'Everywhere', entries: entries(everywhere) }],
    scroll: 0,
  };
}

/** Back to the list; out of the program when the trace was all that was asked for. */
function leave(state: AppState): Next {
  if (state.help !== null) return next({ ...state, help: null });
  if (state.trace?.focus === 'detail') return inTree(withFocus(state, 'tree'), { type: 'resized' });
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
  const after = { ...state, trace: { ...trace, tree: update.state }, pendingKey, notice: update.notice ?? state.notice };
  const detail = inDetail(after, { type: 'refresh' });
  return { state: detail.state, effects: [...update.effects, ...detail.effects] };
}

function inDetail(state: AppState, event: DetailEvent): Next {
  const { trace } = state;
  if (trace === null || (event.type === 'refresh' && !showsDetail(state, trace))) return next(state);
  const update = updateDetail(trace.detail, event, detailContext(state, trace));
  return { state: { ...state, trace: { ...trace, detail: update.state } }, effects: update.effects };
}

function inHelp(state: AppState, event: HelpEvent): Next {
  return state.help === null ? next(state) : next({ ...state, help: updateHelp(state.help, event, { size: bodySize(state) }).state });
}

function withTrace(state: AppState, { key, trace }: Extract<AppEvent, { type: 'trace_opened' }>): AppState {
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
