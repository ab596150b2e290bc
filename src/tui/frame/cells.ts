import { safeLine } from '../../text/safe-text';
import { clusters } from '../../width/clusters';
import type { Frame, FrameRow, Role, Run } from './frame';

/** One character as a terminal shows it: a grapheme cluster of one or two columns, free of control characters. */
export type Cell = {
  readonly char: string;
  readonly width: 1 | 2;
  readonly role: Role;
  readonly bold: boolean;
  readonly selected: boolean;
};

/** A run of a million characters is cut before it is measured; no cluster that is shown needs more code units than this. */
const MAX_UNITS_PER_COLUMN = 16;
const BLANK: Run = { text: ' ', role: 'text' };

/**
 * The one place where text becomes cells: whatever a run holds is made safe here. The widths of the cells add up to `columns`
 * exactly; what does not fit is cut, short rows are filled with blanks.
 */
export function rowCells(row: FrameRow, columns: number): Cell[] {
  const cells: Cell[] = [];
  let left = columns;
  for (const run of row.runs) {
    if (left === 0) break;
    left = addRun(cells, run, left);
  }
  while (left > 0) left = addRun(cells, BLANK, left);
  return cells;
}

/** A frame as plain text, one line a row, without blanks at the end of lines. */
export function frameText(frame: Frame): string {
  return frame.rows.map((row) => rowText(row, frame.size.columns)).join('\n');
}

function addRun(cells: Cell[], run: Run, columns: number): number {
  let left = columns;
  const text = safeLine(run.text.length > columns * MAX_UNITS_PER_COLUMN ? run.text.slice(0, columns * MAX_UNITS_PER_COLUMN) : run.text);
  const { role, bold = false, selected = false } = run;
  for (const { text: char, width } of clusters(text)) {
    if (width === 0) continue;
    if (width > left) return fillUp(cells, run, left);
    cells.push({ char, width, role, bold, selected });
    left -= width;
    if (left === 0) return 0;
  }
  return left;
}

/** A wide character that would stick out leaves a blank, so that what follows is not moved into its place. */
function fillUp(cells: Cell[], run: Run, columns: number): number {
  for (let i = 0; i < columns; i++) cells.push({ char: ' ', width: 1, role: run.role, bold: false, selected: run.selected ?? false });
  return 0;
}

function rowText(row: FrameRow, columns: number): string {
  return rowCells(row, columns)
    .map((cell) => cell.char)
    .join('')
    .trimEnd();
}
