import { safeLine } from '../../text/safe-text';
import { clusters, isPlain } from '../../width/clusters';
import type { Frame, FrameRow, Role, Run } from './frame';

/** One character as a terminal shows it: a grapheme cluster of one or two columns, free of control characters. */
export type Cell = {
  readonly char: string;
  readonly width: 1 | 2;
  readonly role: Role;
  readonly bold: boolean;
  readonly selected: boolean;
};

/** A run of a million characters is cut before it is measured; marks piled upon one character beyond this many code units are not shown. */
const MAX_UNITS_PER_COLUMN = 24;
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
  const safe = safeStart(run.text, columns);
  return isPlain(safe) ? addPlain(cells, run, safe, columns) : addClusters(cells, run, safe, columns);
}

function addPlain(cells: Cell[], { role, bold = false, selected = false }: Run, text: string, columns: number): number {
  const count = Math.min(text.length, columns);
  for (let i = 0; i < count; i++) cells.push({ char: text.charAt(i), width: 1, role, bold, selected });
  return columns - count;
}

function addClusters(cells: Cell[], run: Run, safe: string, columns: number): number {
  let left = columns;
  const { role, bold = false, selected = false } = run;
  for (const { text, width } of clusters(safe)) {
    if (width === 0) continue;
    if (width > left) return fillUp(cells, run, left);
    cells.push({
      char: text.length > MAX_UNITS_PER_COLUMN ? wellFormedStart(text, MAX_UNITS_PER_COLUMN) : text,
      width,
      role,
      bold,
      selected,
    });
    left -= width;
    if (left === 0) return 0;
  }
  return left;
}

/** The safe form of as much of a text as `columns` can show. */
export function safeStart(text: string, columns: number): string {
  const units = columns * MAX_UNITS_PER_COLUMN;
  return safeLine(text.length > units ? wellFormedStart(text, units) : text);
}

function wellFormedStart(text: string, units: number): string {
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? units - 1 : units);
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
