import { formatCompact, formatCount, formatDuration, formatSpent, UNKNOWN } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import type { StatsContext, StatsState } from './state';
import type { Counted } from './stats-index';

/** What the whole took, and below it what that is about and where prices come from. */
export function summaryLines(state: StatsState, context: StatsContext, counted: Counted): Line[] {
  const { whole, table } = counted;
  const unpriced = table.groups.reduce((sum, group) => sum + group.unpriced, 0);
  return [
    parted([costRuns(counted, unpriced), tokenRuns(counted), timeRuns(counted)]),
    parted([scopeRuns(state, context, counted), ...priceNotes(whole.isEstimated, unpriced, context).map((text) => [run(text, 'muted')])]),
  ];
}

function costRuns({ whole }: Counted, unpriced: number): Line {
  const cost = formatSpent({ ...whole, unpriced });
  return cost === UNKNOWN ? [run('cost unknown', 'muted')] : [run(cost, 'number', true)];
}

function tokenRuns({ whole: { inputTokens, outputTokens } }: Counted): Line {
  if (inputTokens === null && outputTokens === null) return [];
  return [run('tokens ', 'muted'), run(`${formatCompact(inputTokens)} in ${formatCompact(outputTokens)} out`)];
}

/** Waiting for a human is no work, so both are told where there was any. */
function timeRuns({ whole: { durationMs, workingMs, waiting } }: Counted): Line {
  const time = [run('time ', 'muted'), run(formatDuration(durationMs))];
  if (waiting.ms === 0) return time;
  const waited = waiting.ms === null ? 'unknown' : formatDuration(waiting.ms);
  return [...time.slice(1), run(`: ${formatDuration(workingMs)} work, `, 'muted'), run(`${waited} waiting`, 'human')];
}

function scopeRuns({ below }: StatsState, { graph, filter, derived }: StatsContext, { table }: Counted): Line {
  const name = below === null ? null : (graph.node(below)?.name ?? below);
  const nodes = `${formatCount(table.nodeCount)} ${table.nodeCount === 1 ? 'node' : 'nodes'}`;
  const scope = name === null ? 'whole trace' : `${name === '' ? below : name} and below (${nodes})`;
  const { progress } = derived;
  return [
    run(`by ${table.grouping}`, 'accent'),
    run(`, ${scope}`, name === null ? 'muted' : 'accent'),
    ...(filter === null ? [] : [run(', groups filtered', 'accent')]),
    ...(progress === null || graph.nodeCount < LARGE ? [] : [run(` counting … ${Math.floor(100 * progress)}%`, 'running')]),
  ];
}

const LARGE = 50_000;

function priceNotes(isEstimated: boolean, unpriced: number, { prices }: StatsContext): string[] {
  return [
    ...(isEstimated ? [`~ estimated from ${prices.basis}`] : []),
    ...(unpriced > 0 ? [`+ ${formatCount(unpriced)} ${unpriced === 1 ? 'call' : 'calls'} of unknown price`] : []),
  ];
}

function parted(parts: readonly Line[]): Line {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? [run(' '), ...part] : [run(' · ', 'border'), ...part]));
}
