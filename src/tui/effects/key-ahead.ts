import { renderApp, updateApp } from '../app/app';
import type { AppEvent, Effect } from '../app/protocol';
import type { Next } from '../app/routes';
import type { AppState } from '../app/state';
import type { Frame } from '../frame/frame';

/** Keys that move, which people hold down or press again and again. */
export const repeatedKeys: readonly string[] = ['j', 'k', 'down', 'up', 'pagedown', 'pageup', 'ctrl-f', 'ctrl-b', 'ctrl-d', 'ctrl-u'];

/** An effect that asks for data of a node. */
export type FetchPayload = Extract<Effect, { type: 'fetch_payload' }>;

export type KeyAheadHost = {
  /** What comes of asking for data; null where that may take long. */
  readonly read: (effect: FetchPayload) => Promise<AppEvent | null>;
  /** Takes the frame that may be the next to be painted. */
  readonly prepare: (frame: Frame) => void;
};

type Step = { readonly state: AppState; readonly event: AppEvent; readonly next: Next };

/**
 * Works out what the last key would do if it were pressed once more, while nothing else is to do: who goes down goes on going down, and
 * then the next frame is there already. The screen is changed by pure functions, so what was worked out holds as long as the screen is in
 * that state; with anything else that happens it is dropped, and nobody can tell that it was there.
 */
export class KeyAhead {
  private key = '';
  private steps: Step[] = [];
  private readonly outcomes = new Map<Effect, AppEvent>();
  private rendered: { readonly state: AppState; readonly frame: Frame } | null = null;
  private turn: NodeJS.Immediate | undefined;

  constructor(private readonly host: KeyAheadHost) {}

  /** As {@link updateApp}. */
  update(state: AppState, event: AppEvent): Next {
    if (event.type === 'key') this.key = event.name;
    const known = this.steps.find((step) => step.state === state && isSame(step.event, event));
    if (known) return known.next;
    this.forget();
    return updateApp(state, event);
  }

  /** What has come of an effect already. */
  outcomeOf(effect: Effect): AppEvent | undefined {
    return this.outcomes.get(effect);
  }

  /** As {@link renderApp}. */
  render(state: AppState): Frame {
    return this.rendered?.state === state ? this.rendered.frame : renderApp(state);
  }

  /** Begins as soon as waiting input was handled; to be called with what is on the screen when nothing is on its way. */
  work(state: AppState): void {
    this.forget();
    if (!repeatedKeys.includes(this.key)) return;
    const turn = setImmediate(() => this.press(state, turn).catch(() => this.forget()));
    this.turn = turn;
  }

  private forget(): void {
    clearImmediate(this.turn);
    this.turn = undefined;
    this.steps = [];
    this.outcomes.clear();
    this.rendered = null;
  }

  /** Of a key that does more than to show something else nothing is kept; what it throws is thrown when it is pressed. */
  private async press(shown: AppState, turn: NodeJS.Immediate): Promise<void> {
    let state = shown;
    let event: AppEvent = { type: 'key', name: this.key };
    for (;;) {
      const next = updateApp(state, event);
      this.steps.push({ state, event, next });
      state = next.state;
      const [effect, ...others] = next.effects.filter(({ type }) => type !== 'preview_trace');
      if (effect === undefined) break;
      const outcome = effect.type === 'fetch_payload' && others.length === 0 ? await this.host.read(effect) : null;
      if (this.turn !== turn) return;
      if (outcome === null) return this.forget();
      this.outcomes.set(effect, outcome);
      event = outcome;
    }
    const frame = renderApp(state);
    this.rendered = { state, frame };
    this.host.prepare(frame);
  }
}

function isSame(one: AppEvent, other: AppEvent): boolean {
  return one === other || (one.type === 'key' && other.type === 'key' && one.name === other.name);
}
