import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { relatedRow } from '../relations';
import type { Slices } from '../slices';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, MOST_ROWS, nameIn } from './finding';

/** Attempts of which the last one failed, too, and nothing ran instead. */
export function* retriedInVain({ graph }: FindingContext): Slices<readonly Finding[]> {
  const found: Finding[] = [];
  if (graph.countOf('failed') < 2) return found;
  yield* eachRow(graph, (row) => {
    if (graph.statusAt(row) !== 'failed' || relatedRow(graph, row, 'retry_of', 'after') !== NONE) return;
    const attempts = attemptsUpTo(graph, row);
    if (attempts.length < 2 || relatedRow(graph, row, 'fallback_of', 'after') !== NONE) return;
    const sentence = `${nameIn(graph, row)} failed ${attempts.length} times: trying again did not help`;
    found.push({ rule: 'retried-in-vain', severity: 'error', sentence, rows: attempts.slice(0, MOST_ROWS), isInferred: false });
  });
  return found;
}

/** The attempts before a node, itself first. */
function attemptsUpTo(graph: TraceGraph, last: Row): Row[] {
  const attempts = new Set<Row>();
  for (let row: Row | -1 = last; row !== NONE && !attempts.has(row); row = relatedRow(graph, row, 'retry_of', 'before')) attempts.add(row);
  return [...attempts];
}
