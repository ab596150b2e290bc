import { previousCall } from '../../../analysis/previous-call';
import { NONE } from '../../../model/graph-columns';
import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../../../model/payload';
import type { NodeId } from '../../../model/types';
import { next, type Update } from '../view';
import { conversationIn } from './conversation';
import { isData, sectionAt } from './data-segments';
import { detailDocument } from './document';
import { END, START } from './folded-document';
import { noFolds } from './folds';
import { turnedOn } from './parts';
import { searchOn } from './searching';
import {
  type DetailContext,
  type DetailSearch,
  type DetailState,
  type Fetch,
  type PayloadKey,
  payloadKey,
  samePayload,
  visibleLines,
} from './state';

/** More characters than a part has, and as many rows as most have. */
const WHOLE_PART = 1_000_000;
const MOST_ROWS = 10_000;

/** Data that have come, and why not all of them are there. */
export type CameData = {
  readonly nodeId: NodeId;
  readonly from: PayloadPlace;
  readonly payload: NodePayload | null;
  readonly problem: string;
};

/** Takes what came, and asks for what is missing still. */
export function takeData(state: DetailState, came: CameData, context: DetailContext): Update<DetailState> {
  const { fetching } = state;
  const isAsked = fetching?.nodeId === came.nodeId && fetching.from === came.from;
  const { part } = came.payload ?? {};
  const isOnWay = isAsked && fetching.to === 'last' && part?.from === came.from && fetching.nodeId === payloadKey(context)?.nodeId;
  if (isOnWay && part?.next) return turnedOn(state, fetching, part.next);
  const there = isAsked ? received(state, fetching, came, context) : withPrevious(state, came);
  if (isAsked && fetching.to === 'match' && there.search !== null) return searched(state, there, there.search, context);
  return fetchNeeded(there, context);
}

/** A part in which nothing is found is not shown: the reader stays where he was. */
function searched(state: DetailState, there: DetailState, search: DetailSearch, context: DetailContext): Update<DetailState> {
  const document = detailDocument(there, context);
  for (const { outline } of document.segments) outline.read(WHOLE_PART);
  const update = searchOn(there, search, document, visibleLines(context.size), MOST_ROWS);
  const { fetching } = update.state;
  if (fetching !== null) return { ...update, state: { ...state, fetching } };
  const isMissed = update.state.search === null && update.notice !== undefined;
  return isMissed ? { ...update, state: { ...state, fetching: null, search: null } } : update;
}

/** Asks for the data of the selected node, and once they are there and hold a conversation, for those of the call before. */
export function fetchNeeded(state: DetailState, context: DetailContext): Update<DetailState> {
  const wanted = payloadKey(context);
  if (wanted === null || state.fetching !== null) return next(state);
  if (!samePayload(wanted, state.shown)) return fetchOf(state, wanted);
  const { payload, previous } = state;
  if (previous !== null || payload === null || payload.part || conversationIn(payload.input) === null) return next(state);
  const row = previousCall(context.graph, context.row);
  if (row === NONE) return next(state);
  const { nodeId, version } = payloadKey({ ...context, row }) as PayloadKey;
  return next({ ...state, previous: { nodeId, payload: null } }, { type: 'fetch_payload', nodeId, version, from: START_OF_DATA });
}

/** Another node begins with its beginning; of one that grows the part that is shown is read again. */
function fetchOf(state: DetailState, wanted: PayloadKey): Update<DetailState> {
  const { shown } = state;
  const { from, before } = shown?.nodeId === wanted.nodeId ? shown : { from: START_OF_DATA, before: [] };
  return next({ ...state, fetching: { ...wanted, from, before, to: 'here' } }, { type: 'fetch_payload', ...wanted, from });
}

/** Shows what came, unless the reader has gone on to another node meanwhile. */
function received(state: DetailState, fetching: Fetch, { payload, problem }: CameData, context: DetailContext): DetailState {
  const { shown } = state;
  const { nodeId, version, to } = fetching;
  if (nodeId !== payloadKey(context)?.nodeId) return { ...state, fetching: null };
  const same = nodeId === shown?.nodeId;
  if (payload === null && same) return { ...state, shown: { ...shown, version }, fetching: null, search: null, problem };
  const from = payload?.part?.from ?? START_OF_DATA;
  const isHeld = same && from === shown.from && from !== fetching.from;
  const before = from === fetching.from ? fetching.before : isHeld ? shown.before : [];
  const there = {
    ...state,
    shown: { nodeId, version, from, before },
    fetching: null,
    payload,
    problem,
    search: isHeld ? null : state.search,
  };
  if (to !== 'here' && !isHeld) return inPart(there, to, context);
  const follow = streams(payload, context);
  if (same) return state.touched ? there : { ...there, follow: state.follow || follow };
  return { ...there, cursor: START, top: START, follow, touched: false, folds: noFolds, search: null, previous: null };
}

/** Another part of the same data, for which nothing holds of how this one was folded. */
function inPart(state: DetailState, to: Exclude<Fetch['to'], 'here'>, context: DetailContext): DetailState {
  const isEnd = to === 'end' || to === 'last';
  const isBack = to === 'match' && state.search?.direction === -1;
  const unfolded = { ...state, follow: isEnd, folds: { ...noFolds, level: state.folds.level } };
  const place = isEnd || isBack ? END : to === 'start' ? START : dataPlace(unfolded, context);
  const search = to === 'match' && state.search ? { ...state.search, at: place } : null;
  return { ...unfolded, cursor: place, top: place, search };
}

/** The title of the first data in a part. */
function dataPlace(state: DetailState, context: DetailContext): DetailState['cursor'] {
  const { segments } = detailDocument(state, context);
  const wanted = sectionAt(state.shown?.from);
  const segment = segments.findIndex(({ section }) => (wanted === null ? isData(section) : section === wanted));
  return segment < 0 ? START : { segment, row: 1, line: 0 };
}

/** What a running node has put out so far is read at its end. */
function streams(payload: NodePayload | null, { graph, row }: DetailContext): boolean {
  return graph.statusAt(row) === 'running' && (payload?.output.size ?? 0) > 0;
}

function withPrevious(state: DetailState, { nodeId, payload }: CameData): DetailState {
  const { previous } = state;
  return payload !== null && previous?.nodeId === nodeId && previous.payload === null ? { ...state, previous: { nodeId, payload } } : state;
}
