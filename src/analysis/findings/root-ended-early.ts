import type { Row } from '../../model/graph-columns';
import { formatCount } from '../../text/quantities';
import type { Slices } from '../slices';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, MOST_ROWS, nameIn } from './finding';

/** Nodes that are open although the root has ended. */
export function* rootEndedEarly({ graph, now }: FindingContext): Slices<readonly Finding[]> {
  const [root] = graph.roots();
  const open = graph.countOf('running');
  if (root === undefined || Number.isNaN(graph.columns.end[root] as number) || open === 0) return [];
  const rows: Row[] = [];
  yield* eachRow(graph, (row) => {
    if (rows.length < MOST_ROWS && graph.statusAt(row) === 'running') rows.push(row);
  });
  const which = open === 1 && rows[0] !== undefined ? nameIn(graph, rows[0]) : `${formatCount(open)} nodes`;
  const still = now === null ? `${which} never did` : `${which} still ${open === 1 ? 'runs' : 'run'}`;
  return [{ rule: 'root-ended-early', severity: 'warning', sentence: `The root has ended, but ${still}`, rows, isInferred: false }];
}
