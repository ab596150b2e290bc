import type { RunTotals } from '../../analysis/run-totals';
import type { NodeView } from '../../model/node-view';
import { asciiOnly } from '../ascii-json';
import { spentJson } from '../spent-json';
import type { ComparedNode, Comparison } from './comparison';

/** The comparison as lines of JSON: the summary, then each node that differs or has data that were not compared, in the order of the later run. */
export function* diffJsonLines({ before, after, counts, totals, nodes }: Comparison): Generator<string> {
  yield asciiOnly(
    JSON.stringify({
      before: { trace_id: before.graph.header.traceId, name: before.graph.header.name, ...totalsJson(totals.before) },
      after: { trace_id: after.graph.header.traceId, name: after.graph.header.name, ...totalsJson(totals.after) },
      counts,
    }),
  );
  for (const node of nodes)
    if (node.isPicked && (node.kind !== 'same' || node.isDataTooLarge)) yield asciiOnly(JSON.stringify(nodeJson(node)));
}

function totalsJson(totals: RunTotals): object {
  return { duration_ms: totals.durationMs, ...spentJson(totals) };
}

function nodeJson({ kind, depth, before, after, changes, isDataTooLarge }: ComparedNode): object {
  const leftOut = isDataTooLarge ? { data_too_large: true } : {};
  return { kind, depth, before: sideJson(before), after: sideJson(after), changes, ...leftOut };
}

function sideJson(node: NodeView | null): object | null {
  return node && { node_id: node.id, name: node.name, node_type: node.type, status: node.status, duration_ms: node.durationMs };
}
