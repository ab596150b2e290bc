import type { NodeView } from '../node-view';
import type { NodePayload } from '../payload';
import { nodeLine } from './trace-writer';

/** The JSON text of a node as it stands in a trace file, on one line. */
export function toFileNode(node: NodeView, payload: NodePayload): string {
  return nodeLine(node.graph, node.row, payload).slice(JSON.stringify(node.id).length + 1);
}
