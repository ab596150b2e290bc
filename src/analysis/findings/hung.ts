import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { formatDuration } from '../../text/quantities';
import type { Slices } from '../slices';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, nameIn } from './finding';

const FEWEST = 5;
const TIMES_USUAL = 3;
const LEAST_MS = 1000;

/** Nodes that run much longer than others of their name took; of a node and its open child the child. */
export function* hung({ graph, now, usual }: FindingContext): Slices<readonly Finding[]> {
  const found: Finding[] = [];
  if (now === null || graph.countOf('running') === 0) return found;
  yield* eachRow(graph, (row) => {
    if (graph.statusAt(row) !== 'running' || hasOpenChild(graph, row)) return;
    const elapsedMs = (now - (graph.columns.start[row] as number)) / 1000;
    const { count, p95Ms } = usual.of(row);
    if (count < FEWEST || !(elapsedMs > Math.max(TIMES_USUAL * p95Ms, p95Ms + LEAST_MS))) return;
    const others = `others took at most ${formatDuration(p95Ms)} (p95)`;
    const sentence = `${nameIn(graph, row)} has run for ${formatDuration(elapsedMs)}, ${others}`;
    found.push({ rule: 'hung', severity: 'warning', sentence, rows: [row], isInferred: true });
  });
  return found;
}

function hasOpenChild(graph: TraceGraph, row: Row): boolean {
  for (let child = graph.firstChild(row); child !== NONE; child = graph.nextSibling(child)) {
    if (graph.statusAt(child) === 'running') return true;
  }
  return false;
}
