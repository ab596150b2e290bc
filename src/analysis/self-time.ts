import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import type { Micros } from '../model/types';
import { TimeCover } from './time-cover';

/**
 * How long a node itself was at work, in milliseconds: its duration but for the time in which at least one of its children ran.
 * Null when its own times are not known, or run backwards.
 *
 * @param now what open nodes are measured to; null when nothing is
 */
export function selfMs(graph: TraceGraph, row: Row, now: Micros | null): number | null {
  const { start } = graph.columns;
  const from = start[row] as number;
  const to = endOf(graph, row, now);
  if (!(to >= from)) return null;
  const cover = new TimeCover();
  const add = (child: Row) => cover.add(Math.max(start[child] as number, from), Math.min(endOf(graph, child, now), to));
  if (standByBeginning(graph, row)) for (let child = graph.firstChild(row); child !== NONE; child = graph.nextSibling(child)) add(child);
  else for (const child of byBeginning(graph, graph.childrenAt(row))) add(child);
  return (to - from - cover.length) / 1000;
}

/** Children most often do, so that nothing has to be sorted. */
function standByBeginning(graph: TraceGraph, row: Row): boolean {
  let latest = Number.NEGATIVE_INFINITY;
  for (let child = graph.firstChild(row); child !== NONE; child = graph.nextSibling(child)) {
    const start = graph.columns.start[child] as number;
    if (start < latest) return false;
    latest = Math.max(latest, start || latest);
  }
  return true;
}

function byBeginning({ columns: { start } }: TraceGraph, rows: readonly Row[]): Row[] {
  const begun = rows.filter((row) => !Number.isNaN(start[row] as number));
  return begun.sort((a, b) => (start[a] as number) - (start[b] as number));
}

function endOf({ columns }: TraceGraph, row: Row, now: Micros | null): number {
  const end = columns.end[row] as number;
  return Number.isNaN(end) ? (now ?? Number.NaN) : end;
}
