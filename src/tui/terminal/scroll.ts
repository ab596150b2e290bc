import type { FrameRow } from '../frame/frame';
import type { BlessedLine } from './blessed-screen';
import { type PaintedRow, sameColumns } from './painted-row';

/** Rows `top` to `bottom` whose content has moved up (`by` 1) or down (`by` -1) by one row. */
export type Scroll = { readonly top: number; readonly bottom: number; readonly by: 1 | -1 };

/** A scroll costs some twenty bytes and must save clearly more cells than that. */
const MIN_SAVED_CELLS = 100;

type Block = { readonly from: number; readonly to: number; readonly saved: number };

/** Finds the block of rows that can be had by scrolling what is on the screen, when that may save drawing many cells, as far as whole runs tell. */
export function findScroll(rows: readonly FrameRow[], before: readonly PaintedRow[]): Scroll | null {
  const up = bestBlock(rows, before, 1);
  const down = bestBlock(rows, before, -1);
  const by = up.saved >= down.saved ? 1 : -1;
  const { from, to, saved } = by === 1 ? up : down;
  return saved < MIN_SAVED_CELLS ? null : { top: Math.min(from, from + by), bottom: Math.max(to, to + by), by };
}

/** What stands on the screen after a scroll; nothing where the block came from. */
export function scrolled(rows: readonly PaintedRow[], { top, bottom, by }: Scroll): (PaintedRow | undefined)[] {
  return rows.map((row, y) => {
    if (y < top || y > bottom) return row;
    return y + by < top || y + by > bottom ? undefined : rows[y + by];
  });
}

/**
 * Whether a scroll, after which `stands` is on the screen instead of `stood`, saves drawing many cells: panes beside the block that did
 * not move count against it, since they have to be drawn again.
 */
export function pays(
  { top, bottom }: Scroll,
  rows: readonly PaintedRow[],
  stands: readonly (PaintedRow | undefined)[],
  stood: readonly PaintedRow[],
): boolean {
  let saved = 0;
  for (let y = top; y <= bottom; y++) {
    const { line } = rows[y] as PaintedRow;
    saved += sameCells(line, stands[y]?.line) - sameCells(line, stood[y]?.line);
  }
  return saved >= MIN_SAVED_CELLS;
}

/** The run of rows with the largest sum of columns saved (Kadane's algorithm). */
function bestBlock(rows: readonly FrameRow[], before: readonly PaintedRow[], by: 1 | -1): Block {
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

function sameCells(line: BlessedLine, other: BlessedLine | undefined): number {
  if (other === undefined) return 0;
  let same = 0;
  for (let x = 0; x < line.length; x++) {
    const [one, two] = [line[x], other[x]];
    if (one === two || (one && two && one[0] === two[0] && one[1] === two[1])) same++;
  }
  return same;
}
