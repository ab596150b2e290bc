import { safeLine } from '../../text/safe-text';
import { clusters, isPlain } from '../../width/clusters';
import type { Frame, FrameRow, Run } from './frame';

/** One character as a terminal shows it: a grapheme cluster of one or two columns, free of control characters. */
export type Cell = { readonly char: string; readonly width: 1 | 2 };

/** A run of a million characters is cut before it is measured; marks piled upon one character beyond this many code units are not shown. */
const MAX_UNITS_PER_COLUMN = 24;

/**
 * The cells of a row. Their widths add up to `columns` exactly; what does not fit is cut, short rows are filled with blanks.
 */
export function rowCells({ runs }: FrameRow, columns: number): Cell[] {
  const cells: Cell[] = [];
  let left = columns;
  for (const run of [...runs, filling(columns)]) left = putRun(run, left, (char, width) => cells.push({ char, width }));
  return cells;
}

/** What stands behind the last run of a row. */
export function filling(columns: number): Run {
  return { text: ' '.repeat(columns), role: 'text' };
}

/** Takes a cell. It is called ten thousand times a frame, hence no object. */
export type PutCell = (char: string, width: 1 | 2) => void;

/**
 * The one place where text becomes cells: whatever a run holds is made safe here, and what does not fit is cut.
 *
 * @returns the columns that are left
 */
export function putRun(run: Run, columns: number, put: PutCell): number {
  const safe = safeStart(run.text, columns);
  return isPlain(safe) ? putPlain(safe, columns, put) : putClusters(safe, columns, put);
}

/** A frame as plain text, one line a row, without blanks at the end of lines. */
export function frameText(frame: Frame): string {
  return frame.rows.map((row) => rowText(row, frame.size.columns)).join('\n');
}

function putPlain(text: string, columns: number, put: PutCell): number {
  const count = Math.min(text.length, columns);
  for (let i = 0; i < count; i++) put(text.charAt(i), 1);
  return columns - count;
}

function putClusters(safe: string, columns: number, put: PutCell): number {
  let left = columns;
  for (const { text, width } of clusters(safe)) {
    if (width === 0) continue;
    if (width > left) return fillUp(left, put);
    put(text.length > MAX_UNITS_PER_COLUMN ? wellFormedStart(text, MAX_UNITS_PER_COLUMN) : text, width);
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
function fillUp(columns: number, put: PutCell): number {
  for (let i = 0; i < columns; i++) put(' ', 1);
  return 0;
}

function rowText(row: FrameRow, columns: number): string {
  return rowCells(row, columns)
    .map((cell) => cell.char)
    .join('')
    .trimEnd();
}
