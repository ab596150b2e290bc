import type { Size } from './frame';
import { fitLeft, type Line, run } from './rows';

/** Below this width panes stand below each other. */
export const SPLIT_COLUMNS = 90;
const MIN_STACKED_ROWS = 14;

/** Where two panes stand. `null` for the second: there is no room, only the focused one is shown. */
export type Split = { readonly kind: 'beside' | 'below' | 'single'; readonly first: Size; readonly second: Size };

/** Divides an area between a main pane and one beside it, or below it on narrow screens. */
export function split({ columns, rows }: Size): Split {
  if (columns >= SPLIT_COLUMNS) {
    const second = Math.min(90, Math.floor(columns * 0.38));
    return { kind: 'beside', first: { columns: columns - second - 3, rows }, second: { columns: second, rows } };
  }
  if (rows < MIN_STACKED_ROWS) return { kind: 'single', first: { columns, rows }, second: { columns, rows } };
  const below = Math.floor((rows - 1) * 0.45);
  return { kind: 'below', first: { columns, rows: rows - 1 - below }, second: { columns, rows: below } };
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
  const filled = lines.slice(0, rows).map((line) => fitLeft(line, columns));
  while (filled.length < rows) filled.push(fitLeft([], columns));
  return filled;
}
