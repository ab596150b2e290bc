import { SLICE_ROWS } from '../analysis/slices';
import { leftOutWords, wholePayload } from '../analysis/whole-payload';
import { EDGES_HEAD, edgeLine, nodeLine, SEPARATOR, traceHead, traceTail } from '../model/codec/trace-writer';
import { type NodePayload, START_OF_DATA } from '../model/payload';
import { type ExportedPart, subtree } from './exported-trace';

/** Bytes of the data of a node that fit into one text of JavaScript, which a node is written from. */
const MOST_LINE_BYTES = 200_000_000;
/** Key of the metadata of a node that tells what of its data is not in the export. */
const LEFT_OUT = 'export.left_out';

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
    yield separator + nodeLine(graph, row, marked(await wholePayload(part, graph.nodeAt(row).id, START_OF_DATA, MOST_LINE_BYTES)));
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

function marked(payload: NodePayload): NodePayload {
  const leftOut = leftOutWords(payload);
  return leftOut === null ? payload : { ...payload, metadata: new Map([...payload.metadata, [LEFT_OUT, JSON.stringify(leftOut)]]) };
}
