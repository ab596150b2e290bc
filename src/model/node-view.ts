import { NONE, type Row } from './graph-columns';
import type { TraceGraph } from './trace-graph';
import type { EdgeType, Micros, NodeId, NodeStatus, NodeType, Progress, Usage } from './types';

/** One typed edge; `source → target` in the direction in which it was recorded. */
export type EdgeView = {
  readonly source: NodeView;
  readonly target: NodeView;
  readonly type: EdgeType;
  readonly label: string;
};

/** Light reading view of one node of a {@link TraceGraph}; it shows the node as it is now, also after later events. */
export class NodeView {
  constructor(
    readonly graph: TraceGraph,
    readonly row: Row,
  ) {}

  get id(): NodeId {
    return this.graph.columns.ids.text(this.row);
  }

  get name(): string {
    const { columns } = this.graph;
    return columns.names.text(columns.name[this.row] as number);
  }

  get type(): NodeType {
    const { columns } = this.graph;
    return columns.types.text(columns.type[this.row] as number);
  }

  /** The status to show: a cancelled asyncio task, which Python records as failed with `CancelledError`, reads `cancelled`. */
  get status(): NodeStatus {
    return this.graph.statusAt(this.row);
  }

  /** The status in the words of the file, which a lenient reading may have kept although it is none of the five. */
  get recordedStatus(): string {
    const { columns } = this.graph;
    return columns.statuses.text(columns.status[this.row] as number);
  }

  get parent(): NodeView | null {
    const parent = this.graph.parentAt(this.row);
    return parent === NONE ? null : new NodeView(this.graph, parent);
  }

  /** Children by sequence number. */
  get children(): NodeView[] {
    return this.graph.childrenAt(this.row).map((row) => new NodeView(this.graph, row));
  }

  get sequenceNumber(): number {
    return this.graph.columns.sequence[this.row] as number;
  }

  /** Number of ancestors. */
  get depth(): number {
    return this.graph.depthAt(this.row);
  }

  get startTime(): Micros | null {
    return orNull(this.graph.columns.start[this.row] as number);
  }

  get endTime(): Micros | null {
    return orNull(this.graph.columns.end[this.row] as number);
  }

  /** End minus start in milliseconds; null while one is missing. Negative in files of re-entered Python spans. */
  get durationMs(): number | null {
    return orNull(((this.graph.columns.end[this.row] as number) - (this.graph.columns.start[this.row] as number)) / 1000);
  }

  get annotations(): string[] {
    const { columns } = this.graph;
    return columns.annotations.items(this.row).map((item) => columns.texts.text(columns.annotationText[item] as number));
  }

  get error(): string | null {
    return this.textOf(this.graph.columns.error);
  }

  get errorType(): string | null {
    return this.textOf(this.graph.columns.errorType);
  }

  get usage(): Usage | null {
    return this.graph.columns.usage.of(this.row);
  }

  /** How far a running node says it is. */
  get progress(): Progress | null {
    return this.graph.progressAt(this.row);
  }

  /** Edges that start here, in the order in which they were recorded. */
  get outgoing(): EdgeView[] {
    return this.graph.columns.outgoing.items(this.row).map((edge) => this.graph.edgeAt(edge));
  }

  /** Edges that end here, in the order in which they were recorded. */
  get incoming(): EdgeView[] {
    return this.graph.columns.incoming.items(this.row).map((edge) => this.graph.edgeAt(edge));
  }

  private textOf(column: Int32Array): string | null {
    const text = column[this.row] as number;
    return text === NONE ? null : this.graph.columns.texts.text(text);
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
