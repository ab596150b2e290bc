import type { AppEvent } from './protocol';
import type { Next } from './routes';
import type { AppState } from './state';
import { openedScreen } from './trace-screen';

/** The screen with a trace that was opened. */
export function withTrace(state: AppState, { key, trace }: Extract<AppEvent, { type: 'trace_opened' }>): AppState {
  return { ...state, opening: null, trace: openedScreen(key, trace, state.options.follow ?? false) };
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
