import type { GroupStats } from '../../analysis/stats/group-stats';
import type { Grouping } from '../../analysis/stats/grouping';
import { formatCount, formatDuration, formatSpent, UNKNOWN } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import { tableLines } from '../table';

type Column = { readonly head: string; readonly text: (group: GroupStats) => string };

const columns: readonly Column[] = [
  { head: 'count', text: ({ count }) => formatCount(count) },
  { head: 'running', text: ({ running }) => formatCount(running) },
  { head: 'failed', text: failures },
  { head: 'p50', text: ({ p50Ms }) => formatDuration(p50Ms) },
  { head: 'p95', text: ({ p95Ms }) => formatDuration(p95Ms) },
  { head: 'max', text: ({ maxMs }) => formatDuration(maxMs) },
  { head: 'total', text: ({ totalMs }) => formatDuration(totalMs) },
  { head: 'self', text: ({ selfMs }) => formatDuration(selfMs) },
  { head: 'tokens in', text: ({ inputTokens }) => formatCount(inputTokens) },
  { head: 'tokens out', text: ({ outputTokens }) => formatCount(outputTokens) },
  { head: 'cost', text: formatSpent },
];

/** A table of groups, names last because they may be long; with `plain` a sentence for each. */
export function groupLines(grouping: Grouping, groups: readonly GroupStats[], plain: boolean): string[] {
  if (plain) return groups.map(plainLine);
  const rows = groups.map((group) => [...columns.map(({ text }) => text(group)), group.name || '<unnamed>']);
  return tableLines([[...columns.map(({ head }) => head), grouping], ...rows]);
}

function plainLine(group: GroupStats): string {
  const facts = columns.map(({ head, text }) => [head, text(group)] as const).filter(([, text]) => text !== UNKNOWN);
  return `${safeLine(group.name) || '<unnamed>'}: ${facts.map(([head, text]) => `${head} ${text}`).join(', ')}`;
}

function failures({ failed, failedShare }: GroupStats): string {
  return failed === 0 || failedShare === null ? formatCount(failed) : `${formatCount(failed)} (${Math.round(100 * failedShare)}%)`;
}
