import type { GroupStats } from '../../../analysis/stats/group-stats';
import { totalTokens } from '../../../model/total-tokens';
import { formatCompact, formatDuration, formatSpent, UNKNOWN } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import { run } from '../../frame/rows';

export const columnNames = ['name', 'count', 'failed', 'p50', 'p95', 'max', 'total', 'self', 'tokens', 'cost'] as const;
export type ColumnName = (typeof columnNames)[number];

/** A column right of the name. */
export type StatsColumn = {
  readonly name: ColumnName;
  readonly width: number;
  /** Rank for the room that there is, 1 first. */
  readonly rank: number;
  readonly cell: (group: GroupStats) => Run;
  /** What groups are ordered by, the highest first; null stands last. */
  readonly value: (group: GroupStats) => number | null;
};

const known = (text: string, role: Role = 'text'): Run => run(text, text === UNKNOWN ? 'muted' : role);
const time = (name: ColumnName, rank: number, value: StatsColumn['value']): StatsColumn => ({
  name,
  width: 8,
  rank,
  value,
  cell: (group) => known(formatDuration(value(group))),
});

/** From left to right. */
export const statsColumns: readonly StatsColumn[] = [
  { name: 'count', width: 8, rank: 2, value: ({ count }) => count, cell: countCell },
  { name: 'failed', width: 11, rank: 3, value: ({ failed }) => failed, cell: failedCell },
  time('p50', 7, ({ p50Ms }) => p50Ms),
  time('p95', 4, ({ p95Ms }) => p95Ms),
  time('max', 8, ({ maxMs }) => maxMs),
  time('total', 5, ({ totalMs }) => totalMs),
  time('self', 9, ({ selfMs }) => selfMs),
  { name: 'tokens', width: 8, rank: 6, value: totalTokens, cell: (group) => known(formatCompact(totalTokens(group)), 'number') },
  { name: 'cost', width: 11, rank: 1, value: ({ costUsd }) => costUsd, cell: (group) => known(formatSpent(group), 'number') },
];

const LEAST_NAME = 18;

/** The columns that there is room for beside the names: the most telling ones. */
export function fittingColumns(columns: number): readonly StatsColumn[] {
  let left = columns - LEAST_NAME;
  const taken = new Set<StatsColumn>();
  for (const column of [...statsColumns].sort((a, b) => a.rank - b.rank)) {
    if (column.width > left) break;
    left -= column.width;
    taken.add(column);
  }
  return statsColumns.filter((column) => taken.has(column));
}

/** The groups in an order: the highest value first, names by the alphabet. */
export function ordered(groups: readonly GroupStats[], name: ColumnName, reversed: boolean): GroupStats[] {
  const direction = reversed ? -1 : 1;
  const byName = (a: GroupStats, b: GroupStats) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const value = statsColumns.find((column) => column.name === name)?.value;
  if (value === undefined) return [...groups].sort((a, b) => direction * byName(a, b));
  return [...groups].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return direction * (other - one) || byName(a, b);
  });
}

function countCell({ count, running }: GroupStats): Run {
  return running > 0 ? run(`${formatCompact(count)} …${formatCompact(running)}`, 'running') : run(formatCompact(count));
}

function failedCell({ failed, failedShare }: GroupStats): Run {
  if (failed === 0) return run('0', 'muted');
  return run(`✗ ${formatCompact(failed)}${failedShare === null ? '' : ` ${Math.round(100 * failedShare)}%`}`, 'error');
}
