import type { BlessedLine } from './blessed-screen';

/** Rows `top` to `bottom` whose content has moved up (`by` 1) or down (`by` -1) by one row. */
export type Scroll = { readonly top: number; readonly bottom: number; readonly by: 1 | -1 };

/** A scroll costs some twenty bytes and must save clearly more cells than that. */
const MIN_SAVED_CELLS = 100;

/**
 * Finds the block of rows that can be had by scrolling what is on the screen, when that saves drawing many cells.
 * Panes beside the block that did not move count against it, since they have to be drawn again.
 */
export function findScroll(lines: readonly BlessedLine[], before: readonly BlessedLine[]): Scroll | null {
  const up = bestBlock(lines, before, 1);
  const down = bestBlock(lines, before, -1);
  const best = up.saved >= down.saved ? up : down;
  return best.saved >= MIN_SAVED_CELLS ? best.scroll : null;
}

/** The run of rows with the largest sum of cells saved (Kadane's algorithm). */
function bestBlock(lines: readonly BlessedLine[], before: readonly BlessedLine[], by: 1 | -1): { scroll: Scroll; saved: number } {
  let best = { from: 0, to: 0, saved: 0 };
  let from = 0;
  let saved = 0;
  for (let y = 0; y < lines.length; y++) {
    if (saved <= 0) {
      from = y;
      saved = 0;
    }
    saved += savedCells(lines[y], before[y], before[y + by]);
    if (saved > best.saved) best = { from, to: y, saved };
  }
  return { scroll: { top: Math.min(best.from, best.from + by), bottom: Math.max(best.to, best.to + by), by }, saved: best.saved };
}

/** How many cells more are right already when the row takes the place of another. */
function savedCells(line: BlessedLine | undefined, stays: BlessedLine | undefined, comes: BlessedLine | undefined): number {
  if (!line || !stays || !comes) return Number.NEGATIVE_INFINITY;
  let saved = 0;
  for (let x = 0; x < line.length; x++) saved += Number(sameCell(line, comes, x)) - Number(sameCell(line, stays, x));
  return saved;
}

function sameCell(a: BlessedLine, b: BlessedLine, x: number): boolean {
  const one = a[x];
  const other = b[x];
  return one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];
}
