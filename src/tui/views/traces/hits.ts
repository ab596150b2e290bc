import { formatCount } from '../../../text/quantities';
import { searchPattern, searchProblem, searchTest } from '../../../text/search-pattern';
import { nameOfRow, type TracesRow } from './rows';
import type { TracesState } from './state';

type Hits = { readonly query: string; readonly positions: readonly number[] };

/** Each frame asks for them, and a list may be long. */
const latest = new WeakMap<readonly TracesRow[], Hits>();

/** Which of the lines that the search finds the selected one is, such as `3 of 17`; null for what is none of them. */
export function traceHitText({ rows, query, position }: TracesState): string | null {
  if (query === '' || searchProblem(query) !== null) return null;
  const positions = hitsIn(rows, query);
  const index = firstFrom(positions, position);
  return positions[index] === position ? `${formatCount(index + 1)} of ${formatCount(positions.length)}` : null;
}

/** The nearest line in a direction that the search finds, beyond the end from the other one; undefined when it finds none. */
export function nearestHit({ rows, query, position }: TracesState, step: 1 | -1): number | undefined {
  const positions = hitsIn(rows, query);
  return step > 0 ? (positions[firstFrom(positions, position + 1)] ?? positions[0]) : positions.at(firstFrom(positions, position) - 1);
}

/** What is found by the beginning of a query is all that the query can find. */
function hitsIn(rows: readonly TracesRow[], query: string): readonly number[] {
  const known = latest.get(rows);
  if (known?.query === query) return known.positions;
  const isNarrower = known !== undefined && query.startsWith(known.query) && isText(known.query) && isText(query);
  const fits = searchTest(query);
  const positions: number[] = [];
  for (const position of isNarrower ? known.positions : rows.keys()) if (fits(nameOfRow(rows[position]))) positions.push(position);
  latest.set(rows, { query, positions });
  return positions;
}

function isText(query: string): boolean {
  return 'text' in searchPattern(query);
}

/** Index of the first of some numbers in order that is not below another one. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
