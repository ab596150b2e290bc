import type { NodePayload } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { JsonValue, NodeId, TraceId } from '../model/types';

/** Where finished and running traces are kept, by a store that takes events as they happen. */
export interface TraceStore {
  readonly capabilities: StoreCapabilities;
  /**
   * Starts recording a trace. The tracer appends events as they happen; from then on durability is the store's matter.
   * @throws when the store cannot record now; the tracer counts the loss and goes on
   */
  journal(traceId: TraceId): TraceJournal;
  /**
   * Goes on with a trace that was paused, in this process only. Absent in a store that cannot; its traces are not paused.
   * Rejects with NT_TRACE_NOT_PAUSED, NT_TRACE_ALREADY_RESUMED, or NT_TRACE_NOT_FOUND.
   */
  readonly resume?: ((traceId: TraceId) => Promise<ContinuedTrace>) | undefined;
  /**
   * The folder where traces lie as journals while they run or are paused: viewers follow them there, and leave answers beside them
   * for the process that resumes. Absent in a store that keeps no such files.
   */
  readonly journalFolder?: string | undefined;
  /** The trace ids that the store holds, running ones included. */
  list(): Promise<TraceId[]>;
  /** A trace as it is now, running ones included; null when there is none. */
  open(traceId: TraceId): Promise<StoredTrace | null>;
  delete(traceId: TraceId): Promise<void>;
  /** Waits until everything that ended is in its final place. Idempotent. */
  close(): Promise<void>;
}

/**
 * A store that takes whole traces when they have ended, such as a database or a service. Until then their events lie in a spool of the
 * state folder, where no death of the process loses them; what could not be delivered is tried again, and at the next start.
 */
export interface SavingStore {
  /** Tells the place from others and is the same at each start, such as `postgres://db.example/traces`: what waits for it lies under it. */
  readonly name: string;
  /**
   * Takes a trace that has ended, or whose process died. In rare cases it comes twice, and then takes the place of the first.
   * A rejection, or no answer within 30 s, means that it was not taken.
   */
  save(trace: EndedTrace): Promise<void>;
  /** The trace ids that the store holds. */
  list(): Promise<TraceId[]>;
  /** A trace that it holds; null when it has none of this id. */
  open(traceId: TraceId): Promise<StoredTrace | null>;
  delete(traceId: TraceId): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
}

/** A paused trace that goes on here. */
export type ContinuedTrace = {
  /** What was recorded up to the pause. The caller closes it. */
  readonly trace: StoredTrace;
  /** Takes the events that follow. */
  readonly journal: TraceJournal;
  readonly answers: LeftAnswers;
};

/** Answers to human questions that were given while no process ran. */
export interface LeftAnswers {
  /** The first one given to a node that was not refused, with the time of its giving (ISO 8601); undefined while there is none. */
  get(nodeId: NodeId): { readonly value: JsonValue; readonly time: string } | undefined;
  /** What was given to a node does not fit; another answer may take its place. */
  refuse(nodeId: NodeId): void;
}

export type StoreCapabilities = {
  /** False for a store that forgets when the process ends. */
  readonly durable: boolean;
};

/** How the recording of a trace came to its end. */
export type JournalOutcome = 'ended' | 'dropped' | 'open';

export interface TraceJournal {
  /**
   * Takes whole NDJSON lines, each with its line end. Synchronous: when it returns, the lines survive the death of the process
   * (or, for a store that is not durable, are in its memory).
   * @throws NT_STORE_JOURNAL_REMOVED when what was appended before is gone; then the tracer appends the lines again
   * @throws anything else when the lines could not be written: they are lost, and the next ones are tried
   */
  append(lines: string): void;
  /**
   * No line will follow: the trace has ended and is kept (`ended`), it has ended and sampling does not keep it, so that the store
   * forgets it (`dropped`), or the tracer was closed while nodes were open (`open`).
   */
  close(outcome: JournalOutcome): Promise<void>;
  /** How far a file was written that viewers on this machine can read; absent where there is none. */
  position?(): JournalPosition;
}

/** How far a journal was written: `bytes` of the file `path`. */
export type JournalPosition = { readonly path: string; readonly bytes: number };

/** A stored trace, opened for reading. Whoever opened it closes it. */
export interface StoredTrace {
  readonly graph: TraceGraph;
  payload(nodeId: NodeId): Promise<NodePayload>;
  /** Frees the file or connection that payloads are read from. Idempotent. */
  close(): void;
}

/** A trace for {@link SavingStore.save}, to be read until the promise of `save` has settled. */
export interface EndedTrace extends StoredTrace {
  /** Its events as they came: NDJSON, in pieces of whole lines. `traceFromLines` makes the trace of them again. */
  lines(): Iterable<string>;
}
