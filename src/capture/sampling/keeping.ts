import type { TraceId } from '../../model/types';
import { monotonicMs } from '../clock';
import type { RecordingHost } from '../recording-host';
import { TailSample } from './tail-sample';

/** Whether a trace that was recorded stays when it has ended, together with the one inside of which it began. */
export class Keeping {
  isDropped = false;
  /** Traces that began inside of this one and were dropped. */
  droppedInside = 0;
  /** What is noted to decide at the end; undefined where everything is kept. */
  readonly tail: TailSample | undefined;
  private readonly startMs = monotonicMs();

  /** @param isDecided for a trace that is kept, or not recorded, in any case */
  constructor(
    private readonly host: RecordingHost,
    private readonly outer: Keeping | undefined,
    isDecided: boolean,
  ) {
    const { keep } = host.settings.sampling;
    if (!isDecided && keep.ratio < 1) this.tail = new TailSample(keep);
  }

  /** The trace has ended. What is worth keeping is so with the trace around it. */
  decide(traceId: TraceId): void {
    const { tail, outer, host } = this;
    if (tail === undefined) return;
    this.isDropped = !tail.keeps(traceId, monotonicMs() - this.startMs);
    if (!this.isDropped) return outer?.tail?.want();
    host.notKept.dropped++;
    if (outer) outer.droppedInside++;
  }
}
