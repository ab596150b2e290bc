import type { OpenTrace } from '../../contracts/source';
import type { Micros } from '../../model/types';
import { stateGoesOn } from '../../sources/trace-order';
import type { Compared, ComparedBatch, PairData } from '../views/trace-view';
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
