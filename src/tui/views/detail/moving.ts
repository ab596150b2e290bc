import { comparePlaces, END, type FoldedDocument, type Place, START } from './folded-document';
import { foldedFrom, withFold } from './folds';
import type { DetailState } from './state';

/** Where the reader is in a document as it is folded now: the line of the cursor, and the first line in sight. */
export type Position = { readonly cursor: Place; readonly top: Place };

/** The places that the state means, brought into the document and into sight. */
export function positionIn(document: FoldedDocument, { cursor, top, follow }: DetailState, height: number): Position {
  const at = document.settle(follow ? END : cursor);
  return { cursor: at, top: topFor(document, follow ? END : top, at, height) };
}

/** The place on a line in sight; null below the end. */
export function placeOn(state: DetailState, document: FoldedDocument, line: number, height: number): Place | null {
  let place: Place | null = positionIn(document, state, height).top;
  for (let at = 0; at < line && place !== null; at++) place = document.after(place);
  return place;
}

/** The cursor that many lines further on or back. */
export function moveBy(state: DetailState, document: FoldedDocument, by: number, height: number): DetailState {
  const { cursor } = positionIn(document, state, height);
  return at(state, document, document.move(cursor, by), height);
}

/** The cursor and what is in sight, a page on or back. */
export function pageBy(state: DetailState, document: FoldedDocument, by: number, height: number): DetailState {
  const { cursor, top } = positionIn(document, state, height);
  const moved = { ...state, top: document.move(top, by) };
  return at(moved, document, document.move(cursor, by), height);
}

/** The cursor at a place. */
export function at(state: DetailState, document: FoldedDocument, place: Place, height: number): DetailState {
  const cursor = document.settle(place);
  return { ...state, cursor, top: topFor(document, state.follow ? END : state.top, cursor, height), follow: false };
}

/** The line of the cursor in the middle of the pane, at its top or at its end. */
export function scrollCursorTo(
  state: DetailState,
  document: FoldedDocument,
  where: 'middle' | 'top' | 'bottom',
  height: number,
): DetailState {
  const { cursor } = positionIn(document, state, height);
  const above = where === 'top' ? 0 : where === 'middle' ? Math.floor((height - 1) / 2) : height - 1;
  return { ...state, cursor, top: document.move(cursor, -above), follow: false };
}

/** The next or the previous row of the same depth; at the ends of a list nothing moves. */
export function toSibling(state: DetailState, document: FoldedDocument, by: 1 | -1, height: number): DetailState {
  const { cursor } = positionIn(document, state, height);
  const { outline } = document.segmentAt(cursor.segment);
  const row = by > 0 ? outline.endOf(cursor.row) : siblingBefore(document, cursor);
  const exists = row >= 0 && row < outline.rows && outline.parentOf(row) === outline.parentOf(cursor.row);
  if (exists) return at(state, document, { ...cursor, row, line: 0 }, height);
  return outline.parentOf(cursor.row) < 0 ? moveBy(state, document, by, height) : state;
}

function siblingBefore(document: FoldedDocument, { segment, row }: Place): number {
  const { outline } = document.segmentAt(segment);
  const parent = outline.parentOf(row);
  let before = row - 1;
  while (before > parent && outline.parentOf(before) !== parent) before = outline.parentOf(before);
  return before > parent ? before : -1;
}

/** The first line of the next section, or of this one and then of the one before. */
export function toSection(state: DetailState, document: FoldedDocument, by: 1 | -1, height: number): DetailState {
  const { cursor } = positionIn(document, state, height);
  const starts = document.segments.flatMap(({ section }, index) => (document.segments[index - 1]?.section === section ? [] : [index]));
  const isHere = (index: number) => index < cursor.segment || (index === cursor.segment && (cursor.row > 0 || cursor.line > 0));
  const target = by > 0 ? starts.find((index) => index > cursor.segment) : starts.filter(isHere).at(-1);
  if (target === undefined) return by > 0 ? state : at(state, document, START, height);
  const title = target === 0 ? START : { segment: target, row: 1, line: 0 };
  const moved =
    comparePlaces(title, cursor) === 0 && by < 0 ? { segment: starts[starts.indexOf(target) - 1] ?? 0, row: 1, line: 0 } : title;
  const place = document.settle(moved.segment === 0 ? START : moved);
  return { ...state, cursor: place, top: place, follow: false };
}

/** Folds or unfolds the row of the cursor; with nothing to do there, goes out to what it stands below, or on into it. */
export function foldOrLeave(state: DetailState, document: FoldedDocument, fold: boolean, height: number): DetailState {
  const { cursor } = positionIn(document, state, height);
  const { outline } = document.segmentAt(cursor.segment);
  const folded = document.isFolded(cursor);
  if (fold) {
    if (outline.canFold(cursor.row) && !folded) return setFold(state, document, cursor, true);
    const parent = outline.parentOf(cursor.row);
    return parent < 0 ? state : at(state, document, { ...cursor, row: parent, line: 0 }, height);
  }
  if (folded) return setFold(state, document, cursor, false);
  return outline.canFold(cursor.row) ? at(state, document, { ...cursor, row: cursor.row + 1, line: 0 }, height) : state;
}

/** Folds or unfolds what the cursor is in: its row, or when that has nothing to fold, what it stands below. */
export function foldHere(state: DetailState, document: FoldedDocument, wanted: boolean | 'other', height: number): DetailState {
  const { cursor } = positionIn(document, state, height);
  const { outline } = document.segmentAt(cursor.segment);
  const row = outline.canFold(cursor.row) ? cursor.row : outline.parentOf(cursor.row);
  if (row < 0) return state;
  const place = { ...cursor, row, line: row === cursor.row ? cursor.line : 0 };
  return setFold({ ...state, cursor: place }, document, place, wanted === 'other' ? !document.isFolded(place) : wanted);
}

/** Folds everything from a depth on. */
export function foldAll(state: DetailState, level: number): DetailState {
  return { ...state, folds: foldedFrom(level) };
}

function setFold(state: DetailState, document: FoldedDocument, place: Place, folded: boolean): DetailState {
  const { key } = document.segmentAt(place.segment);
  return { ...state, cursor: { ...place, line: 0 }, follow: false, folds: withFold(state.folds, key, place.row, folded) };
}

/** The first line in sight: as it was, unless the cursor would be out of sight or blank lines would stand below the end. */
function topFor(document: FoldedDocument, wanted: Place, cursor: Place, height: number): Place {
  const top = document.settle(wanted);
  if (comparePlaces(cursor, top) < 0) return cursor;
  let last = top;
  for (let line = 1; line < height; line++) {
    const next = document.after(last);
    if (next === null) return document.move(last, 1 - height);
    last = next;
  }
  return comparePlaces(cursor, last) <= 0 ? top : document.move(cursor, 1 - height);
}
