import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import { durationMs, sum } from './quantities';

/** The traces of a session as if they were one: from the first start, with what they took added up. */
export function sessionTotal(traces: readonly TraceSummary[], now: Micros | null): TraceSummary {
  const first = traces.reduce((a, b) => ((b.startTime ?? Number.POSITIVE_INFINITY) < (a.startTime ?? Number.POSITIVE_INFINITY) ? b : a));
  const of = (quantity: (trace: TraceSummary) => number | null): number | null => sum(traces.map(quantity));
  const took = of((trace) => durationMs(trace, now));
  const { costIsEstimated: _, ...rest } = first;
  return {
    ...rest,
    endTime: first.startTime === null || took === null ? null : first.startTime + took * 1000,
    nodeCount: of(({ nodeCount }) => nodeCount),
    failureCount: of(({ failureCount }) => failureCount),
    inputTokens: of(({ inputTokens }) => inputTokens),
    outputTokens: of(({ outputTokens }) => outputTokens),
    costUsd: of(({ costUsd }) => costUsd),
    ...(traces.some(({ costIsEstimated }) => costIsEstimated) && { costIsEstimated: true }),
    origin: '',
  };
}
