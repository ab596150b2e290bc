import type { Fault } from '../model/codec/trace-faults';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { JsonValue, Micros, NodeId, NodeStatus, TraceId, TraceState } from '../model/types';
import type { AnswerOutcome } from './human';

/** One line of the traces list. Null means not known (yet), never zero. */
export type TraceSummary = {
  /** Unique in the source; the trace id where there is one, else the file name. */
  readonly key: string;
  readonly traceId: TraceId;
  readonly name: string;
  readonly state: TraceState;
  readonly status: NodeStatus | null;
  readonly startTime: Micros | null;
  readonly endTime: Micros | null;
  readonly nodeCount: number | null;
  readonly failureCount: number | null;
  /** Questions to humans that can be answered now. */
  readonly waitingCount: number | null;
  /** Questions of a paused trace whose answers wait for the program to go on; absent when there are none. */
  readonly answeredCount?: number;
  /** Places of its file that could not be read as they should; absent when there are none, or the file was not read as a whole. */
  readonly faultCount?: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Recorded costs, and with {@link costIsEstimated} those that were estimated from models and tokens where none were. */
  readonly costUsd: number | null;
  /** A part of the cost is estimated; absent when it is not. */
  readonly costIsEstimated?: true;
  /** Calls that the cost lacks: their tokens are known, but not what they cost; absent when there are none, or no cost is known. */
  readonly unpricedCalls?: number;
  readonly sessionId: string | null;
  /** The trace of another process that this one worked for, and the node there; null for a trace of its own. */
  readonly parentTraceId: TraceId | null;
  readonly parentNodeId: NodeId | null;
  /** Where it comes from, for people: a file name, a socket. */
  readonly origin: string;
  /** Why it cannot be shown, or null. */
  readonly problem: string | null;
};

/** A place that viewers read traces from: a folder, a file, a socket, a store. */
export interface TraceSource {
  /** For the header, such as `folder ./traces`. */
  readonly label: string;
  /** What is known now; never waits. */
  list(): readonly TraceSummary[];
  /** False until the place was read once. */
  readonly listed: boolean;
  /** False while some traces of the list were not looked into yet; absent where the list is complete once it is there. */
  readonly complete?: boolean;
  /** How many traces were not looked into yet, in the list or not; absent where that takes no time. */
  readonly unread?: number;
  /** What running agents say to have lost, of their traces and on the way to viewers; absent where nobody says such things. */
  readonly dropped?: number;
  /** Calls back after the list has changed, not more often than it can be drawn. */
  onChange(listener: () => void): Unsubscribe;
  /** Opens one trace; its graph fills while it is read and while the trace runs. Rejects with a coded error. */
  open(key: string): Promise<OpenTrace>;
  /**
   * Answers a node that waits for a human: a running process at once, a paused trace when it is resumed. Absent where nothing can be
   * answered. Rejects with NT_TRACE_NOT_FOUND when the source does not have the trace.
   */
  answer?(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome>;
  close(): void;
}

/** A trace under view. */
export interface OpenTrace {
  readonly graph: TraceGraph;
  readonly state: TraceState;
  /** Share of the bytes that were read, 1 when everything is there. */
  readonly loaded: number;
  /** What was wrong in the file and is shown as well as it can be. */
  readonly faults: readonly Fault[];
  /**
   * The data of a node.
   * @param from of data of many megabytes only the part is wanted that begins there; who cannot read a part gives all
   */
  payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload>;
  /** Resolves when everything that is there now was read. */
  whenLoaded(): Promise<void>;
  /** Calls back after graph, state, loaded or faults have changed. */
  onChange(listener: () => void): Unsubscribe;
  close(): void;
}

export type { Fault, TraceState };

export type Unsubscribe = () => void;
