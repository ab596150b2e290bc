import { START_OF_DATA } from '../../../model/payload';
import { next, type Update } from '../view';
import { sectionAt } from './data-segments';
import { comparePlaces, END, type FoldedDocument, PART_END, type Place, START } from './folded-document';
import { positionIn } from './moving';
import type { DetailState, Fetch } from './state';

/** Shows the next part of large data; `last` goes on to the last one, `match` to the next one that has what is searched for. */
export function toNextPart(state: DetailState, to: 'top' | 'last' | 'match'): Update<DetailState> {
  const { shown, payload } = state;
  const from = payload?.part?.next;
  return shown && from ? turned(state, { ...shown, from, before: [...shown.before, shown.from], to }) : next(state);
}

/** Shows the part before, and its end, for what is shown goes on from there; `match` goes on to the next one back that has what is searched for. */
export function toPartBefore(state: DetailState, to: 'end' | 'match' = 'end'): Update<DetailState> {
  const { shown } = state;
  const from = shown?.before.at(-1);
  return shown && from ? turned(state, { ...shown, from, before: shown.before.slice(0, -1), to }) : next(state);
}

/** On the way to the last part: the one behind that which has come. */
export function turnedOn(state: DetailState, { from, before, ...fetching }: Fetch, onTo: Fetch['from']): Update<DetailState> {
  return turned({ ...state, fetching: null }, { ...fetching, from: onTo, before: [...before, from] });
}

/** Who moves on at the end of a part comes into the next one, and back at its beginning; who goes to an end once more, to that of all data. */
export function orTurned(
  state: DetailState,
  moved: DetailState,
  way: keyof typeof turns,
  document: FoldedDocument,
  height: number,
): Update<DetailState> {
  if (!state.payload?.part) return next(moved);
  const edge = document.settle(way === 'on' || way === 'last' ? END : START);
  const isAtEdge = comparePlaces(positionIn(document, state, height).cursor, edge) === 0;
  const update = isAtEdge ? turns[way](state) : next(moved);
  return update.effects.length > 0 ? update : next(moved);
}

/** What is shown stays as it is; what still comes is not taken. */
export function cancelTurning(state: DetailState): Update<DetailState> {
  return { ...next({ ...state, fetching: null }), notice: 'Reading on was cancelled.' };
}

/** Whether the value of a row began in a part before, or goes on in the next one. */
export function isCut({ payload }: DetailState, document: FoldedDocument, { segment, row }: Place): boolean {
  const { from, next: to } = payload?.part ?? {};
  const { section, outline } = document.segmentAt(segment);
  const parent = outline.parentOf(row);
  const value = parent >= 0 && outline.pathOf(parent) === outline.pathOf(row) ? parent : row;
  const isAtEdge = (neighbour: number) =>
    document.segments[neighbour]?.key === section || document.segments[neighbour]?.section !== section;
  const begun = from && sectionAt(from) === section && isAtEdge(segment - 1) && value < from.open.length - 2 + Number(from.inString);
  const isLast = isAtEdge(segment + 1) || document.segments[segment + 1]?.key === PART_END;
  return begun || (sectionAt(to) === section && isLast && outline.endOf(value) === outline.rows);
}

const turns = {
  on: (state: DetailState) => toNextPart(state, 'top'),
  last: (state: DetailState) => toNextPart(state, 'last'),
  back: (state: DetailState) => toPartBefore(state),
  first: toFirstPart,
};

function toFirstPart(state: DetailState): Update<DetailState> {
  const { shown } = state;
  if (shown === null || shown.before.length === 0) return next(state);
  return turned(state, { ...shown, from: START_OF_DATA, before: [], to: 'start' });
}

/** Keys have their turn before, so that none waits for the way through many parts. */
function turned(state: DetailState, fetching: Fetch): Update<DetailState> {
  if (state.fetching !== null) return next(state);
  const { nodeId, version, from } = fetching;
  return next({ ...state, fetching }, { type: 'fetch_payload', nodeId, version, from, inTurn: true });
}
