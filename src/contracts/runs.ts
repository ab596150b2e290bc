import type { NodePayload } from '../model/payload';
import type { NodeId, TraceId } from '../model/types';
import type { AnswerOutcome } from './human';
import type { JournalPosition, StoredTrace } from './store';

/** What a tracer has recorded and lost since it was made. */
export type TracerStats = {
  readonly traces: number;
  readonly nodes: number;
  /** Traces that have not ended. */
  readonly openTraces: number;
  /** Traces that sampling has left out. */
  readonly notKept: TracesNotKept;
  /** Secrets that were replaced. */
  readonly redacted: number;
  /** What could not be recorded, counted by kind; empty when all is well. */
  readonly losses: Readonly<Record<string, number>>;
  /** How the hooks do, in their order. */
  readonly hooks: readonly HookStats[];
};

/** How many traces sampling has left out. */
export type TracesNotKept = {
  /** Those of which nothing was recorded. */
  readonly unrecorded: number;
  /** Those that were recorded, and not kept when they had ended; `traces` counts them too. */
  readonly dropped: number;
};

/** How a hook does. */
export type HookStats = {
  readonly name: string;
  /** `disabled` after ten failures in a row or a call that did not settle: it is called no more. */
  readonly state: 'called' | 'disabled';
  /** Calls made. */
  readonly calls: number;
  /** Calls that threw or rejected. */
  readonly failures: number;
  /** Calls that wait to be made. */
  readonly waiting: number;
  readonly dropped: HookDrops;
};

/** What a hook did not get because it was too slow. Whatever is dropped is in the traces all the same. */
export type HookDrops = {
  /** Payloads: the calls were made, with `payloadDropped`. They go first. */
  readonly payloads: number;
  /** Calls about nodes that changed. They go next. */
  readonly updates: number;
  /** Calls about nodes that completed. */
  readonly completed: number;
  /** Everything else: beginnings, failures, edges, ends of traces. They go last. */
  readonly others: number;
};

/** A trace that is being recorded by this process. */
export type RunningTrace = {
  readonly traceId: TraceId;
  readonly name: string;
  readonly sessionId: string | null;
  /** Of the last event that the store has; those of later events follow without a hole. */
  readonly seq: number;
  /** Where the store has written the events up to `seq`; null for a store that keeps no files. */
  readonly journal: JournalPosition | null;
};

/** The traces of this process and of its store, for plugins that answer questions about them. */
export interface Runs {
  /** The traces that are being recorded now, oldest first. Writes what waits for the end of the turn. */
  list(): readonly RunningTrace[];
  /** A trace as it is now, running or ended; null when the store has none. The caller closes it. */
  snapshot(traceId: TraceId): Promise<StoredTrace | null>;
  /** The data of one node; empty for a node that is not known. */
  payload(traceId: TraceId, nodeId: NodeId): Promise<NodePayload>;
  /**
   * Answers the question of a node that waits for a human. The value is checked as the question wants it before it counts, and
   * only one answer counts. Never rejects.
   */
  answer(traceId: TraceId, nodeId: NodeId, value: unknown): Promise<AnswerOutcome>;
  stats(): TracerStats;
}
