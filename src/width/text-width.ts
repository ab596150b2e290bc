import { clusters, isPlain } from './clusters';

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const cluster of clusters(text)) width += cluster.width;
  return width;
}

/** The longest beginning of a text that takes at most `columns`, cut between grapheme clusters. */
export function cutToWidth(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (text.length <= columns && isPlain(text)) return text;
  let width = 0;
  let units = 0;
  for (const cluster of clusters(text)) {
    if (width + cluster.width > columns) return text.slice(0, units);
    width += cluster.width;
    units += cluster.text.length;
  }
  return text;
}

/** The text cut or filled with blanks to exactly `columns`. */
export function padToWidth(text: string, columns: number): string {
  const cut = cutToWidth(text, columns);
  return cut + ' '.repeat(Math.max(0, columns - widthOf(cut)));
}
