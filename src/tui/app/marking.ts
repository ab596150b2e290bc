import { next } from '../views/view';
import { inSelection, inTraces, type Next } from './routes';
import type { AppState } from './state';

/** Takes the letter of a mark: sets it, or goes to what it was set on. Any other key sets nothing. */
export function takeLetter(before: AppState, letterFor: NonNullable<AppState['letterFor']>, letter: string): Next {
  const state = { ...before, letterFor: null, notice: '' };
  if (!/^\p{L}$/u.test(letter)) return next(state);
  const event = { type: letterFor, letter } as const;
  return state.trace === null ? inTraces(state, event) : inSelection(state, event);
}
