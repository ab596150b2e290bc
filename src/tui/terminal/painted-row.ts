import { filling, type PutCell, putRun } from '../frame/cells';
import type { FrameRow, Run } from '../frame/frame';
import type { Attributes } from './attributes';
import type { BlessedCell, BlessedLine } from './blessed-screen';

/** A row of a frame and the cells that it has become. */
export type PaintedRow = {
  readonly runs: readonly Run[];
  /** The column behind each run. */
  readonly ends: readonly number[];
  readonly line: BlessedLine;
};

/**
 * The cells of a row as blessed keeps them. What begins like the row that stands there keeps its cells: most keys change one pane
 * of two.
 */
export function paintRow(row: FrameRow, columns: number, attributes: Attributes, before: PaintedRow | undefined): PaintedRow {
  if (before && isSameRow(row, before)) return before;
  const { runs } = row;
  const same = before === undefined ? 0 : sameRuns(runs, before.runs);
  const ends = before?.ends.slice(0, same) ?? [];
  const line = (before?.line.slice(0, ends.at(-1) ?? 0) ?? []) as BlessedCell[] as BlessedLine;
  line.dirty = true;
  for (let i = same; i < runs.length; i++) {
    addCells(line, runs[i] as Run, columns - line.length, attributes);
    ends.push(line.length);
  }
  addCells(line, filling(columns - line.length), columns - line.length, attributes);
  return { runs, ends, line };
}

/** Columns at the beginning that a row has in common with a painted one, as far as whole runs tell. */
export function sameColumns({ runs }: FrameRow, painted: PaintedRow): number {
  return painted.ends[sameRuns(runs, painted.runs) - 1] ?? 0;
}

/** Whether a row looks like a painted one. */
export function isSameRow({ runs }: FrameRow, painted: PaintedRow | undefined): boolean {
  return painted !== undefined && runs.length === painted.runs.length && sameRuns(runs, painted.runs) === runs.length;
}

function sameRuns(runs: readonly Run[], others: readonly Run[]): number {
  const most = Math.min(runs.length, others.length);
  let same = 0;
  while (same < most && sameRun(runs[same] as Run, others[same] as Run)) same++;
  return same;
}

function sameRun(run: Run, other: Run): boolean {
  return (
    run === other || (run.text === other.text && run.role === other.role && run.bold === other.bold && run.selected === other.selected)
  );
}

function addCells(line: BlessedLine, run: Run, columns: number, attributes: Attributes): void {
  if (columns === 0) return;
  const look = attributes.of(run);
  const kept = look.ofRun(run.text);
  if (kept && kept.length <= columns) return append(line, kept);
  const from = line.length;
  let isKept = true;
  const put: PutCell = (char, width) => {
    const doubtful = isDoubtful(char, width);
    if (doubtful) isKept = false;
    line.push(look.of(doubtful ? pinned(char, width, line.length) : char));
    if (width === 2) line.push(look.of(''));
  };
  const left = putRun(run, columns, put);
  if (isKept && left > 0) look.keepRun(run.text, line.slice(from));
}

function append(line: BlessedLine, cells: readonly BlessedCell[]): void {
  for (let i = 0; i < cells.length; i++) line.push(cells[i] as BlessedCell);
}

/** Terminals disagree about the width of emoji, wide symbols and whatever has several code points. */
function isDoubtful(char: string, width: 1 | 2): boolean {
  return char.length > 1 || (width === 2 && char < '\u2e80');
}

/** Clears the place of a doubtful character, draws it, and sets the column where the next one begins. */
function pinned(char: string, width: 1 | 2, x: number): string {
  return `${' '.repeat(width)}\x1b[${x + 1}G${char}\x1b[${x + width + 1}G`;
}
