import type { Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { RollUps } from './roll-ups';

/** What a run or a part of it took; null where that is not known. */
export type RunTotals = {
  readonly durationMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
};

/** Adds up a whole trace, or with `root` a part of it, without counting twice what parents repeat. */
export function runTotals(graph: TraceGraph, root: Row | null = null): RunTotals {
  const rollUps = new RollUps(graph).refresh();
  const of = (what: 'input' | 'output' | 'cost'): number | null => (root === null ? rollUps.total(what) : rollUps.of(root, what));
  return {
    durationMs: root === null ? graph.durationMs : graph.nodeAt(root).durationMs,
    inputTokens: of('input'),
    outputTokens: of('output'),
    costUsd: of('cost'),
  };
}
