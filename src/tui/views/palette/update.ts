import { next, type Update } from '../view';
import { paletteMatches } from './matching';
import { commandLines, firstMatch, type PaletteContext, type PaletteState } from './state';

/** What can be done with the palette. */
export type PaletteEvent =
  | { readonly type: 'typed'; readonly query: string }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  /** A click on a line of the pane. */
  | { readonly type: 'clicked'; readonly line: number };

/** The next state of the palette. */
export function updatePalette(state: PaletteState, event: PaletteEvent, context: PaletteContext): Update<PaletteState> {
  if (event.type === 'typed') return next({ query: event.query, position: 0 });
  const last = paletteMatches(state, context).length - 1;
  if (event.type === 'clicked') return next({ ...state, position: Math.max(0, Math.min(firstMatch(state, context) + event.line, last)) });
  const by = event.type === 'move' ? event.by : event.by * Math.max(1, commandLines(context.size) - 1);
  return next({ ...state, position: Math.max(0, Math.min(state.position + by, last)) });
}
