import type { Size } from '../../frame/frame';
import type { Split } from '../../frame/panes';

/** Beside the list from this width on, so that the list keeps its columns down to the cost; else below it, where that leaves enough lines. */
const BESIDE_COLUMNS = 160;
const BELOW_ROWS = 24;
const SHARE = 0.36;
const MOST_COLUMNS = 90;

/** Where the list and the preview stand; `single` where there is room for the list alone, or nothing else is wanted. */
export function listPanes({ columns, rows }: Size, isWanted: boolean): Split {
  if (isWanted && columns >= BESIDE_COLUMNS) {
    const second = Math.min(MOST_COLUMNS, Math.floor(columns * SHARE));
    return { kind: 'beside', first: { columns: columns - second - 3, rows }, second: { columns: second, rows } };
  }
  if (isWanted && rows >= BELOW_ROWS) {
    const below = Math.floor((rows - 1) * SHARE);
    return { kind: 'below', first: { columns, rows: rows - 1 - below }, second: { columns, rows: below } };
  }
  return { kind: 'single', first: { columns, rows }, second: { columns, rows } };
}
