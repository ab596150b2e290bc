import type { NodePayload } from '../../../model/payload';
import { next, type Update } from '../view';
import { detailLines } from './document';
import { type DetailContext, type DetailState, END, payloadKey, samePayload, visibleLines } from './state';

/** What can be done with the detail, or happens to it. */
export type DetailEvent =
  | { readonly type: 'scroll'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  /** Selection, graph or size may have changed. */
  | { readonly type: 'refresh' }
  | { readonly type: 'payload_came'; readonly payload: NodePayload }
  | { readonly type: 'payload_missed'; readonly problem: string };

/** The next state of the detail; asks for the data of the selected node when they are not there. */
export function updateDetail(state: DetailState, event: DetailEvent, context: DetailContext): Update<DetailState> {
  switch (event.type) {
    case 'scroll':
      return next(scrollTo(state, scrolled(state, context) + event.by, context));
    case 'page':
      return next(scrollTo(state, scrolled(state, context) + event.by * (visibleLines(context.size) - 1), context));
    case 'go':
      return next({ ...state, scroll: event.to === 'first' ? 0 : END });
    case 'refresh':
      return fetchSelected(state, context);
    case 'payload_came':
      return fetchSelected(received(state, event.payload, '', context), context);
    case 'payload_missed':
      return fetchSelected(received(state, null, event.problem, context), context);
    default:
      return exhausted(event);
  }
}

/** Lines scrolled away, never more than there are. */
export function scrolled(state: DetailState, context: DetailContext): number {
  const most = Math.max(0, detailLines(state, context).length - visibleLines(context.size));
  return Math.min(state.scroll, most);
}

function scrollTo(state: DetailState, line: number, context: DetailContext): DetailState {
  const most = Math.max(0, detailLines(state, context).length - visibleLines(context.size));
  return { ...state, scroll: line >= most && most > 0 ? END : Math.max(0, line) };
}

/** Shows what came, unless the reader has gone on to another node meanwhile. */
function received(state: DetailState, payload: NodePayload | null, problem: string, context: DetailContext): DetailState {
  const { fetching, shown } = state;
  if (fetching === null || fetching.nodeId !== payloadKey(context)?.nodeId) return { ...state, fetching: null };
  const same = fetching.nodeId === shown?.nodeId;
  return { shown: fetching, fetching: null, payload: payload ?? (same ? state.payload : null), problem, scroll: same ? state.scroll : 0 };
}

function fetchSelected(state: DetailState, context: DetailContext): Update<DetailState> {
  const wanted = payloadKey(context);
  if (wanted === null || state.fetching !== null || samePayload(wanted, state.shown)) return next(state);
  return next({ ...state, fetching: wanted }, { type: 'fetch_payload', ...wanted });
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
