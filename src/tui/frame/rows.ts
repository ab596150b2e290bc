import { cutToWidth, widthOf } from '../../width/text-width';
import { safeStart } from './cells';
import type { Role, Run } from './frame';

/** The runs of one line of a pane. */
export type Line = readonly Run[];

const ELLIPSIS = '…';

/** A run of one role. */
export function run(text: string, role: Role = 'text', bold = false): Run {
  return bold ? { text, role, bold } : { text, role };
}

/** A line of exactly `columns`: filled with blanks, or cut with `…`. */
export function fitLeft(line: Line, columns: number): Run[] {
  const fitted: Run[] = [];
  let left = columns;
  for (const piece of line) {
    const text = safeStart(piece.text, columns + 1);
    const width = widthOf(text);
    if (width > left) return [...fitted, ...cutWithEllipsis({ ...piece, text }, left)];
    if (width > 0) fitted.push(text === piece.text ? piece : { ...piece, text });
    left -= width;
  }
  if (left > 0) fitted.push(run(' '.repeat(left)));
  return fitted;
}

/** A text at the right end of exactly `columns`. */
export function fitRight(text: string, columns: number, role: Role = 'text'): Run[] {
  const width = widthOf(safeStart(text, columns + 1));
  return width >= columns ? fitLeft([run(text, role)], columns) : [run(' '.repeat(columns - width) + text, role)];
}

/** One line with `left` at its left end and `right` at its right end, which is cut last. */
export function spread(left: Line, right: Line, columns: number): Run[] {
  const rightWidth = Math.min(columns, lineWidth(right));
  const leftWidth = columns - rightWidth;
  return [...fitLeft(left, Math.max(0, leftWidth - 1)), ...(leftWidth > 0 ? [run(' ')] : []), ...fitLeft(right, rightWidth)];
}

/** The line as the selected one of its pane. */
export function selectedLine(line: Line): Run[] {
  return line.map((piece) => ({ ...piece, selected: true }));
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((width, piece) => width + widthOf(safeStart(piece.text, 1000)), 0);
}

function cutWithEllipsis(piece: Run, columns: number): Run[] {
  if (columns <= 0) return [];
  const text = cutToWidth(piece.text, columns - 1);
  const filling = ' '.repeat(columns - 1 - widthOf(text));
  return [{ ...piece, text: text + ELLIPSIS + filling }];
}
