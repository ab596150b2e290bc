import type { Size } from './frame';
import { fitLeft, type Line, run } from './rows';

/** Below this width panes stand below each other. */
export const SPLIT_COLUMNS = 90;
const MIN_STACKED_ROWS = 14;
/** The line between two panes, with blanks around it. */
const GAP = 3;
/** What a pane keeps, however the line is moved. */
const MIN_COLUMNS = 24;
const MIN_ROWS = 3;

/** Where two panes stand; `single`: there is no room for both, only the focused one is shown, over the whole area. */
export type Split = { readonly kind: 'beside' | 'below' | 'single'; readonly first: Size; readonly second: Size };

/** The part of an area that the second pane has where it stands beside the first one, and below it; null for the usual part. */
export type PaneShares = { readonly beside: number | null; readonly below: number | null };

export const usualShares: PaneShares = { beside: null, below: null };

/** Divides an area between a main pane and one beside it, or below it on narrow screens. */
export function split({ columns, rows }: Size, shares: PaneShares = usualShares): Split {
  if (columns >= SPLIT_COLUMNS) {
    const wanted = shares.beside === null ? Math.min(90, Math.floor(columns * 0.38)) : Math.round(columns * shares.beside);
    const second = within(wanted, MIN_COLUMNS, columns - GAP - MIN_COLUMNS);
    return { kind: 'beside', first: { columns: columns - second - GAP, rows }, second: { columns: second, rows } };
  }
  if (rows < MIN_STACKED_ROWS) return { kind: 'single', first: { columns, rows }, second: { columns, rows } };
  const wanted = shares.below === null ? Math.floor((rows - 1) * 0.45) : Math.round(rows * shares.below);
  const below = within(wanted, MIN_ROWS, rows - 1 - MIN_ROWS);
  return { kind: 'below', first: { columns, rows: rows - 1 - below }, second: { columns, rows: below } };
}

/** The shares with which the line between the panes stands on a column, or on a row, of the area. */
export function withDividerAt({ columns, rows }: Size, shares: PaneShares, at: number): PaneShares {
  if (columns >= SPLIT_COLUMNS) {
    return { ...shares, beside: within(columns - GAP - at, MIN_COLUMNS, columns - GAP - MIN_COLUMNS) / columns };
  }
  return { ...shares, below: within(rows - 1 - at, MIN_ROWS, rows - 1 - MIN_ROWS) / rows };
}

/** Puts two panes of equal height beside each other, a line between them. */
export function sideBySide(left: readonly Line[], right: readonly Line[]): Line[] {
  return left.map((line, i) => [...line, run(' │ ', 'border'), ...(right[i] ?? [])]);
}

/** Puts one pane below another, a line between them. */
export function stacked(above: readonly Line[], below: readonly Line[], columns: number): Line[] {
  return [...above, rule(columns), ...below];
}

/** A horizontal line. */
export function rule(columns: number): Line {
  return [run('─'.repeat(columns), 'border')];
}

/** The lines filled up to exactly `rows` lines of `columns`. */
export function fillArea(lines: readonly Line[], { columns, rows }: Size): Line[] {
  const fitted = lines.slice(0, rows).map((line) => fitLeft(line, columns));
  return fillRows(fitted, { columns, rows });
}

/** Lines of exactly `columns`, with blank ones below up to `rows`. */
export function fillRows(lines: readonly Line[], { columns, rows }: Size): Line[] {
  const filled = lines.slice(0, rows);
  while (filled.length < rows) filled.push(fitLeft([], columns));
  return filled;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
