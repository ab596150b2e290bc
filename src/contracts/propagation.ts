import type { NodeId, TraceId } from '../model/types';

/**
 * What carries the context of a trace to another process: `Headers`, headers of `node:http`, `process.env`, the `_meta` of an MCP
 * request, a `Map`, an array of pairs, or any object. Names are read in any case.
 */
export type Carrier = object;

/** The node in another process that work is done for, as W3C Trace Context tells it (https://www.w3.org/TR/trace-context/). */
export type RemoteParent = {
  readonly traceId: TraceId;
  /** The last node of nodetracer on the way; a span of other tracing where there is none. */
  readonly nodeId: NodeId;
  /** Whether the tracer of nodetracer on the way records the trace; null where there was none, for what others sample does not concern us. */
  readonly isSampled: boolean | null;
  /** Entries of other tracing systems, which are handed on; empty when there are none. */
  readonly traceState: string;
};
