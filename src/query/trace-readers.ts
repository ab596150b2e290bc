import { totalTokens } from '../model/total-tokens';
import type { Micros, NodeStatus } from '../model/types';
import type { Readers } from './match-query';

/** What is known of a trace in a list; null means not known. */
export type QueriedTrace = {
  readonly traceId: string;
  readonly name: string;
  readonly state: string;
  readonly status: NodeStatus | null;
  readonly startTime: Micros | null;
  readonly endTime: Micros | null;
  readonly nodeCount: number | null;
  readonly failureCount: number | null;
  readonly waitingCount: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly sessionId: string | null;
  readonly origin: string;
  readonly problem: string | null;
};

/**
 * Reads the traces of a list.
 *
 * @param now what running traces are measured to, in microseconds; without it their duration is unknown
 */
export function traceReaders(now: number = Number.NaN): Readers<QueriedTrace> {
  return {
    text: (field, test) => {
      const textsOf = texts[field] ?? searched;
      return (trace) => textsOf(trace).some((text) => text !== null && test(text));
    },
    choice: (field, trace) => (field === 'state' ? trace.state : (trace.status ?? '')),
    number: (field, trace) => (numbers[field] as NumberReader)(trace, now) ?? Number.NaN,
    has: (what, trace) => (properties[what] as (trace: QueriedTrace) => boolean)(trace),
  };
}

type NumberReader = (trace: QueriedTrace, now: number) => number | null;

const searched = ({ name, sessionId, traceId }: QueriedTrace): (string | null)[] => [name, sessionId, traceId];
const texts: Readonly<Record<string, (trace: QueriedTrace) => readonly (string | null)[]>> = {
  name: ({ name }) => [name],
  session: ({ sessionId }) => [sessionId],
  origin: ({ origin }) => [origin],
  id: ({ traceId }) => [traceId],
};

const numbers: Readonly<Record<string, NumberReader>> = {
  duration: ({ startTime, endTime }, now) => (startTime === null ? null : ((endTime ?? now) - startTime) / 1000),
  start: ({ startTime }) => startTime,
  nodes: ({ nodeCount }) => nodeCount,
  failures: ({ failureCount }) => failureCount,
  tokens: totalTokens,
  input_tokens: ({ inputTokens }) => inputTokens,
  output_tokens: ({ outputTokens }) => outputTokens,
  cost: ({ costUsd }) => costUsd,
};

const properties: Readonly<Record<string, (trace: QueriedTrace) => boolean>> = {
  failures: ({ failureCount }) => (failureCount ?? 0) > 0,
  question: ({ waitingCount }) => (waitingCount ?? 0) > 0,
  tokens: ({ inputTokens, outputTokens }) => inputTokens !== null || outputTokens !== null,
  cost: ({ costUsd }) => costUsd !== null,
  session: ({ sessionId }) => sessionId !== null,
  problem: ({ problem }) => problem !== null,
};
