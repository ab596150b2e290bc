import { nodeFields, traceFields } from '../../query/fields';
import { parseQuery } from '../../query/parse-query';
import { selectionBindings } from '../selection/bindings';
import { detailBindings } from '../views/detail/bindings';
import { helpBindings } from '../views/help/bindings';
import type { HelpState } from '../views/help/state';
import { tracesBindings } from '../views/traces/bindings';
import { next } from '../views/view';
import { type AppCommand, appBindings, traceBindings, viewBindings } from './bindings';
import { type Prompt, typeInto } from './prompt';
import {
  filterTrace,
  fromView,
  inDetail,
  inHelp,
  inSelection,
  inTraces,
  inView,
  type Next,
  showView,
  toggleCriticalPath,
  withFocus,
} from './routes';
import { findKey, keyText, type ScreenKey, screenKeys } from './screen-keys';
import { type AppState, quitsNext, selectionContext, shownView, viewContext } from './state';

/** What a key means now, in the prompt or on the screen. */
export function pressKey(state: AppState, name: string): Next {
  return state.prompt === null ? pressScreenKey({ ...state, notice: '' }, name) : typeInPrompt(state, state.prompt, name);
}

/** Every key that means something now: those of the focused view first. */
export function activeKeys(state: AppState): ScreenKey<Next>[] {
  const everywhere = screenKeys(appBindings, state, (command) => runCommand(state, command));
  if (state.help !== null) return [...screenKeys(helpBindings, null, (event) => inHelp(state, event)), ...everywhere];
  return [...paneKeys(state), ...everywhere];
}

/** The keys of the focused pane. */
function paneKeys(state: AppState): ScreenKey<Next>[] {
  const { trace } = state;
  if (trace === null) {
    if (state.failure !== null || state.opening !== null) return [];
    return screenKeys(tracesBindings, state.traces, (event) => inTraces(state, event));
  }
  const selection = screenKeys(selectionBindings, { ...selectionContext(trace), selection: trace.selection }, (event) =>
    inSelection(state, event),
  );
  const both = [...selection, ...screenKeys([...traceBindings, ...viewBindings(trace)], state, (command) => runCommand(state, command))];
  if (trace.focus === 'detail') return [...screenKeys(detailBindings, null, (event) => inDetail(state, event)), ...both];
  const own = shownView(trace).bindings(viewContext(state, trace));
  return [...screenKeys(own, null, (press) => fromView(state, press())), ...both];
}

function pressScreenKey(state: AppState, name: string): Next {
  const found = findKey(activeKeys({ ...state, pendingKey: '' }), state.pendingKey + name);
  if (found === 'prefix') return next({ ...state, pendingKey: name });
  if (found === undefined) return state.pendingKey === '' ? next(state) : pressScreenKey({ ...state, pendingKey: '' }, name);
  const reason = found.disabled();
  return reason === null ? found.press() : next({ ...state, pendingKey: '', notice: `${keyName(found)}: ${reason}` });
}

function keyName(key: ScreenKey<Next>): string {
  return key.label[0]?.toUpperCase() + key.label.slice(1);
}

function typeInPrompt(state: AppState, prompt: Prompt, name: string): Next {
  const typing = typeInto(prompt, name);
  if (typing === 'cancelled') return next({ ...state, prompt: null });
  if (typing !== 'entered') return next({ ...state, prompt: typing });
  return prompt.kind === 'filter' ? filterBy(state, prompt) : searchFor({ ...state, prompt: null }, prompt.text);
}

function searchFor(state: AppState, query: string): Next {
  if (query === '') return next(state);
  return state.trace === null ? inTraces(state, { type: 'search', query }) : inSelection(state, { type: 'search', query });
}

/** What is no query stays in the prompt, where it says why. */
function filterBy(state: AppState, { text, fields }: Prompt): Next {
  const { query } = parseQuery(text, fields);
  if (query === undefined) return next(state);
  const wanted = text.trim() === '' ? null : query;
  const closed = { ...state, prompt: null };
  if (state.trace !== null) return filterTrace(closed, text.trim(), wanted);
  return inTraces(closed, { type: 'filter', filter: wanted && { text: text.trim(), query: wanted } });
}

function runCommand(state: AppState, command: AppCommand): Next {
  switch (command.type) {
    case 'open_prompt':
      return next({ ...state, prompt: promptFor(state, command.kind) });
    case 'open_help':
      return next({ ...state, help: state.help === null ? helpFor(state) : null });
    case 'focus_next':
      return inView(withFocus(state, state.trace?.focus === 'view' ? 'detail' : 'view'), { type: 'resized' });
    case 'show_view':
      return showView(state, command.name);
    case 'focus_detail':
      return inView(withFocus(state, 'detail'), { type: 'resized' });
    case 'toggle_critical_path':
      return toggleCriticalPath(state);
    case 'leave':
      return leave(state);
    case 'repaint':
      return next(state, { type: 'repaint' });
    case 'suspend':
      return next(state, { type: 'suspend' });
    case 'interrupt':
      return state.trace?.selection.search ? inSelection(state, { type: 'cancel_search' }) : next(state, { type: 'quit', exitCode: 130 });
    default:
      return exhausted(command);
  }
}

/** A filter is changed, not typed anew. */
function promptFor({ trace, traces }: AppState, kind: Prompt['kind']): Prompt {
  if (kind === 'search') return { kind, text: '', fields: [] };
  const text = (trace === null ? traces : trace).filter?.text ?? '';
  return { kind, text, fields: trace === null ? traceFields : nodeFields };
}

function helpFor(state: AppState): HelpState {
  const entries = (keys: readonly ScreenKey<Next>[]) =>
    keys.map((key) => ({ keys: key.keys.map(keyText), help: key.help, unavailable: key.disabled() }));
  const everywhere = screenKeys(appBindings, state, (command) => runCommand(state, command));
  const pane = paneKeys(state);
  const title = state.trace === null ? 'Traces' : state.trace.focus === 'view' ? shownView(state.trace).title : 'Detail';
  return {
    sections: [...(pane.length > 0 ? [{ title, entries: entries(pane) }] : []), { title: 'Everywhere', entries: entries(everywhere) }],
    scroll: 0,
  };
}

/** Back to the list; out of the program when the trace was all that was asked for. */
function leave(state: AppState): Next {
  if (state.help !== null) return next({ ...state, help: null });
  if (state.trace?.focus === 'detail') return inView(withFocus(state, 'view'), { type: 'resized' });
  if (quitsNext(state)) return next(state, { type: 'quit', exitCode: 0 });
  const home = { ...state, trace: null, opening: null, failure: null };
  return state.failure === null ? next(home, { type: 'close_trace' }) : next(home);
}

function exhausted(event: never): never {
  throw new Error(`Unknown command ${JSON.stringify(event)}`);
}
