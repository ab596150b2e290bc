import type { Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { Micros } from '../../../model/types';
import { endOrNow } from '../../frame/node-duration';
import { roundedUp, type TimeWindow } from '../../frame/time-scale';

/** The time that the bars of a tree span; null while there is none. */
export type TimeScale = TimeWindow | null;

/**
 * The time from the start of the trace to its end. While it runs the end is the next round figure, so that the bars
 * keep their places for a while instead of moving with every tick.
 */
export function timeScale(graph: TraceGraph, now: Micros | null): TimeScale {
  const { start } = graph.columns;
  const root = graph.roots()[0];
  const from = graph.header.startTime ?? (root === undefined ? Number.NaN : (start[root] as number));
  const rootEnd = root === undefined ? Number.NaN : (graph.columns.end[root] as number);
  const to = graph.header.endTime ?? (Number.isNaN(rootEnd) ? now : rootEnd);
  if (Number.isNaN(from) || to === null || to <= from) return null;
  return { start: from, length: graph.header.endTime === null ? roundedUp(to - from) : to - from };
}

/** The bar of a node in exactly `columns` characters; a thin one for a node of lesser meaning. */
export function barOf(graph: TraceGraph, row: Row, scale: TimeScale, now: Micros | null, columns: number, thin: boolean): string {
  const start = graph.columns.start[row] as number;
  const end = endOrNow(graph, row, now);
  if (scale === null || Number.isNaN(start) || Number.isNaN(end)) return ' '.repeat(columns);
  const from = clamp(Math.floor(((start - scale.start) / scale.length) * columns), columns - 1);
  const to = clamp(Math.ceil(((end - scale.start) / scale.length) * columns), columns);
  const length = Math.max(1, to - from);
  return ' '.repeat(from) + (thin ? '─' : '━').repeat(length) + ' '.repeat(columns - from - length);
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(highest, value));
}
