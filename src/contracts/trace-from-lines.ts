import { decodeEvents } from '../model/codec/event-reader';
import { readPayload } from '../model/codec/payload-reader';
import type { NodePayload } from '../model/payload';
import { TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';
import type { StoredTrace } from './store';

/**
 * The trace that journal lines tell of, for stores that keep the lines as they came. Lines that are no event are left out.
 *
 * @example
 * async open(traceId) {
 *   const lines = await this.read(traceId);
 *   return lines === '' ? null : traceFromLines(traceId, lines);
 * }
 */
export function traceFromLines(traceId: TraceId, lines: string): StoredTrace {
  const graph = new TraceGraph(traceId);
  for (let start = 0, end = lines.indexOf('\n'); end >= 0; start = end + 1, end = lines.indexOf('\n', start)) {
    for (const event of decodeEvents(lines.slice(start, end))) graph.apply(event, { offset: start, length: end - start });
  }
  return { graph, payload: async (id) => payloadOf(graph, lines, id), close: () => {} };
}

function payloadOf(graph: TraceGraph, lines: string, id: NodeId): NodePayload {
  const row = graph.rowOf(id);
  const ranges = row < 0 ? [] : graph.rangesAt(row);
  return readPayload(ranges.map(({ offset, length }) => lines.slice(offset, offset + length)));
}
