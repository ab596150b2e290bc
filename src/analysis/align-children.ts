import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { type EdgeType, edgeTypes } from '../model/types';
import { secondEnd } from './relations';

/** Rows of two graphs that correspond; -1 where one has no counterpart. */
export type RowPair = readonly [before: Row | -1, after: Row | -1];

type Sibling = { readonly row: Row; readonly role: string; readonly name: string; readonly type: string };

/** By what siblings are recognised, the surest first; of several that are alike the first corresponds to the first. */
const keys: readonly ((sibling: Sibling) => string)[] = [
  ({ role, type, name }) => `${role}\0${type}\0${name}`,
  ({ type, name }) => `${type}\0${name}`,
  ({ role, type }) => `${role}\0${type}`,
];
const ROLE_EDGES: readonly EdgeType[] = ['retry_of', 'fallback_of', 'branched_from'];

/**
 * Which children of two corresponding nodes correspond: by what they are to their siblings (a retry, a fallback, a branch), type and
 * name; what is left by type and name; what is left then, as names often bear data, by role and type. Parallel branches start in any
 * order, so the order decides only among those that are alike.
 *
 * @returns the pairs in the order of `after`; what only `before` has follows the counterpart of its predecessor
 */
export function alignChildren(before: TraceGraph, beforeRows: readonly Row[], after: TraceGraph, afterRows: readonly Row[]): RowPair[] {
  if (beforeRows.length === 0) return afterRows.map((row) => [NONE, row]);
  if (afterRows.length === 0) return beforeRows.map((row) => [row, NONE]);
  const counterparts = new Map<Row, Row>();
  let left = beforeRows.map((row) => siblingAt(before, row));
  let right = afterRows.map((row) => siblingAt(after, row));
  for (const key of keys) {
    match(left, right, key, counterparts);
    const matched = new Set(counterparts.values());
    left = left.filter(({ row }) => !counterparts.has(row));
    right = right.filter(({ row }) => !matched.has(row));
  }
  return inOrder(beforeRows, afterRows, counterparts);
}

function match(left: readonly Sibling[], right: readonly Sibling[], key: (sibling: Sibling) => string, counterparts: Map<Row, Row>): void {
  const queues = new Map<string, Row[]>();
  for (const sibling of right) {
    const queue = queues.get(key(sibling));
    if (queue) queue.push(sibling.row);
    else queues.set(key(sibling), [sibling.row]);
  }
  for (const queue of queues.values()) queue.reverse();
  for (const sibling of left) {
    const found = queues.get(key(sibling))?.pop();
    if (found !== undefined) counterparts.set(sibling.row, found);
  }
}

function inOrder(beforeRows: readonly Row[], afterRows: readonly Row[], counterparts: ReadonlyMap<Row, Row>): RowPair[] {
  const first: RowPair[] = [];
  const behind = new Map<Row, RowPair[]>();
  let removed = first;
  const partnerOf = new Map<Row, Row>();
  for (const row of beforeRows) {
    const counterpart = counterparts.get(row);
    if (counterpart === undefined) {
      removed.push([row, NONE]);
      continue;
    }
    partnerOf.set(counterpart, row);
    removed = [];
    behind.set(counterpart, removed);
  }
  return [...first, ...afterRows.flatMap((row) => [[partnerOf.get(row) ?? NONE, row] as const, ...(behind.get(row) ?? [])])];
}

function siblingAt(graph: TraceGraph, row: Row): Sibling {
  const { name, type } = graph.nodeAt(row);
  return { row, name, type, role: roleOf(graph, row) };
}

/** What the node is to its siblings; empty when its edges tell nothing. */
function roleOf(graph: TraceGraph, row: Row): string {
  const { columns } = graph;
  for (const lists of [columns.incoming, columns.outgoing]) {
    for (let edge = lists.first(row); edge >= 0; edge = lists.next(edge)) {
      const type = edgeTypes[columns.edgeType[edge] as number] as EdgeType;
      if (ROLE_EDGES.includes(type) && secondEnd(graph, edge) === row) return type;
    }
  }
  return '';
}
