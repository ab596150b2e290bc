import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { formatDuration } from '../../text/quantities';
import type { Slices } from '../slices';
import { durationAt } from '../stats/group-sums';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, nameIn } from './finding';

const FEWEST_OTHERS = 2;
const TIMES_OTHERS = 2;
const LEAST_MS = 1000;
/** Of the whole run: a branch that made nobody wait for long is no news. */
const LEAST_SHARE = 0.05;

/** One of several branches that ran at once and took much longer than all others: the ones that made the run wait longest first. */
export function* slowBranch({ graph }: FindingContext): Slices<readonly Finding[]> {
  const found: { readonly waitedMs: number; readonly finding: Finding }[] = [];
  const leastMs = LEAST_SHARE * (graph.durationMs ?? graph.nodeAt(graph.roots()[0] ?? 0).durationMs ?? 0);
  yield* eachRow(graph, (parent) => {
    const slowest = slowestChild(graph, parent);
    if (slowest === NONE || !(durationAt(graph, slowest) / 1000 >= LEAST_MS)) return;
    const { count, longestMs } = branchesBeside(graph, parent, slowest);
    const ms = durationAt(graph, slowest) / 1000;
    const waitedMs = ms - longestMs;
    if (count < FEWEST_OTHERS || ms < TIMES_OTHERS * longestMs || waitedMs < leastMs) return;
    const others = `${count} other branches of ${nameIn(graph, parent)} at most ${formatDuration(longestMs)}`;
    const sentence = `${nameIn(graph, slowest)} took ${formatDuration(ms)}, ${others}`;
    found.push({ waitedMs, finding: { rule: 'slow-branch', severity: 'note', sentence, rows: [slowest], isInferred: true } });
  });
  return found.sort((a, b) => b.waitedMs - a.waitedMs).map(({ finding }) => finding);
}

function slowestChild(graph: TraceGraph, parent: Row): Row | -1 {
  let slowest: Row | -1 = NONE;
  for (let child = graph.firstChild(parent); child !== NONE; child = graph.nextSibling(child)) {
    const duration = durationAt(graph, child);
    if (!Number.isNaN(duration) && (slowest === NONE || duration > durationAt(graph, slowest))) slowest = child;
  }
  return slowest;
}

/** Siblings that ran at the same time, and how long the longest of them took. */
function branchesBeside(graph: TraceGraph, parent: Row, branch: Row): { count: number; longestMs: number } {
  const { start, end } = graph.columns;
  let count = 0;
  let longestMs = 0;
  for (let child = graph.firstChild(parent); child !== NONE; child = graph.nextSibling(child)) {
    const overlaps = (start[child] as number) < (end[branch] as number) && (end[child] as number) > (start[branch] as number);
    if (child === branch || !overlaps) continue;
    count++;
    longestMs = Math.max(longestMs, durationAt(graph, child) / 1000);
  }
  return { count, longestMs };
}
