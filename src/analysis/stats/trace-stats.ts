import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { Micros } from '../../model/types';
import type { RollUps } from '../roll-ups';
import { type Waiting, waitingBelow, workingMs } from '../waiting-time';

/** What a trace, or a part of it, took as a whole. Null means unknown, never zero. */
export type WholeStats = {
  readonly durationMs: number | null;
  readonly waiting: Waiting;
  /** The duration without the time in which a human was waited for. */
  readonly workingMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly isEstimated: boolean;
};

/**
 * What the whole came to.
 * @param rollUps of the trace, up to date
 * @param top the node below which is looked, -1 for the whole trace
 * @param now what is still open is measured to, in a trace that goes on
 */
export function wholeStats(rollUps: RollUps, top: Row | -1, now: Micros | null): WholeStats {
  const { graph } = rollUps;
  const amount = (what: 'input' | 'output') => (top === NONE ? rollUps.total(what) : rollUps.of(top, what));
  const waiting = waitingBelow(graph, top === NONE ? null : top, now);
  const durationMs = durationOf(graph, top, now);
  const { costUsd, isEstimated } = top === NONE ? rollUps.totalCost() : rollUps.costOf(top);
  return {
    durationMs,
    waiting,
    workingMs: workingMs(durationMs, waiting),
    inputTokens: amount('input'),
    outputTokens: amount('output'),
    costUsd,
    isEstimated,
  };
}

function durationOf(graph: TraceGraph, top: Row | -1, now: Micros | null): number | null {
  const { startTime, endTime } = top === NONE ? graph.header : graph.nodeAt(top);
  const end = endTime ?? now;
  return startTime === null || end === null ? null : (end - startTime) / 1000;
}
