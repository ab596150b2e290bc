/** What the reader has folded and unfolded. */
export type Folds = {
  /** Rows as deep as this are folded unless one of them was unfolded; null: as they start. */
  readonly level: number | null;
  /** By segment, then by row. */
  readonly changed: ReadonlyMap<string, ReadonlyMap<number, boolean>>;
};

/** Everything as it starts. */
export const noFolds: Folds = { level: null, changed: new Map() };

/** One row folded or unfolded. */
export function withFold(folds: Folds, segment: string, row: number, folded: boolean): Folds {
  const rows = new Map(folds.changed.get(segment)).set(row, folded);
  return { ...folds, changed: new Map(folds.changed).set(segment, rows) };
}

/** Everything folded from a depth on; infinity unfolds everything. */
export function foldedFrom(level: number): Folds {
  return { level, changed: new Map() };
}
