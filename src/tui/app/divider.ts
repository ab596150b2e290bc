import { type PaneShares, usualShares, withDividerAt } from '../frame/panes';
import { next } from '../views/view';
import { inView, type Next } from './routes';
import { type AppState, bodySize, tracePanes } from './state';

/** How far a key moves the line between the panes. */
const COLUMNS = 4;
const ROWS = 2;

/** The column or row of the body on which the line between the panes stands; null where there is none. */
export function dividerOf(state: AppState): { readonly kind: 'beside' | 'below'; readonly at: number } | null {
  const { kind, first } = tracePanes(state);
  if (state.trace === null || kind === 'single') return null;
  return { kind, at: kind === 'beside' ? first.columns : first.rows };
}

/** Moves the line by some columns or rows. */
export function moveDivider(state: AppState, by: 1 | -1): Next {
  const divider = dividerOf(state);
  return divider === null ? next(state) : placeDivider(state, divider.at + by * (divider.kind === 'beside' ? COLUMNS : ROWS));
}

/** Puts the line on a column or row of the body, as far as both panes keep room. */
export function placeDivider(state: AppState, at: number): Next {
  return state.trace === null ? next(state) : withShares(state, withDividerAt(bodySize(state), state.trace.panes, at));
}

/** Gives the panes their usual sizes again. */
export function resetDivider(state: AppState): Next {
  return withShares(state, usualShares);
}

/** Why the line cannot be moved. */
export function noDivider(state: AppState): string | null {
  return dividerOf(state) === null ? 'only one pane is shown' : null;
}

/** Why the panes cannot be given their usual sizes. */
export function noOtherSizes(state: AppState): string | null {
  const panes = state.trace?.panes ?? usualShares;
  return noDivider(state) ?? (panes.beside === null && panes.below === null ? 'both panes have them' : null);
}

function withShares(state: AppState, panes: PaneShares): Next {
  return state.trace === null ? next(state) : inView({ ...state, trace: { ...state.trace, panes, left: undefined } }, { type: 'resized' });
}
