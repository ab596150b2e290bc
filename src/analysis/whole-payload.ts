import { sizeOf } from '../model/codec/payload-reader';
import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId } from '../model/types';
import { formatPart } from '../text/quantities';

/** Bytes of data of a node up to which they are read as a whole, to be handed over or compared; the memory for that is several times as much. */
export const MOST_WHOLE_BYTES = 32_000_000;

/** Where data are read from. */
export type ReadTrace = {
  readonly graph: TraceGraph;
  payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload>;
};

/** Whether the data of a node are more than are read as a whole. */
export function isTooLarge({ graph }: ReadTrace, nodeId: NodeId, most = MOST_WHOLE_BYTES): boolean {
  const row = graph.rowOf(nodeId);
  return row >= 0 && sizeOf(graph.rangesAt(row)) > most;
}

/**
 * The data of a node; of more than `most` bytes only the part that begins at a place, which `part` of it tells.
 * @param from the beginning when left out
 */
export function wholePayload(trace: ReadTrace, nodeId: NodeId, from = START_OF_DATA, most = MOST_WHOLE_BYTES): Promise<NodePayload> {
  return isTooLarge(trace, nodeId, most) ? trace.payload(nodeId, from) : trace.payload(nodeId);
}

/** What of the data of a node is not there, and where it is, in a sentence; null when nothing was left out. */
export function leftOutWords({ part }: NodePayload): string | null {
  if (part === undefined || (part.from.start === 0 && part.end === part.size)) return null;
  return `Only a part is here, ${formatPart(part.from.start, part.end, part.size)}; all of it is in the trace file.`;
}
