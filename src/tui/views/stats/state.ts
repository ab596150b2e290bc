import type { Grouping } from '../../../analysis/stats/grouping';
import type { NodeId } from '../../../model/types';
import type { ViewContext } from '../trace-view';
import type { ColumnName } from './columns';
import type { StatsIndex } from './stats-index';

/** What the statistics remember. */
export type StatsState = {
  /** The node that is selected in the trace. */
  readonly cursor: NodeId | null;
  readonly grouping: Grouping;
  /** What groups are ordered by; null until the reader says so: then the cost where one is known, else the time. */
  readonly sort: { readonly column: ColumnName; readonly reversed: boolean } | null;
  /** The node below which is counted; null for the whole trace. */
  readonly below: NodeId | null;
  /** Show every finding, and not only the first ones of each rule. */
  readonly allFindings: boolean;
  /** The selected line, whatever comes above it; null before the reader has moved. */
  readonly selected: string | null;
  /** Where it stood last, for when it is not there any more. */
  readonly position: number;
  /** The line of the pane on which it stands. */
  readonly line: number;
};

/** What the statistics work on. */
export type StatsContext = ViewContext & { readonly derived: StatsIndex };

/** The statistics as they are first shown. */
export const firstStats: StatsState = {
  cursor: null,
  grouping: 'type',
  sort: null,
  below: null,
  allFindings: false,
  selected: null,
  position: 0,
  line: 0,
};
