import type { BlessedCell, BlessedLine } from './blessed-screen';

/** Differs from every cell, so that blessed draws it again. */
const STALE = '\0';
/** Moving the cursor over a gap takes four bytes. */
const MAX_GAP = 4;

/**
 * Marks what blessed has to draw although it did not change: the rest of a row from where a terminal may have drawn a character in
 * another width, the second half of a wide character, and short gaps, which are cheaper to draw than to jump over.
 */
export function markStale(line: BlessedLine, before: BlessedLine): void {
  const doubtful = Math.min(firstPinned(line), firstPinned(before));
  let lastDrawn = -MAX_GAP - 1;
  for (let x = 0; x < before.length; x++) {
    const cell = line[x];
    const old = before[x];
    if (!cell || !old) return;
    const drawn = x >= doubtful || old[0] !== cell[0] || old[1] !== cell[1] || (cell[1] === '' && lastDrawn === x - 1);
    if (!drawn) continue;
    if (x - lastDrawn <= MAX_GAP && isOneColor(line, lastDrawn, x)) for (let gap = lastDrawn + 1; gap < x; gap++) spoil(before, gap);
    old[1] = STALE;
    lastDrawn = x;
  }
}

function firstPinned(line: BlessedLine): number {
  for (let x = 0; x < line.length; x++) if ((line[x] as BlessedCell)[1].length > 1) return x;
  return Number.POSITIVE_INFINITY;
}

/** A gap of another colour takes more to draw than to jump over; one that begins or ends within a wide character cannot be drawn alone. */
function isOneColor(line: BlessedLine, from: number, to: number): boolean {
  for (let x = from + 1; x < to; x++) if (line[x]?.[0] !== line[from]?.[0] || line[x]?.[1] === '' || line[x + 1]?.[1] === '') return false;
  return true;
}

function spoil(line: BlessedLine, x: number): void {
  const cell = line[x];
  if (cell) cell[1] = STALE;
}
