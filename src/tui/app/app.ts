import type { Frame, Size } from '../frame/frame';
import type { AppEvent, Effect } from './protocol';

/** What the screen starts with. */
export type AppOptions = {
  /** Where the traces come from, for the header, such as `folder ./traces`. */
  readonly label: string;
  /** Opens a trace instead of the list: the one of a key, the only one of the source, or the newest running one as soon as there is one. */
  readonly open?: { readonly key: string } | 'only' | 'newest-live';
  /** Start on the newest running node. */
  readonly follow?: boolean;
  /** Draw with ASCII characters only. */
  readonly ascii?: boolean;
  readonly size: Size;
};

/** Everything that the screen remembers; the traced data is only referred to. */
export type AppState = { readonly options: AppOptions; readonly size: Size };

/** The screen before anything was read. Its first `traces_listed` decides what is opened. */
export function createApp(options: AppOptions): AppState {
  return { options, size: options.size };
}

/** The next state of the screen, and what the loop is to do. Pure: no clock, no I/O. */
export function updateApp(state: AppState, event: AppEvent): { readonly state: AppState; readonly effects: readonly Effect[] } {
  void event;
  return { state, effects: [] };
}

/** The whole screen. */
export function renderApp(state: AppState): Frame {
  return { size: state.size, rows: [], cursor: null };
}

/** True while time must pass on the screen: a running row is visible. */
export function needsClock(state: AppState): boolean {
  void state;
  return false;
}
