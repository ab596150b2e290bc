import type { NodeId } from '../../../model/types';
import type { Line } from '../../frame/rows';
import type { Outline } from './outline';

/** A row and where it stands; `end` is the row after the last one below it. */
export type PlacedRow<R> = { readonly row: R; readonly parent: number; readonly depth: number; end: number };

/** Rows that are known from the start, each in the one that it is put within. */
export class RowTree<R> {
  readonly placed: PlacedRow<R>[] = [];

  /** Adds a row below `parent`, -1 for the top, and then what is to stand below it. */
  add(row: R, parent: number, addBelow: (row: number) => void = () => undefined): void {
    const depth = parent < 0 ? 0 : (this.placed[parent]?.depth ?? 0) + 1;
    const placed: PlacedRow<R> = { row, parent, depth, end: 0 };
    const number = this.placed.push(placed) - 1;
    addBelow(number);
    placed.end = this.placed.length;
  }
}

/** An outline over such rows. */
export abstract class TreeOutline<R> implements Outline {
  readonly isWhole = true;

  constructor(private readonly placed: readonly PlacedRow<R>[]) {}

  get rows(): number {
    return this.placed.length;
  }

  read(): void {}

  parentOf(row: number): number {
    return this.placed[row]?.parent ?? -1;
  }

  depthOf(row: number): number {
    return this.placed[row]?.depth ?? 0;
  }

  endOf(row: number): number {
    return this.placed[row]?.end ?? row + 1;
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
