import { clusters, isPlain } from './clusters';

/** Marks piled upon one character beyond this many code units count as further characters of no width. */
const MAX_UNITS_PER_COLUMN = 32;

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const cluster of clusters(text)) width += cluster.width;
  return width;
}

/** The longest beginning of a text that takes at most `columns`, cut between grapheme clusters. Costs the same for texts of any length. */
export function cutToWidth(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (isPlain(text.slice(0, columns + 1))) return text.slice(0, columns);
  let width = 0;
  let units = 0;
  for (const cluster of clusters(text.slice(0, columns * MAX_UNITS_PER_COLUMN))) {
    if (width + cluster.width > columns) break;
    width += cluster.width;
    units += cluster.text.length;
  }
  return text.slice(0, units);
}

/** The text cut or filled with blanks to exactly `columns`. */
export function padToWidth(text: string, columns: number): string {
  const cut = cutToWidth(text, columns);
  return cut + ' '.repeat(Math.max(0, columns - widthOf(cut)));
}
