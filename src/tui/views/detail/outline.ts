import type { NodeId } from '../../../model/types';
import type { Line } from '../../frame/rows';

/**
 * Rows below each other that can be folded: JSON values, messages, plain lines. They are numbered in reading order, and what stands
 * below a row follows it. Nothing is laid out before it is asked for.
 */
export interface Outline {
  /** Rows known so far; at least one. */
  readonly rows: number;
  /** False while there is more to read. */
  readonly isWhole: boolean;
  /** Reads on; the budget is about one a character. */
  read(budget: number): void;
  /** The row that this one stands below, -1 at the top. */
  parentOf(row: number): number;
  depthOf(row: number): number;
  /** The row after the last one below this one, as far as is known. */
  endOf(row: number): number;
  canFold(row: number): boolean;
  /** Whether a row is folded before the reader says anything. */
  startsFolded(row: number, columns: number): boolean;
  /** Whether the row shows everything below it although it is folded. */
  showsAll(row: number, columns: number): boolean;
  /** At least one line. */
  lines(row: number, folded: boolean, columns: number): readonly Line[];
  /** What a search looks at. */
  textOf(row: number): string;
  /** Where the value stands in the data of the node; empty for what is no data. */
  pathOf(row: number): string;
  /** What is copied. */
  valueOf(row: number): string;
  /** The node that the row leads to. */
  targetOf(row: number): NodeId | null;
}

/** One row of plain text that is already laid out; what only helps the reader is neither found nor copied. */
export type TextRow = { readonly lines: readonly Line[]; readonly target?: NodeId | null; readonly isHelp?: true };

/** Lines without anything below them. */
export class TextOutline implements Outline {
  constructor(private readonly texts: readonly TextRow[]) {}

  get isWhole(): boolean {
    return true;
  }

  get rows(): number {
    return this.texts.length;
  }

  read(_budget: number): void {}

  parentOf(): number {
    return -1;
  }

  depthOf(): number {
    return 0;
  }

  endOf(row: number): number {
    return row + 1;
  }

  canFold(): boolean {
    return false;
  }

  startsFolded(): boolean {
    return false;
  }

  showsAll(): boolean {
    return false;
  }

  lines(row: number): readonly Line[] {
    return this.texts[row]?.lines ?? [[]];
  }

  textOf(row: number): string {
    if (this.texts[row]?.isHelp) return '';
    return this.lines(row)
      .map((line) => line.map(({ text }) => text).join(''))
      .join(' ');
  }

  pathOf(): string {
    return '';
  }

  valueOf(row: number): string {
    return this.textOf(row).trim();
  }

  targetOf(row: number): NodeId | null {
    return this.texts[row]?.target ?? null;
  }
}
