import type { RollUps } from '../../../analysis/roll-ups';
import type { DiffEntry, DiffKind } from '../../../analysis/trace-diff';
import type { DataComparison } from './data-comparison';
import type { Differences } from './differences';

/** Two runs as they were compared last. */
export type Shown = {
  readonly before: RollUps;
  readonly after: RollUps;
  readonly ownIsBefore: boolean;
  readonly entries: readonly DiffEntry[];
  readonly counts: Readonly<Record<DiffKind, number>>;
  readonly differences: Differences;
  readonly data: DataComparison;
  /** Positions by rows of both graphs. */
  readonly beforeAt: Int32Array;
  readonly afterAt: Int32Array;
};
