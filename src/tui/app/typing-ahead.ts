import type { Next } from './routes';
import type { AppState } from './state';

/** Commands that need not wait for a trace that is being opened. */
const AT_ONCE: readonly string[] = ['app.back', 'app.quit', 'app.cancel', 'app.suspend', 'app.repaint'];

/** True while a trace that was asked for is on its way: what is typed then is meant for it. */
export function awaitsTrace({ trace, opening, failure, help, options, traces }: AppState): boolean {
  if (trace !== null || failure !== null || help !== null) return false;
  return opening !== null || (options.open !== undefined && options.open !== 'newest-live' && !traces.listed);
}

/** Whether a command is one of the few that are carried out while a trace is on its way. */
export function needsNoTrace({ name }: { readonly name: string }): boolean {
  return AT_ONCE.includes(name);
}

/** The screen with a key kept for the trace that is on its way. */
export function typedAhead(state: AppState, name: string): AppState {
  return { ...state, typedAhead: [...state.typedAhead, name] };
}

/** Presses the keys that were typed before the trace was there, in their order. */
export function pressTypedAhead(update: Next, press: (state: AppState, name: string) => Next): Next {
  const { typedAhead: names } = update.state;
  const start: Next = { ...update, state: { ...update.state, typedAhead: [] } };
  return names.reduce((before, name) => {
    const after = press(before.state, name);
    return { ...after, effects: [...before.effects, ...after.effects] };
  }, start);
}
