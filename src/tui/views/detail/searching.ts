import { searchTest } from '../../../text/search-pattern';
import { next, type Update } from '../view';
import { isData } from './data-segments';
import { comparePlaces, END, type FoldedDocument, type Place, START } from './folded-document';
import { withFold } from './folds';
import { at, positionIn } from './moving';
import { toNextPart, toPartBefore } from './parts';
import type { DetailSearch, DetailState } from './state';

/** Rows that are looked at before keys are answered again. */
const ROWS_AT_ONCE = 3_000;

/** Goes to the next match of the query, from the line of the cursor on and around the end. */
export function searchFor(state: DetailState, document: FoldedDocument, direction: 1 | -1, height: number): Update<DetailState> {
  if (state.query === '') return { ...next(state), notice: 'Nothing was searched for yet: press / first.' };
  const { cursor } = positionIn(document, state, height);
  const inRow = lineWithMatch(document, cursor, state.query, direction);
  if (inRow !== null) return next(at(state, document, inRow, height));
  return searchOn(state, { at: lastOnLine(document, cursor, direction), from: cursor, direction, wrapped: false }, document, height);
}

/** Does a slice of a search; it goes on while the state has one. */
export function searchOn(
  state: DetailState,
  search: DetailSearch,
  document: FoldedDocument,
  height: number,
  rows = ROWS_AT_ONCE,
): Update<DetailState> {
  const matches = searchTest(state.query);
  const { direction, from } = search;
  let { wrapped } = search;
  let place = search.at === END ? behindAll(document) : search.at;
  const first = direction < 0 && state.shown?.before.length ? firstOfData(document) : 0;
  for (let left = rows; left > 0; left--) {
    let row = rowBeside(document, place, direction);
    if (row !== null && row !== 'unread' && row.segment < first) row = null;
    if (row === 'unread') return next({ ...state, search: { ...search, at: place, wrapped } });
    if (row === null) {
      if (state.payload?.part) return atEndOfPart(state, { ...search, at: place, wrapped });
      if (wrapped) return nothingFound(state);
      wrapped = true;
      row = firstRow(document, direction);
    }
    place = row;
    if (matches(document.segmentAt(place.segment).outline.textOf(place.row))) return found(state, document, place, wrapped, height);
    if (wrapped && comparePlaces({ ...place, line: 0 }, { ...from, line: 0 }) * direction >= 0) return nothingFound(state);
  }
  return next({ ...state, search: { ...search, at: place, wrapped } });
}

/** What stands on one line is one match: the next one is behind it. */
function lastOnLine(document: FoldedDocument, place: Place, direction: 1 | -1): Place {
  const { outline } = document.segmentAt(place.segment);
  if (direction < 0 || !document.isFolded(place) || !outline.showsAll(place.row, document.columns)) return place;
  return { ...place, row: outline.endOf(place.row) - 1 };
}

function nothingFound(state: DetailState): Update<DetailState> {
  return { ...next({ ...state, search: null }), notice: `Nothing here contains "${state.query}".` };
}

/** A search goes on through all parts that follow, or stand before. */
function atEndOfPart(state: DetailState, search: DetailSearch): Update<DetailState> {
  const searching = { ...state, search };
  const update = search.direction > 0 ? toNextPart(searching, 'match') : toPartBefore(searching, 'match');
  if (update.effects.length > 0) return update;
  const notice = `From there to the ${search.direction > 0 ? 'end' : 'beginning'} of the data nothing contains "${state.query}".`;
  return { ...next({ ...state, search: null }), notice };
}

/** What is not data stands before that of every part, and is looked at with the first one. */
function firstOfData({ segments }: FoldedDocument): number {
  return Math.max(
    0,
    segments.findIndex(({ section }) => isData(section)),
  );
}

/** Every row counts, also one that a fold hides. */
function rowBeside(document: FoldedDocument, { segment, row }: Place, direction: 1 | -1): Place | null | 'unread' {
  const { outline } = document.segmentAt(segment);
  const beside = row + direction;
  if (beside >= 0 && beside < outline.rows) return { segment, row: beside, line: 0 };
  if (direction > 0 && !outline.isWhole) return 'unread';
  const other = segment + direction;
  if (other < 0 || other >= document.segments.length) return null;
  const end = document.segmentAt(other).outline.rows - 1;
  return { segment: other, row: direction > 0 ? 0 : end, line: 0 };
}

function firstRow(document: FoldedDocument, direction: 1 | -1): Place {
  if (direction > 0) return START;
  const end = behindAll(document);
  return { ...end, row: end.row - 1 };
}

function behindAll(document: FoldedDocument): Place {
  const segment = document.segments.length - 1;
  return { segment, row: document.segmentAt(segment).outline.rows, line: 0 };
}

/** Unfolds what hides a match, unless the folded row shows it anyway. */
function found(state: DetailState, document: FoldedDocument, place: Place, wrapped: boolean, height: number): Update<DetailState> {
  const { key, outline } = document.segmentAt(place.segment);
  let folds = state.folds;
  let row = place.row;
  for (let above = outline.parentOf(row); above >= 0; above = outline.parentOf(above)) {
    if (!document.isFolded({ segment: place.segment, row: above })) continue;
    if (outline.showsAll(above, document.columns)) {
      folds = state.folds;
      row = above;
    } else folds = withFold(folds, key, above, false);
  }
  const unfolded = document.unfolded(folds);
  const target = { ...place, row };
  const line = lineWithMatch(unfolded, { ...target, line: -1 }, state.query, 1) ?? target;
  const after = at({ ...state, folds, search: null }, unfolded, line, height);
  return wrapped ? { ...next(after), notice: 'The search went on at the other end.' } : next(after);
}

/** The next line of the same row that shows a match; null when there is none. */
function lineWithMatch(document: FoldedDocument, place: Place, query: string, direction: 1 | -1): Place | null {
  const matches = searchTest(query);
  const lines = document.linesAt(place);
  for (let line = place.line + direction; line >= 0 && line < lines.length; line += direction) {
    if (matches((lines[line] ?? []).map(({ text }) => text).join(''))) return { ...place, line };
  }
  return null;
}
