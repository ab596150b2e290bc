import type { Row } from './graph-columns';
import { grown } from './intern-table';
import type { TraceGraph } from './trace-graph';
import type { NodeId, TraceId, TraceState } from './types';

/** Work that another process did for a node of a trace, and recorded as a trace of its own. */
export type TraceProcess = {
  readonly traceId: TraceId;
  readonly name: string;
  /** What its trace names as the service that ran; null when it names none. */
  readonly serviceName: string | null;
  /** The node that it says to have worked for, and whether its nodes hang below that one. */
  readonly parentNodeId: NodeId | null;
  readonly isPlaced: boolean;
  readonly state: TraceState;
  /** Where its trace comes from, for people: a file name, a socket. */
  readonly origin: string;
};

/** Which rows of a graph other processes have recorded. The graph of one trace has none, and then this costs nothing. */
export class TraceProcesses {
  /** In the order in which their nodes came into the graph. */
  readonly list: TraceProcess[] = [];
  /** The graph of the trace itself, whose rows come first and in its order; null in the graph of one trace. */
  own: TraceGraph | null = null;
  ownState: TraceState | null = null;
  /** Each number is one more than the place in the list, so that fresh ones, which are zero, are of the trace itself. */
  private numbers = new Uint32Array(0);

  /** The process that has recorded a row, null for the trace itself. */
  at(row: Row): TraceProcess | null {
    return this.list[this.numberAt(row)] ?? null;
  }

  /** Its place in the list, -1 for the trace itself. */
  numberAt(row: Row): number {
    return (this.numbers[row] ?? 0) - 1;
  }

  /** Whether a row goes on, waits, has died or has ended with its process; null where that is so of the whole graph. */
  stateAt(row: Row): TraceState | null {
    return this.list.length === 0 ? null : (this.at(row)?.state ?? this.ownState);
  }

  /** Whether a row is one of those with which another process begins, given its parent. */
  beginsAt(row: Row, parent: Row | -1): boolean {
    return this.list.length > 0 && this.numberAt(row) !== this.numberAt(parent);
  }

  /** Whether the process of a row goes on no more, although others of the run may. */
  hasStopped(row: Row): boolean {
    const state = this.stateAt(row);
    return state === 'interrupted' || state === 'ended';
  }

  /** Notes who has recorded a row; for who puts graphs together. */
  assign(row: Row, number: number): void {
    if (row >= this.numbers.length) this.numbers = grown(this.numbers, Math.max(64, row + 1));
    this.numbers[row] = number + 1;
  }
}
