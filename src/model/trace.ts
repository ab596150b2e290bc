import type { Fault } from './codec/trace-faults';
import type { EdgeRecord } from './edge-record';
import type { NodeRecord } from './node-record';
import type { RawObject } from './payload';
import { TimedRecord } from './timed-record';
import { type Completeness, type JsonObject, type NodeId, SCHEMA_VERSION, type TraceId } from './types';

/** The contents of a {@link Trace} besides its own fields. */
export type TraceParts = {
  readonly nodes: Map<NodeId, NodeRecord>;
  readonly edges: EdgeRecord[];
  readonly faults?: readonly Fault[];
};

/**
 * A whole trace in memory, for scripts and tests; viewers use `openTrace`, which leaves the data in the file.
 * Integers beyond 2^53 are bigint. Fields that nodetracer does not know stay (`trace.get('x_owner')`) and are written back.
 *
 * @example
 * const trace = readTraceFile('run.json');
 * for (const node of trace.nodes.values()) if (node.status === 'failed') console.log(node.name, node.error);
 */
export class Trace extends TimedRecord {
  /** In the order of the file. */
  readonly nodes: Map<NodeId, NodeRecord>;
  /** In the order of the file. */
  readonly edges: EdgeRecord[];
  /** What was noticed while reading: warnings, and under `lenient` errors. */
  readonly faults: readonly Fault[];

  constructor(raw: RawObject, { nodes, edges, faults = [] }: TraceParts) {
    super(raw);
    this.nodes = nodes;
    this.edges = edges;
    this.faults = faults;
  }

  /** A new trace without nodes. */
  static create(fields: Pick<Trace, 'traceId' | 'name'>): Trace {
    return Object.assign(new Trace(new Map(), { nodes: new Map(), edges: [] }), fields);
  }

  get traceId(): TraceId {
    return this.text('trace_id', '');
  }
  set traceId(id: TraceId) {
    this.set('trace_id', id);
  }

  get name(): string {
    return this.text('name', '');
  }
  set name(name: string) {
    this.set('name', name);
  }

  get schemaVersion(): string {
    return this.text('schema_version', SCHEMA_VERSION);
  }

  get sessionId(): string | null {
    return this.textOrNull('session_id');
  }
  set sessionId(id: string | null) {
    this.set('session_id', id);
  }

  /** The trace from which this one was started in another process. */
  get parentTraceId(): TraceId | null {
    return this.textOrNull('parent_trace_id');
  }

  get parentNodeId(): NodeId | null {
    return this.textOrNull('parent_node_id');
  }

  /** What ran: service name, runtime. Null when it was not recorded. */
  get resource(): JsonObject | null {
    return this.get('resource') === undefined ? null : this.object('resource');
  }

  /** How much of the trace is there. Null in traces of Python, which does not say. */
  get completeness(): Completeness | null {
    return this.get('completeness') === undefined ? null : (this.object('completeness') as Completeness);
  }
}
