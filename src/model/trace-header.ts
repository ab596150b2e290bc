import { type Completeness, type JsonObject, type Micros, type NodeId, SCHEMA_VERSION, type TraceId } from './types';

/** What a graph knows of its trace as a whole. */
export type TraceHeader = {
  traceId: TraceId;
  name: string;
  schemaVersion: string;
  sessionId: string | null;
  startTime: Micros | null;
  endTime: Micros | null;
  metadata: JsonObject;
  resource: JsonObject | null;
  parentTraceId: TraceId | null;
  parentNodeId: NodeId | null;
  completeness: Completeness | null;
};

/** The header of a trace of which only the id is known. */
export function emptyHeader(traceId: TraceId): TraceHeader {
  return {
    traceId,
    name: '',
    schemaVersion: SCHEMA_VERSION,
    sessionId: null,
    startTime: null,
    endTime: null,
    metadata: {},
    resource: null,
    parentTraceId: null,
    parentNodeId: null,
    completeness: null,
  };
}
