import type { OpenTrace } from '../../contracts/source';
import type { Micros } from '../../model/types';
import { previousRun, type RunOfName } from '../../sources/previous-run';
import { stateGoesOn } from '../../sources/trace-order';
import type { Compared, ComparedBatch, OfferedRun, PairData } from '../views/trace-view';
import type { TracesState } from '../views/traces/state';
import type { MarkedTrace } from '../views/view';

/** The trace that an open one is compared with. */
export type ComparedScreen = MarkedTrace & {
  /** Null while it is being opened. */
  readonly trace: OpenTrace | null;
  readonly data: PairData | null;
  readonly batch: ComparedBatch | null;
};

/** What the views of an open trace are told of the other one. */
export function comparedContext({ key, name, data, batch, trace: other }: ComparedScreen, open: OpenTrace, now: Micros | null): Compared {
  const goesOn = stateGoesOn(open.state) || (other !== null && stateGoesOn(other.state));
  const isRead = other !== null && open.loaded === 1 && other.loaded === 1;
  return { key, name, graph: other?.graph ?? null, isRead, data, batch, goesOn, now: goesOn ? now : null };
}

/** The run to compare the open one with where nothing else was said. */
export function offeredRun({ all, complete }: TracesState, open: RunOfName): OfferedRun {
  return previousRun(all, open) ?? (all.length === 1 ? 'alone' : complete ? 'none' : 'reading');
}
