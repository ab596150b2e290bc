import type { Fault, TraceState } from '../../../contracts/source';
import { NONE, type Row } from '../../../model/graph-columns';
import type { NodePayload } from '../../../model/payload';
import type { TraceGraph } from '../../../model/trace-graph';
import { type Micros, type NodeId, nodeStatuses } from '../../../model/types';
import type { Size } from '../../frame/frame';

/** A payload is that of a node as of a version: its data grow while it runs. */
export type PayloadKey = { readonly nodeId: NodeId; readonly version: number };

/** What the detail of a node remembers. */
export type DetailState = {
  /** The node shown and the version of its data. It becomes another one when the data of that one have come, so that the pane changes once. */
  readonly shown: PayloadKey | null;
  /** What was asked for last and has not come yet. One at a time, so that a moving cursor fetches only where it rests. */
  readonly fetching: PayloadKey | null;
  /** The data of the node shown. */
  readonly payload: NodePayload | null;
  /** Why its data cannot be shown. */
  readonly problem: string;
  /** Lines scrolled away; `END` stays at the end while the data grow. */
  readonly scroll: number;
};

/** What the detail works on. */
export type DetailContext = {
  readonly graph: TraceGraph;
  /** The selected node, -1 when there is none. */
  readonly row: Row | -1;
  readonly traceState: TraceState;
  /** What is wrong in the file of the trace; listed with its first root. */
  readonly faults: readonly Fault[];
  readonly size: Size;
  readonly now: Micros | null;
};

export const END = Number.POSITIVE_INFINITY;

/** Before a node is selected. */
export const firstDetail: DetailState = { shown: null, fetching: null, payload: null, problem: '', scroll: 0 };

/** The payload that the selected node has now; null without a node. */
export function payloadKey({ graph, row }: DetailContext): PayloadKey | null {
  if (row === NONE) return null;
  const status = nodeStatuses.indexOf(graph.statusAt(row));
  return { nodeId: graph.nodeAt(row).id, version: (graph.columns.ranges.last(row) + 1) * nodeStatuses.length + status };
}

/** The row of the node shown: until the first data have come, the selected one. */
export function shownRow({ shown }: DetailState, { graph, row }: DetailContext): Row | -1 {
  return shown === null ? row : graph.rowOf(shown.nodeId);
}

/** Whether two keys name the same data. */
export function samePayload(a: PayloadKey | null, b: PayloadKey | null): boolean {
  return a?.nodeId === b?.nodeId && a?.version === b?.version;
}

/** Lines that the pane has room for, below its title. */
export function visibleLines(size: Size): number {
  return Math.max(1, size.rows - 1);
}
