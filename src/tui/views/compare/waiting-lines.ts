import { formatCount, formatDateTime } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { noPreviousRun } from '../view';
import type { CompareContext } from './state';

/** What stands in the place of a comparison that is not there yet. */
export function waitingLines(context: CompareContext): readonly Line[] {
  const { compared, derived } = context;
  if (compared === null) return unasked(context);
  if (compared.graph === null) return [[], [run(`  Opening ${compared.name} …`, 'muted')]];
  const { progress } = derived;
  if (progress === null) return [[], [run('  Reading both runs …', 'running')]];
  return [[], [run(`  Comparing … ${formatCount(progress)} nodes`, 'running')]];
}

/** What there is to compare it with: the run before it by one key, any other one by marking it. */
function unasked({ offered, size }: CompareContext): readonly Line[] {
  const found = offered();
  const isRun = typeof found !== 'string';
  const offer: Line[] = isRun
    ? [
        [run('  C ', 'key'), run('compares it with the run before:')],
        [run(`    ${found.name === '' ? '(no name)' : found.name} ${formatDateTime(found.startTime)}`, 'accent')],
      ]
    : wrap([run('  C ', 'key'), run(`compares it with the run before, but not now: ${noPreviousRun[found]}.`, 'muted')], size.columns, 4);
  return [
    [],
    [run('  This run is not compared with another one yet.', 'title', true)],
    [],
    ...offer,
    [],
    [run('  c ', 'key'), run(`compares any two: press it in one, then in the other.`)],
    [run('  The run that began first is shown as the one before.', 'muted')],
  ];
}
