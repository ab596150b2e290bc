import { SLICE_ROWS } from '../analysis/slices';
import { EDGES_HEAD, edgeLine, nodeLine, SEPARATOR, traceHead, traceTail } from '../model/codec/trace-writer';
import { type ExportedPart, subtree } from './exported-trace';

/**
 * A part of a trace as the text of a trace file of its own, in pieces of about one line. Edges that lead out of the
 * part are left out, and so is the metadata of edges.
 */
export async function* jsonExport(part: ExportedPart): AsyncGenerator<string> {
  const { graph } = part;
  const included = new Uint8Array(graph.columns.rowCount);
  yield traceHead(graph.header);
  let separator = '';
  for (const { row } of subtree(part)) {
    included[row] = 1;
    yield separator + nodeLine(graph, row, await part.payload(graph.nodeAt(row).id));
    separator = SEPARATOR;
  }
  yield EDGES_HEAD;
  separator = '';
  const { edgeSource, edgeTarget, edgeCount } = graph.columns;
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edge % SLICE_ROWS === 0) yield '';
    if (!included[edgeSource[edge] as number] || !included[edgeTarget[edge] as number]) continue;
    yield separator + edgeLine(graph, edge);
    separator = SEPARATOR;
  }
  yield traceTail(graph.header);
}
