import type { NodeId } from '../../../model/types';
import { type Effect, next, type Update } from '../view';
import { detailDocument } from './document';
import { type CameData, fetchNeeded, takeData } from './fetching';
import { comparePlaces, END, type FoldedDocument, START } from './folded-document';
import { noFolds } from './folds';
import { at, foldAll, foldHere, foldOrLeave, moveBy, pageBy, placeOn, positionIn, scrollCursorTo, toSection, toSibling } from './moving';
import { cancelTurning, isCut, orTurned, toNextPart, toPartBefore } from './parts';
import { searchFor, searchOn } from './searching';
import { type DetailContext, type DetailState, readings, titleLines, visibleLines } from './state';

/** Name of the task under which the detail reads large data and searches it. */
export const DETAIL_TASK = 'detail';
/** Characters of JSON that are read before keys are answered again: some milliseconds. */
const READ_AT_ONCE = 200_000;

/** What can be done with the detail, or happens to it. */
export type DetailEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: number }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'section' | 'sibling'; readonly by: 1 | -1 }
  | { readonly type: 'fold_or_leave'; readonly fold: boolean }
  | { readonly type: 'fold'; readonly fold: boolean | 'other' }
  | { readonly type: 'fold_all'; readonly level: number }
  | { readonly type: 'scroll_cursor'; readonly to: 'middle' | 'top' | 'bottom' }
  | { readonly type: 'read_as'; readonly by: 1 | -1 }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'search_again'; readonly by: 1 | -1 }
  /** A click on a line of the pane: `again` on the line of the cursor it goes on, or folds and unfolds. */
  | { readonly type: 'clicked'; readonly line: number; readonly again: boolean }
  | { readonly type: 'scrolled'; readonly by: number }
  | { readonly type: 'activate' | 'copy_value' | 'copy_path' | 'open_value' }
  /** Selection, graph or size may have changed. */
  | { readonly type: 'refresh' | 'cancel_search' | 'task_slice' | 'read_on' | 'read_back' | 'cancel_reading' }
  | (CameData & { readonly type: 'payload_came' });

/** The next state of the detail, and the node to go to when the reader has chosen one. */
export type DetailUpdate = Update<DetailState> & { readonly goTo?: NodeId };

/** The next state of the detail; asks for the data of the selected node when they are not there, and for time for what takes long. */
export function updateDetail(state: DetailState, event: DetailEvent, context: DetailContext): DetailUpdate {
  const update = updated(state, event, context);
  const isSearching = update.state.search !== null && update.state.fetching === null;
  const busy = isSearching || hasUnread(update.state, context);
  const isAsked = state.busy && event.type !== 'task_slice';
  if (busy === update.state.busy && (!busy || isAsked)) return update;
  const effects: Effect[] = busy && !isAsked ? [...update.effects, { type: 'continue_task', task: DETAIL_TASK }] : [...update.effects];
  return { ...update, state: { ...update.state, busy: busy || isAsked }, effects };
}

function updated(state: DetailState, event: DetailEvent, context: DetailContext): DetailUpdate {
  switch (event.type) {
    case 'refresh':
      return fetchNeeded(state, context);
    case 'payload_came':
      return takeData(state, event, context);
    case 'read_as':
      return readAs(state, event.by);
    case 'task_slice':
      return slice(state, detailDocument(state, context), visibleLines(context.size));
    case 'cancel_search':
      return { ...next({ ...state, search: null, fetching: null }), notice: 'Search cancelled.' };
    case 'read_on':
      return toNextPart(state, 'top');
    case 'read_back':
      return toPartBefore(state);
    case 'cancel_reading':
      return cancelTurning(state);
    case 'fold_all':
      return next(foldAll(state, event.level));
    default:
      return inDocument({ ...state, touched: true }, event, detailDocument(state, context), context);
  }
}

type InDocument = Exclude<
  DetailEvent,
  {
    readonly type:
      | 'refresh'
      | 'payload_came'
      | 'read_as'
      | 'read_on'
      | 'read_back'
      | 'cancel_reading'
      | 'fold_all'
      | 'cancel_search'
      | 'task_slice';
  }
>;

function inDocument(state: DetailState, event: InDocument, document: FoldedDocument, context: DetailContext): DetailUpdate {
  const height = visibleLines(context.size);
  switch (event.type) {
    case 'move':
      return orTurned(state, moveBy(state, document, event.by, height), event.by > 0 ? 'on' : 'back', document, height);
    case 'page':
      return paged(state, document, Math.trunc(event.by * (height - 1)) || event.by, height);
    case 'clicked':
      return clicked(state, document, event, context);
    case 'scrolled':
      return paged(state, document, event.by, height);
    case 'go':
      return orTurned(state, goTo(state, event.to), event.to, document, height);
    case 'section':
      return next(toSection(state, document, event.by, height));
    case 'sibling':
      return next(toSibling(state, document, event.by, height));
    case 'fold_or_leave':
      return foldedOrSaid(state, foldOrLeave(state, document, event.fold, height));
    case 'fold':
      return foldedOrSaid(state, foldHere(state, document, event.fold, height));
    case 'scroll_cursor':
      return next(scrollCursorTo(state, document, event.to, height));
    case 'search':
      return searchFor({ ...state, query: event.query }, document, 1, height);
    case 'search_again':
      return searchFor(state, document, event.by, height);
    case 'activate':
      return activate(state, document, height);
    case 'copy_value':
    case 'copy_path':
    case 'open_value':
      return handOver(state, document, event.type, height);
    default:
      return exhausted(event);
  }
}

function paged(state: DetailState, document: FoldedDocument, by: number, height: number): DetailUpdate {
  return orTurned(state, pageBy(state, document, by, height), by > 0 ? 'on' : 'back', document, height);
}

function goTo(state: DetailState, end: 'first' | 'last'): DetailState {
  return end === 'first' ? { ...state, cursor: START, top: START, follow: false } : { ...state, cursor: END, follow: true };
}

function clicked(
  state: DetailState,
  document: FoldedDocument,
  { line, again }: Extract<DetailEvent, { type: 'clicked' }>,
  { size }: DetailContext,
): DetailUpdate {
  const height = visibleLines(size);
  const inSight = line - titleLines(size);
  const place = inSight < 0 ? null : placeOn(state, document, inSight, height);
  if (place === null) return next(state);
  const isSame = again && comparePlaces(place, positionIn(document, state, height).cursor) === 0;
  return isSame ? activate(state, document, height) : next(at(state, document, place, height));
}

/** Goes to the node that the row leads to, or else folds and unfolds it. */
function activate(state: DetailState, document: FoldedDocument, height: number): DetailUpdate {
  const { cursor } = positionIn(document, state, height);
  const goTo = document.segmentAt(cursor.segment).outline.targetOf(cursor.row);
  return goTo === null ? foldedOrSaid(state, foldHere(state, document, 'other', height)) : { ...next(state), goTo };
}

function foldedOrSaid(before: DetailState, after: DetailState): DetailUpdate {
  return after === before ? { ...next(before), notice: 'Nothing folds on this line.' } : next(after);
}

type HandedOver = 'copy_value' | 'copy_path' | 'open_value';

function handOver(state: DetailState, document: FoldedDocument, what: HandedOver, height: number): DetailUpdate {
  const { cursor } = positionIn(document, state, height);
  const { outline } = document.segmentAt(cursor.segment);
  const text = what === 'copy_path' ? outline.pathOf(cursor.row) : outline.valueOf(cursor.row);
  if (text === '') return { ...next(state), notice: what === 'copy_path' ? 'This line is no value of the data.' : 'This line is empty.' };
  const isPart = what !== 'copy_path' && isCut(state, document, cursor);
  return next(state, { type: what === 'open_value' ? 'open_text' : 'copy', text, ...(isPart && { isPart }) });
}

function readAs(state: DetailState, by: 1 | -1): DetailUpdate {
  const reading = readings[(readings.indexOf(state.reading) + by + readings.length) % readings.length] ?? 'read';
  const words = { read: 'as they are read', plain: 'without Markdown', json: 'as JSON', raw: 'as they were recorded, to the character' };
  return { ...next({ ...state, reading, folds: noFolds }), notice: `Data are shown ${words[reading]}.` };
}

/** Reads on in data that are too large to be read at once, and searches on. */
function slice(state: DetailState, document: FoldedDocument, height: number): DetailUpdate {
  const unread = document.segments.find(({ outline }) => !outline.isWhole);
  unread?.outline.read(READ_AT_ONCE);
  return state.search === null || state.fetching !== null ? next(state) : searchOn(state, state.search, document, height);
}

function hasUnread(state: DetailState, context: DetailContext): boolean {
  return state.payload !== null && detailDocument(state, context).segments.some(({ outline }) => !outline.isWhole);
}

/** The place of the cursor in words: the path of the value that it is on; empty on what is no data. */
export function detailStatus(state: DetailState, context: DetailContext): string {
  const document = detailDocument(state, context);
  const { cursor } = positionIn(document, state, visibleLines(context.size));
  return document.segmentAt(cursor.segment).outline.pathOf(cursor.row);
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
