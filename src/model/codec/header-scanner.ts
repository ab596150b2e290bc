import { NONE } from '../graph-columns';
import { InternTable } from '../intern-table';
import type { TraceGraph } from '../trace-graph';
import { type Completeness, type JsonObject, SCHEMA_VERSION } from '../types';
import type { JsonCursor } from './json-cursor';
import { parseJson } from './json-value';
import { ObjectScanner } from './object-scanner';
import type { TraceFaults } from './trace-faults';

/** The fields of a trace in the order in which Python writes them, then ours. */
export const traceFields = [
  'schema_version',
  'trace_id',
  'name',
  'nodes',
  'edges',
  'start_time',
  'end_time',
  'metadata',
  'session_id',
  'duration_ms',
  'parent_trace_id',
  'parent_node_id',
  'resource',
  'completeness',
] as const;
const fields = new InternTable(traceFields);
const IDENTIFYING = 0b11;
const NODES = traceFields.indexOf('nodes');

/** Fills the header of the graph from the fields of a trace. */
export class HeaderScanner extends ObjectScanner {
  private readonly texts = new InternTable();

  constructor(
    cursor: JsonCursor,
    private readonly graph: TraceGraph,
    faults: TraceFaults,
  ) {
    super(cursor, faults, fields);
  }

  /** The collection whose value stands at the cursor after a member was taken; its owner takes it. */
  collection: 'nodes' | 'edges' | undefined;

  /** Takes a member, except the value of `nodes` and `edges`. */
  member(): void {
    this.collection = undefined;
    this.takeMember();
  }

  /** Why the object is no trace, once all members were taken. */
  whyNoTrace(): string | undefined {
    if (!(this.seen & (1 << NODES))) return 'it has no `nodes`';
    return this.seen & IDENTIFYING ? undefined : 'it has neither `trace_id` nor `schema_version`';
  }

  protected override place(field: string): string {
    return field;
  }

  protected override take(field: number): void {
    const { header } = this.graph;
    switch (traceFields[field]) {
      case 'nodes':
        if (this.atObject(field)) this.collection = 'nodes';
        return;
      case 'edges':
        if (this.atList(field)) this.collection = 'edges';
        return;
      case 'schema_version':
        header.schemaVersion = this.textOf(field) ?? header.schemaVersion;
        return this.checkSchema();
      case 'trace_id':
        header.traceId = this.textOf(field) ?? header.traceId;
        return;
      case 'name':
        header.name = this.textOf(field) ?? '';
        return;
      case 'start_time':
        header.startTime = this.timeOf(field);
        return;
      case 'end_time':
        header.endTime = this.timeOf(field);
        return;
      case 'metadata':
        header.metadata = this.objectOf(field) ?? {};
        return;
      default:
        return this.takeOptional(field);
    }
  }

  private takeOptional(field: number): void {
    const { header } = this.graph;
    switch (traceFields[field]) {
      case 'session_id':
        header.sessionId = this.textOrNullOf(field);
        return;
      case 'parent_trace_id':
        header.parentTraceId = this.textOrNullOf(field);
        return;
      case 'parent_node_id':
        header.parentNodeId = this.textOrNullOf(field);
        return;
      case 'resource':
        header.resource = this.objectOf(field);
        return;
      case 'completeness':
        header.completeness = this.objectOf(field) as Completeness | null;
        return;
      default:
        this.cursor.value();
    }
  }

  private checkSchema(): void {
    const found = this.graph.header.schemaVersion;
    if (found !== SCHEMA_VERSION) this.faults.warning('NT_TRACE_OTHER_SCHEMA', 'schema_version', { found, expected: SCHEMA_VERSION });
  }

  private textOf(field: number): string | null {
    return this.textAt(this.text(field, this.texts));
  }

  private textOrNullOf(field: number): string | null {
    return this.textAt(this.textOrNull(field, this.texts));
  }

  private textAt(id: number): string | null {
    return id === NONE ? null : this.texts.text(id);
  }

  private timeOf(field: number): number | null {
    const time = this.time(field);
    return Number.isNaN(time) ? null : time;
  }

  private objectOf(field: number): JsonObject | null {
    return this.atObject(field) ? (parseJson(this.cursor.raw()) as JsonObject) : null;
  }
}
