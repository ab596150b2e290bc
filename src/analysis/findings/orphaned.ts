import { NONE } from '../../model/graph-columns';
import { formatCount } from '../../text/quantities';
import type { Slices } from '../slices';
import { type Finding, type FindingContext, MOST_ROWS, nameIn } from './finding';

/** Nodes whose parent was never seen. */
export function* orphaned({ graph }: FindingContext): Slices<readonly Finding[]> {
  yield;
  const { parent, known } = graph.columns;
  const rows = graph.roots().filter((row) => parent[row] !== NONE && !known[parent[row] as number]);
  const [first] = rows;
  if (first === undefined) return [];
  const sentence =
    rows.length === 1
      ? `The parent of ${nameIn(graph, first)} was never seen`
      : `${formatCount(rows.length)} nodes have a parent that was never seen, such as ${nameIn(graph, first)}`;
  return [{ rule: 'orphaned', severity: 'warning', sentence, rows: rows.slice(0, MOST_ROWS), isInferred: false }];
}
