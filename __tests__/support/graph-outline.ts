import { rawObjectText } from '../../src/model/codec/json-value';
import type { NodePayload } from '../../src/model/payload';
import type { TraceGraph } from '../../src/model/trace-graph';
import type { NodeId } from '../../src/model/types';

type Readable = { readonly graph: TraceGraph; payload(id: NodeId): NodePayload | Promise<NodePayload> };

/** Everything that a trace says of nodes that it has seen, as plain data that tests can compare. */
export async function wholeTrace(trace: Readable): Promise<unknown> {
  const { graph } = trace;
  const nodes = [];
  const rows = [...graph.rows()].sort((a, b) => (graph.nodeAt(a).id < graph.nodeAt(b).id ? -1 : 1));
  for (const row of rows) {
    const node = graph.nodeAt(row);
    const { id, name, type, recordedStatus, sequenceNumber, startTime, endTime, annotations, error, errorType, usage } = node;
    const payload = await trace.payload(id);
    nodes.push({
      id,
      name,
      type,
      recordedStatus,
      sequenceNumber,
      startTime,
      endTime,
      annotations,
      error,
      errorType,
      usage,
      parent: node.parent?.id ?? null,
      children: node.children.map((child) => child.id),
      input: rawObjectText(payload.input),
      output: rawObjectText(payload.output),
      metadata: rawObjectText(payload.metadata),
      traceback: payload.traceback,
    });
  }
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => graph.edgeAt(edge))
    .map(({ source, target, type, label }) => ({ source: source.id, target: target.id, type, label }))
    .filter(({ source, target }) => graph.node(source) && graph.node(target));
  const { completeness, ...header } = graph.header;
  return { header, nodes, edges };
}
