import type { Row } from '../../model/graph-columns';

/** What is known of the nodes of a group. Null means unknown, never zero. Durations are those of nodes that have ended, in milliseconds. */
export type GroupStats = {
  readonly name: string;
  readonly count: number;
  readonly running: number;
  readonly failed: number;
  /** Failed ones among those that have ended. */
  readonly failedShare: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly maxMs: number | null;
  readonly totalMs: number | null;
  /** Time in which the nodes were at work themselves, and none of their children. */
  readonly selfMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  /** Whether a part of the cost is estimated. */
  readonly isEstimated: boolean;
  /** Calls that have used tokens at an unknown price. */
  readonly unpriced: number;
  /** The node that took longest, -1 before any has ended. */
  readonly slowest: Row | -1;
  /** The node that failed first, -1 when none has. */
  readonly firstFailed: Row | -1;
};
