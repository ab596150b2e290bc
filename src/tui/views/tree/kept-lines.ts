import type { Row } from '../../../model/graph-columns';
import type { Line } from '../../frame/rows';

/** Lines of some screens. */
const MAX_KEPT = 1_024;

/**
 * The lines of rows as they were laid out last. Most keys move the cursor and nothing else: a row that keeps its line costs nothing to
 * lay out, and the terminal sees at once that it did not change.
 */
export class KeptLines {
  private readonly lines = new Map<Row, Line>();
  private basis: readonly unknown[] = [];

  /** Forgets all lines unless what they were made of is the same, value by value. */
  madeOf(basis: readonly unknown[]): this {
    const isSame = basis.length === this.basis.length && basis.every((value, i) => Object.is(value, this.basis[i]));
    if (!isSame || this.lines.size >= MAX_KEPT) this.lines.clear();
    this.basis = basis;
    return this;
  }

  /** The line of a row, laid out now if it was not kept. */
  of(row: Row, layOut: () => Line): Line {
    const kept = this.lines.get(row);
    if (kept !== undefined) return kept;
    const line = layOut();
    this.lines.set(row, line);
    return line;
  }
}
