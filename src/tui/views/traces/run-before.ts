import { previousRun, type RunOfName } from '../../../sources/previous-run';
import type { OfferedRun } from '../trace-view';
import { noPreviousRun } from '../view';
import type { TracesState } from './state';

/** Traces of a list that is looked through whenever its keys are told; of a longer one that is done when the run is asked for. */
const MOST_LOOKED_AT = 2_000;

/** The run of the same name before a run, to compare the two; or why there is none. */
export function runBefore({ all, complete }: TracesState, run: RunOfName): OfferedRun {
  return previousRun(all, run) ?? (all.length === 1 ? 'alone' : complete ? 'none' : 'reading');
}

/** Why a run cannot be compared with the one before it; null when it can, or may. */
export function noRunBefore(state: TracesState, run: RunOfName): string | null {
  if (state.all.length > MOST_LOOKED_AT) return null;
  const found = runBefore(state, run);
  return typeof found === 'string' ? noPreviousRun[found] : null;
}
