import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import { goesOn } from '../../../sources/trace-order';
import { durationMs, sum } from './quantities';

type Total = { readonly goesOn: boolean; readonly now: Micros | null; readonly total: TraceSummary };

/** By the traces of a line, which are others once one of them has changed: a session may have a hundred thousand. */
const totals = new WeakMap<readonly TraceSummary[], Total>();

/** The traces of a session as if they were one: from the first start, with what they took added up. */
export function sessionTotal(traces: readonly TraceSummary[], now: Micros | null): TraceSummary {
  const known = totals.get(traces);
  if (known !== undefined && (!known.goesOn || known.now === now)) return known.total;
  const total = addedUp(traces, now);
  totals.set(traces, { goesOn: known?.goesOn ?? traces.some(goesOn), now, total });
  return total;
}

function addedUp(traces: readonly TraceSummary[], now: Micros | null): TraceSummary {
  const first = traces.reduce((a, b) => ((b.startTime ?? Number.POSITIVE_INFINITY) < (a.startTime ?? Number.POSITIVE_INFINITY) ? b : a));
  const of = (quantity: (trace: TraceSummary) => number | null): number | null => sum(traces.map(quantity));
  const took = of((trace) => durationMs(trace, now));
  const { costIsEstimated: _, unpricedCalls: __, ...rest } = first;
  const unpricedCalls = of((trace) => trace.unpricedCalls ?? null);
  return {
    ...rest,
    endTime: first.startTime === null || took === null ? null : first.startTime + took * 1000,
    nodeCount: of(({ nodeCount }) => nodeCount),
    failureCount: of(({ failureCount }) => failureCount),
    inputTokens: of(({ inputTokens }) => inputTokens),
    outputTokens: of(({ outputTokens }) => outputTokens),
    costUsd: of(({ costUsd }) => costUsd),
    ...(traces.some(({ costIsEstimated }) => costIsEstimated) && { costIsEstimated: true }),
    ...(unpricedCalls !== null && { unpricedCalls }),
    origin: '',
  };
}
