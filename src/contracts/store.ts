import type { NodePayload } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';

/** Where finished and running traces are kept. */
export interface TraceStore {
  readonly capabilities: StoreCapabilities;
  /**
   * Starts recording a trace. The tracer appends events as they happen; from then on durability is the store's matter.
   * @throws when the store cannot record now; the tracer counts the loss and goes on
   */
  journal(traceId: TraceId): TraceJournal;
  /** The trace ids that the store holds, running ones included. */
  list(): Promise<TraceId[]>;
  /** A trace as it is now, running ones included; null when there is none. */
  open(traceId: TraceId): Promise<StoredTrace | null>;
  delete(traceId: TraceId): Promise<void>;
  /** Waits until everything that ended is in its final place. Idempotent. */
  close(): Promise<void>;
}

export type StoreCapabilities = {
  /** False for a store that forgets when the process ends. */
  readonly durable: boolean;
};

export interface TraceJournal {
  /**
   * Takes whole NDJSON lines, each with its line end. Synchronous: when it returns, the lines survive the death of the process
   * (or, for a store that is not durable, are in its memory).
   */
  append(lines: string): void;
  /** No line will follow: the trace has ended (`ended`), or the tracer was closed while nodes were open (`open`). */
  close(outcome: 'ended' | 'open'): Promise<void>;
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
