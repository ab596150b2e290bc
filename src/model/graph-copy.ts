import { GraphColumns } from './graph-columns';
import { LinkedLists } from './linked-lists';
import { NodeStatuses } from './node-statuses';
import { NodeTree } from './node-tree';
import { TraceGraph } from './trace-graph';
import { TraceProcesses } from './trace-processes';
import { UsageColumns } from './usage-columns';

/**
 * A graph as it is now, whatever comes into the original. Rows and texts keep their numbers: what is interned is shared, for that only
 * grows. In one go and not in slices, for meanwhile the original must not change.
 */
export function copyOf(graph: TraceGraph): TraceGraph {
  const copy = new TraceGraph(graph.header.traceId, new GraphColumns(graph.columns));
  copyInto(copy, graph, new Set());
  return copy;
}

/** What a graph is made of; each graph has its own. */
const parts = [GraphColumns, LinkedLists, NodeStatuses, NodeTree, TraceProcesses, UsageColumns];

function copyInto(to: object, from: object, seen: Set<unknown>): void {
  for (const [name, value] of Object.entries(from)) {
    if (seen.has(value)) continue;
    if (!parts.some((part) => value instanceof part)) Reflect.set(to, name, copied(value));
    else copyInto(Reflect.get(to, name), value, seen.add(value));
  }
}

function copied(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (Array.isArray(value)) return [...value];
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copied(one)]));
  if (value instanceof Set) return new Set(value);
  return isPlain(value) ? { ...value } : value;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
