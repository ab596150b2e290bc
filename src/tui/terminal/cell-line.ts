import type { Cell } from '../frame/cells';
import type { Attributes } from './attributes';
import type { BlessedCell, BlessedLine } from './blessed-screen';

/** The cells of a row as blessed keeps them. */
export function cellLine(cells: readonly Cell[], attributes: Attributes): BlessedLine {
  const line: BlessedCell[] = [];
  for (const cell of cells) {
    const attribute = attributes.of(cell);
    line.push([attribute, isDoubtful(cell) ? pinned(cell, line.length) : cell.char]);
    if (cell.width === 2) line.push([attribute, '']);
  }
  return Object.assign(line, { dirty: true });
}

/** Terminals disagree about the width of emoji, wide symbols and whatever has several code points. */
function isDoubtful({ char, width }: Cell): boolean {
  return char.length > 1 || (width === 2 && char < '\u2e80');
}

/** Clears the place of a doubtful character, draws it, and sets the column where the next one begins. */
function pinned({ char, width }: Cell, x: number): string {
  return `${' '.repeat(width)}\x1b[${x + 1}G${char}\x1b[${x + width + 1}G`;
}
