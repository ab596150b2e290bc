import { mapped, type Slices } from '../../../analysis/slices';
import { sorted } from '../../../analysis/sorted';
import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import { runningThenNewest } from '../../../sources/trace-order';
import { durationMs, tokens } from './quantities';

/** What the list can be ordered by, in the order in which the key goes through them. */
export const traceOrders = ['started', 'duration', 'nodes', 'failed', 'tokens', 'cost', 'name', 'session'] as const;
export type TraceOrder = {
  readonly by: (typeof traceOrders)[number];
  /** As the key of the order says, or the other way round: by `started` the newest come first, by a quantity the largest. */
  readonly reversed: boolean;
};

type Value = number | string | null;

const values: Readonly<Record<TraceOrder['by'], (trace: TraceSummary, now: Micros | null) => Value>> = {
  started: ({ startTime }) => startTime,
  duration: durationMs,
  nodes: ({ nodeCount }) => nodeCount,
  failed: ({ failureCount }) => failureCount,
  tokens,
  cost: ({ costUsd }) => costUsd,
  name: ({ name }) => name,
  session: ({ sessionId }) => sessionId,
};

/** Whether it is the order in which every list stands: running traces on top, then the newest. */
export function isListOrder({ by, reversed }: TraceOrder): boolean {
  return by === 'started' && !reversed;
}

/** The traces in an order, the largest and newest first, names from the beginning of the alphabet; what is not known comes last in any order. */
export function* ordered(
  traces: readonly TraceSummary[],
  { by, reversed }: TraceOrder,
  now: Micros | null,
): Slices<readonly TraceSummary[]> {
  const value = values[by];
  const keyed = yield* mapped(traces, (trace) => ({ trace, value: value(trace, now) }));
  const isText = by === 'name' || by === 'session';
  const direction = isText === reversed ? -1 : 1;
  yield;
  const inOrder = yield* sorted(keyed, (a, b) => compare(a.value, b.value, direction) || runningThenNewest(a.trace, b.trace));
  yield;
  return yield* mapped(inOrder, ({ trace }) => trace);
}

/** The order that the key leads to. */
export function orderAfter({ by }: TraceOrder): TraceOrder {
  return { by: traceOrders[(traceOrders.indexOf(by) + 1) % traceOrders.length] ?? 'started', reversed: false };
}

function compare(a: Value, b: Value, direction: 1 | -1): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return (a < b ? -1 : 1) * direction;
}
