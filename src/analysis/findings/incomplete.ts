import { formatCount } from '../../text/quantities';
import { shortfallsOf } from '../completeness';
import type { Slices } from '../slices';
import type { Finding, FindingContext } from './finding';

/** What is known to be missing: every other finding is about what is there. */
export function* incomplete({ graph, faultCount }: FindingContext): Slices<readonly Finding[]> {
  yield;
  const { completeness } = graph.header;
  const missing = shortfallsOf(completeness)
    .filter(({ isMissing }) => isMissing)
    .map(({ what, count }) => `${formatCount(count)} ${what}`);
  if (graph.missingEvents > 0) missing.push(counted(graph.missingEvents, 'event', 'that never came'));
  if (faultCount > 0) missing.push(counted(faultCount, 'fault', 'in the file'));
  const state = completeness?.state ?? 'complete';
  if (state === 'complete' && missing.length === 0) return [];
  const what = [...(state === 'complete' ? [] : [state]), ...missing].join(', ');
  return [{ rule: 'incomplete', severity: 'warning', sentence: `The trace is not whole: ${what}`, rows: [], isInferred: false }];
}

function counted(count: number, what: string, where: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'} ${where}`;
}
