import { next, type Update } from '../view';
import { type HelpContext, type HelpState, helpLength } from './state';

/** What can be done with the help. */
export type HelpEvent = { readonly type: 'scroll'; readonly by: number } | { readonly type: 'page'; readonly by: 1 | -1 };

/** The next state of the help. */
export function updateHelp(state: HelpState, event: HelpEvent, { size }: HelpContext): Update<HelpState> {
  const by = event.type === 'scroll' ? event.by : event.by * (size.rows - 1);
  const most = Math.max(0, helpLength(state) - size.rows);
  return next({ ...state, scroll: Math.max(0, Math.min(state.scroll + by, most)) });
}
