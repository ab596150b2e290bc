import type { Row } from '../../model/graph-columns';
import { formatCount, formatDuration } from '../../text/quantities';
import type { Slices } from '../slices';
import { durationAt } from '../stats/group-sums';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, MOST_ROWS, nameIn } from './finding';

const FEWEST = 8;
const TIMES_USUAL = 5;
const LEAST_MS = 1000;

/** Nodes that took many times as long as others of their name. */
export function* slow({ graph, usual }: FindingContext): Slices<readonly Finding[]> {
  const slowestOf = (rows: readonly Row[]) => [...rows].sort((a, b) => durationAt(graph, b) - durationAt(graph, a)).slice(0, MOST_ROWS);
  const byName = new Map<number, { rows: Row[]; count: number }>();
  yield* eachRow(graph, (row) => {
    const ms = durationAt(graph, row) / 1000;
    if (!(ms >= LEAST_MS)) return;
    const { count, p50Ms } = usual.of(row);
    if (count < FEWEST || ms < Math.max(TIMES_USUAL * p50Ms, p50Ms + LEAST_MS)) return;
    const name = graph.columns.name[row] as number;
    const known = byName.get(name) ?? { rows: [], count: 0 };
    byName.set(name, known);
    known.count++;
    known.rows.push(row);
    if (known.rows.length >= 2 * MOST_ROWS) known.rows = slowestOf(known.rows);
  });
  return [...byName.values()].map(({ rows, count }): Finding => {
    const slowest = slowestOf(rows);
    const worst = slowest[0] as Row;
    const { count: of, p50Ms } = usual.of(worst);
    const took = `${nameIn(graph, worst)} took up to ${formatDuration(durationAt(graph, worst) / 1000)}, usually ${formatDuration(p50Ms)}`;
    const sentence = `${took} (${formatCount(count)} of ${formatCount(of)} ${count === 1 ? 'is' : 'are'} this slow)`;
    return { rule: 'slow', severity: 'note', sentence, rows: slowest, isInferred: true };
  });
}
