import { next, type Update } from '../view';
import { helpLines } from './lines';
import type { HelpContext, HelpState } from './state';

/** What can be done with the help. */
export type HelpEvent =
  | { readonly type: 'scroll'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'search'; readonly query: string };

/** The next state of the help. */
export function updateHelp(state: HelpState, event: HelpEvent, context: HelpContext): Update<HelpState> {
  switch (event.type) {
    case 'scroll':
      return next(scrolledTo(state, state.scroll + event.by, context));
    case 'page':
      return next(scrolledTo(state, state.scroll + event.by * (context.size.rows - 1), context));
    case 'go':
      return next(scrolledTo(state, event.to === 'first' ? 0 : Number.POSITIVE_INFINITY, context));
    case 'search':
      return next({ ...state, query: event.query, scroll: 0 });
    default:
      return exhausted(event);
  }
}

function scrolledTo(state: HelpState, line: number, { size }: HelpContext): HelpState {
  const most = Math.max(0, helpLines(state, size.columns).length - size.rows);
  return { ...state, scroll: Math.max(0, Math.min(line, most)) };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
