import { formatCount } from '../../../text/quantities';
import { searchProblem, searchTest } from '../../../text/search-pattern';
import { nameOfRow, type TracesRow } from './rows';
import type { TracesState } from './state';

type Hits = { readonly query: string; readonly positions: readonly number[] };

/** Each frame asks for them, and a list may be long. */
const latest = new WeakMap<readonly TracesRow[], Hits>();

/** Which of the lines that the search finds the selected one is, such as `3 of 17`; null for what is none of them. */
export function traceHitText({ rows, query, position }: TracesState): string | null {
  if (query === '' || searchProblem(query) !== null) return null;
  const { positions } = hitsIn(rows, query);
  const index = positions.indexOf(position);
  return index < 0 ? null : `${formatCount(index + 1)} of ${formatCount(positions.length)}`;
}

function hitsIn(rows: readonly TracesRow[], query: string): Hits {
  const known = latest.get(rows);
  if (known?.query === query) return known;
  const fits = searchTest(query);
  const positions: number[] = [];
  for (const [position, row] of rows.entries()) if (fits(nameOfRow(row))) positions.push(position);
  const hits = { query, positions };
  latest.set(rows, hits);
  return hits;
}
