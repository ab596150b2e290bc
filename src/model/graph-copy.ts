import { GraphColumns } from './graph-columns';
import { FIRST_CAPACITY } from './intern-table';
import { LinkedLists } from './linked-lists';
import { NodeStatuses } from './node-statuses';
import { NodeTree } from './node-tree';
import { TraceGraph } from './trace-graph';
import { TraceProcesses } from './trace-processes';
import { UsageColumns } from './usage-columns';

/**
 * A graph as it is now, whatever comes into the original; nothing may come into the copy. Rows and texts keep their numbers: what is
 * interned is shared, for that only grows. In one go and not in slices, for meanwhile the original must not change.
 */
export function copyOf(graph: TraceGraph): TraceGraph {
  const copy = new TraceGraph(graph.header.traceId, new GraphColumns(graph.columns));
  const { rowCount, edgeCount, rangeCount, annotationCount } = graph.columns;
  copyInto(copy, graph, new Set(), FIRST_CAPACITY + Math.max(rowCount, edgeCount, rangeCount, annotationCount));
  return copy;
}

/** Columns whose items stay as they were added, so that the copy reads those of the original, as far as it goes itself. */
const unchanging: ReadonlySet<string> = new Set<keyof GraphColumns>([
  'annotationText',
  'rangeOffset',
  'rangeLength',
  'edgeSource',
  'edgeTarget',
  'edgeType',
  'edgeLabel',
  'edgeRange',
]);

/** What a graph is made of; each graph has its own. */
const parts = [GraphColumns, LinkedLists, NodeStatuses, NodeTree, TraceProcesses, UsageColumns];

/** @param most items that any column may hold: there is room for many more, and to write to fresh memory is what takes time */
function copyInto(to: object, from: object, seen: Set<unknown>, most: number): void {
  for (const [name, value] of Object.entries(from)) {
    if (seen.has(value)) continue;
    if (from instanceof GraphColumns && unchanging.has(name)) Reflect.set(to, name, value);
    else if (!parts.some((part) => value instanceof part)) Reflect.set(to, name, copied(value, most));
    else copyInto(Reflect.get(to, name), value, seen.add(value), most);
  }
}

function copied(value: unknown, most: number): unknown {
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice(0, most);
  if (Array.isArray(value)) return [...value];
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copied(one, most)]));
  if (value instanceof Set) return new Set(value);
  return isPlain(value) ? { ...value } : value;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
