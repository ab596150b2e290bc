import type { BlessedLine } from './blessed-screen';
import { type PaintedRow, sameColumns } from './painted-row';

/** Rows `top` to `bottom` whose content has moved up (`by` 1) or down (`by` -1) by one row. */
export type Scroll = { readonly top: number; readonly bottom: number; readonly by: 1 | -1 };

/** A scroll costs some twenty bytes and must save clearly more cells than that. */
const MIN_SAVED_CELLS = 100;

type Block = { readonly from: number; readonly to: number; readonly saved: number };

/**
 * Finds the block of rows that can be had by scrolling what is on the screen, when that saves drawing many cells. Panes beside the
 * block that did not move count against it, since they have to be drawn again. Most keys scroll nothing, which whole runs tell; cell
 * by cell only that is looked at which may be a scroll.
 */
export function findScroll(rows: readonly PaintedRow[], before: readonly PaintedRow[]): Scroll | null {
  const up = bestBlock(rows, before, 1);
  const down = bestBlock(rows, before, -1);
  const by = up.saved >= down.saved ? 1 : -1;
  const { from, to, saved } = by === 1 ? up : down;
  if (saved < MIN_SAVED_CELLS || savedInBlock(rows, before, by, from, to) < MIN_SAVED_CELLS) return null;
  return { top: Math.min(from, from + by), bottom: Math.max(to, to + by), by };
}

/** The run of rows with the largest sum of columns saved (Kadane's algorithm), as far as whole runs tell. */
function bestBlock(rows: readonly PaintedRow[], before: readonly PaintedRow[], by: 1 | -1): Block {
  let best = { from: 0, to: 0, saved: 0 };
  let from = 0;
  let saved = 0;
  for (const [y, row] of rows.entries()) {
    if (saved <= 0) {
      from = y;
      saved = 0;
    }
    const [stays, comes] = [before[y], before[y + by]];
    saved += stays && comes ? sameColumns(row, comes) - sameColumns(row, stays) : Number.NEGATIVE_INFINITY;
    if (saved > best.saved) best = { from, to: y, saved };
  }
  return best;
}

/** How many cells more are right already when the rows take the places of others. */
function savedInBlock(rows: readonly PaintedRow[], before: readonly PaintedRow[], by: 1 | -1, from: number, to: number): number {
  let saved = 0;
  for (let y = from; y <= to; y++) {
    const { line } = rows[y] as PaintedRow;
    saved += sameCells(line, before[y + by]?.line) - sameCells(line, before[y]?.line);
  }
  return saved;
}

function sameCells(line: BlessedLine, other: BlessedLine | undefined): number {
  let same = 0;
  for (let x = 0; x < line.length; x++) {
    const [one, two] = [line[x], other?.[x]];
    if (one && two && one[0] === two[0] && one[1] === two[1]) same++;
  }
  return same;
}
