import { formatCount } from '../../../text/quantities';
import { searchProblem, searchTest } from '../../../text/search-pattern';
import { detailDocument } from './document';
import type { FoldedDocument, Place } from './folded-document';
import { positionIn } from './moving';
import { type DetailContext, type DetailState, visibleLines } from './state';

/** Rows up to which hits are counted: as many as there is time for with a key. */
const MOST_ROWS = 3_000;

type Hits = { readonly query: string; readonly rows: readonly Row[] };
type Row = Pick<Place, 'segment' | 'row'>;

/** Each frame asks for them. */
const latest = new WeakMap<FoldedDocument, Hits>();

/** Which of the rows that the search finds the cursor is on, such as `3 of 17`; null for what is none, and where they are too many to be counted. */
export function detailHitText(state: DetailState, context: DetailContext): string | null {
  const { query } = state;
  if (query === '' || searchProblem(query) !== null) return null;
  const document = detailDocument(state, context);
  const rows = hitsIn(document, query);
  const { cursor } = positionIn(document, state, visibleLines(context.size));
  const index = rows.findIndex(({ segment, row }) => segment === cursor.segment && row === cursor.row);
  const where = state.payload?.part ? ' in this part' : '';
  return index < 0 ? null : `${formatCount(index + 1)} of ${formatCount(rows.length)}${where}`;
}

function hitsIn(document: FoldedDocument, query: string): readonly Row[] {
  const known = latest.get(document);
  if (known?.query === query) return known.rows;
  const { segments } = document;
  const isShort =
    segments.every(({ outline }) => outline.isWhole) && segments.reduce((sum, { outline }) => sum + outline.rows, 0) <= MOST_ROWS;
  const rows = isShort ? rowsThatFit(document, searchTest(query)) : [];
  latest.set(document, { query, rows });
  return rows;
}

/** Rows of which all stands on one line are one row. */
function rowsThatFit(document: FoldedDocument, fits: (text: string) => boolean): readonly Row[] {
  const found: Row[] = [];
  for (const [segment, { outline }] of document.segments.entries()) {
    for (let row = 0; row < outline.rows; row++) {
      if (!fits(outline.textOf(row))) continue;
      const shown = { segment, row: shownOn(document, { segment, row }) };
      const last = found.at(-1);
      if (last?.segment !== segment || last.row !== shown.row) found.push(shown);
    }
  }
  return found;
}

function shownOn(document: FoldedDocument, { segment, row }: Row): number {
  const { outline } = document.segmentAt(segment);
  let shown = row;
  for (let above = outline.parentOf(row); above >= 0; above = outline.parentOf(above)) {
    if (document.isFolded({ segment, row: above }) && outline.showsAll(above, document.columns)) shown = above;
  }
  return shown;
}
