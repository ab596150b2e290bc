import { formatCount } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import type { CompareContext } from './state';

/** What stands in the place of a comparison that is not there yet. */
export function waitingLines({ compared, derived }: CompareContext): readonly Line[] {
  if (compared === null) return unasked;
  if (compared.graph === null) return [[], [run(`  Opening ${compared.name} …`, 'muted')]];
  const { progress } = derived;
  if (progress === null) return [[], [run('  Reading both runs …', 'running')]];
  return [[], [run(`  Comparing … ${formatCount(progress)} nodes`, 'running')]];
}

const unasked: readonly Line[] = [
  [],
  [run('  This run is not compared with another one yet.', 'title', true)],
  [],
  [run('  c ', 'key'), run('marks it; then go to another trace and press c there.')],
  [run('  The run that began first is shown as the one before.', 'muted')],
];
