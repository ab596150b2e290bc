import type { NodeId } from '../../../model/types';
import type { Line } from '../../frame/rows';
import type { Outline } from './outline';

/** A row and where it stands; `end` is the row after the last one below it, 0 while rows are still added there. */
export type PlacedRow<R> = { readonly row: R; readonly parent: number; readonly depth: number; end: number };

/** Rows, each in the one that it is put within. */
export class RowTree<R> {
  readonly placed: PlacedRow<R>[] = [];

  /** Adds a row below `parent`, -1 for the top, and then what is to stand below it. */
  add(row: R, parent: number, addBelow: (row: number) => void = () => undefined): void {
    const number = this.begin(row, parent);
    addBelow(number);
    this.end(number);
  }

  /** Adds a row below which others are added until it ends. */
  begin(row: R, parent: number): number {
    const depth = parent < 0 ? 0 : (this.placed[parent]?.depth ?? 0) + 1;
    return this.placed.push({ row, parent, depth, end: 0 }) - 1;
  }

  end(number: number): void {
    (this.placed[number] as PlacedRow<R>).end = this.placed.length;
  }
}

/** An outline over such rows. */
export abstract class TreeOutline<R> implements Outline {
  constructor(private readonly placed: readonly PlacedRow<R>[]) {}

  get rows(): number {
    return this.placed.length;
  }

  get isWhole(): boolean {
    return true;
  }

  read(_budget: number): void {}

  parentOf(row: number): number {
    return this.placed[row]?.parent ?? -1;
  }

  depthOf(row: number): number {
    return this.placed[row]?.depth ?? 0;
  }

  endOf(row: number): number {
    const placed = this.placed[row];
    return placed === undefined ? row + 1 : placed.end || this.rows;
  }

  canFold(row: number): boolean {
    return this.endOf(row) > row + 1;
  }

  showsAll(_row: number, _columns: number): boolean {
    return false;
  }

  pathOf(): string {
    return '';
  }

  targetOf(_row: number): NodeId | null {
    return null;
  }

  abstract startsFolded(row: number, columns: number): boolean;
  abstract lines(row: number, folded: boolean, columns: number): readonly Line[];
  abstract textOf(row: number): string;
  abstract valueOf(row: number): string;

  protected rowAt(row: number): R {
    return (this.placed[row] as PlacedRow<R>).row;
  }
}
