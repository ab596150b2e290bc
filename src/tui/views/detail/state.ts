import type { ModelPrices } from '../../../analysis/prices/model-prices';
import type { Fault, TraceState } from '../../../contracts/source';
import { NONE, type Row } from '../../../model/graph-columns';
import type { NodePayload, PayloadPlace } from '../../../model/payload';
import type { TraceGraph } from '../../../model/trace-graph';
import { type Micros, type NodeId, nodeStatuses } from '../../../model/types';
import type { Size } from '../../frame/frame';
import { type Place, START } from './folded-document';
import { type Folds, noFolds } from './folds';

/** A payload is that of a node as of a version: its data grow while it runs. */
export type PayloadKey = { readonly nodeId: NodeId; readonly version: number };

/** The part of the data of a node that is shown, and those that stand before it; all data that are not large are one part. */
export type ShownPart = PayloadKey & { readonly from: PayloadPlace; readonly before: readonly PayloadPlace[] };

/**
 * What was asked for, and where the reader is to be then: where he is, at the start of all or of the data, at the end; or once more
 * on the way, which leads to the last part, or to one in which is what he searches for.
 */
export type Fetch = ShownPart & { readonly to: 'here' | 'start' | 'top' | 'end' | 'last' | 'match' };

/** How data is shown: as people read it, the same without Markdown, as JSON that folds, or as the text that was recorded. */
export const readings = ['read', 'plain', 'json', 'raw'] as const;
export type Reading = (typeof readings)[number];

/** A search that goes on: where it is, and how far it may go. */
export type DetailSearch = { readonly at: Place; readonly from: Place; readonly direction: 1 | -1; readonly wrapped: boolean };

/** What the detail of a node remembers. */
export type DetailState = {
  /** The node shown and the version of its data. It becomes another one when the data of that one have come, so that the pane changes once. */
  readonly shown: ShownPart | null;
  /** What was asked for last and has not come yet. One at a time, so that a moving cursor fetches only where it rests. */
  readonly fetching: Fetch | null;
  /** The data of the node shown. */
  readonly payload: NodePayload | null;
  /** The model call before of the same agent, whose messages are not new; its data are null until they have come. */
  readonly previous: { readonly nodeId: NodeId; readonly payload: NodePayload | null } | null;
  /** Why its data cannot be shown. */
  readonly problem: string;
  /** The line that keys are about, and the first one in sight. */
  readonly cursor: Place;
  readonly top: Place;
  /** Stay at the end while the data grow. */
  readonly follow: boolean;
  /** The reader has done something here, so that nothing moves by itself any more. */
  readonly touched: boolean;
  readonly folds: Folds;
  readonly reading: Reading;
  /** What was searched for last; its matches are marked. */
  readonly query: string;
  readonly search: DetailSearch | null;
  /** A slice of reading or searching is on its way. */
  readonly busy: boolean;
};

/** What the detail works on. */
export type DetailContext = {
  readonly graph: TraceGraph;
  /** The selected node, -1 when there is none. */
  readonly row: Row | -1;
  readonly traceState: TraceState;
  /** What is wrong in the file of the trace; listed with its first root. */
  readonly faults: readonly Fault[];
  /** What models cost, for a cost that was not recorded. */
  readonly prices: ModelPrices;
  readonly size: Size;
  readonly now: Micros | null;
  /** The trace is shown as it was, or its display is paused; null when it is shown as it is now. */
  readonly held: 'past' | 'paused' | null;
};

/** Before a node is selected. */
export const firstDetail: DetailState = {
  shown: null,
  fetching: null,
  payload: null,
  previous: null,
  problem: '',
  cursor: START,
  top: START,
  follow: false,
  touched: false,
  folds: noFolds,
  reading: 'read',
  query: '',
  search: null,
  busy: false,
};

/** Whether another part of large data is on its way. */
export function isTurning({ fetching }: DetailState): boolean {
  return fetching !== null && fetching.to !== 'here';
}

/** The payload that the selected node has now; null without a node. */
export function payloadKey({ graph, row }: Pick<DetailContext, 'graph' | 'row'>): PayloadKey | null {
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
  return Math.max(1, size.rows - titleLines(size));
}

/** A pane that is high enough also lists its sections. */
export function titleLines({ rows }: Size): 1 | 2 {
  return rows >= 14 ? 2 : 1;
}
