import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { type EdgeType, edgeTypes } from '../model/types';

/** One edge as seen from one of its ends. */
export type Relation = {
  readonly type: EdgeType;
  /** The other end: what came `before` this node in the meaning of the edge (cause, producer, fork, failed attempt), or `after` it. */
  readonly other: Row;
  readonly side: 'before' | 'after';
};

const RETRY_OF = edgeTypes.indexOf('retry_of');
const FALLBACK_OF = edgeTypes.indexOf('fallback_of');
const BRANCHED_FROM = edgeTypes.indexOf('branched_from');

/**
 * The end of an edge that comes second in its meaning: effect, consumer, branch, next attempt, what ran instead. Files hold retries,
 * fallbacks and branches in both directions, so for these it is the end that started later; of two that started together the one with
 * the higher sequence number; else the target.
 */
export function secondEnd(graph: TraceGraph, edge: number): Row {
  const { columns } = graph;
  const source = columns.edgeSource[edge] as Row;
  const target = columns.edgeTarget[edge] as Row;
  const type = columns.edgeType[edge];
  if (type !== RETRY_OF && type !== FALLBACK_OF && type !== BRANCHED_FROM) return target;
  return startsLater(graph, source, target) ? source : target;
}

/** The relations of a node but those to its children, at most `limit` of each direction in which edges were recorded. */
export function relationsOf(graph: TraceGraph, row: Row, limit: number): Relation[] {
  const { outgoing, incoming } = graph.columns;
  return [
    ...relationsIn(graph, row, incoming.first(row), incoming, limit),
    ...relationsIn(graph, row, outgoing.first(row), outgoing, limit),
  ];
}

/** The first node that an edge of a type leads to, on the side asked for; -1 when there is none. */
export function relatedRow(graph: TraceGraph, row: Row, type: EdgeType, side: Relation['side']): Row | -1 {
  const wanted = edgeTypes.indexOf(type);
  const { columns } = graph;
  for (const lists of [columns.outgoing, columns.incoming]) {
    for (let edge = lists.first(row); edge >= 0; edge = lists.next(edge)) {
      if (columns.edgeType[edge] !== wanted) continue;
      const second = secondEnd(graph, edge);
      if ((second === row) === (side === 'before')) return otherEnd(graph, edge, row);
    }
  }
  return -1;
}

/** Whether a node is another one or lies below it. */
export function isWithin(graph: TraceGraph, row: Row, top: Row): boolean {
  for (let at: Row | -1 = row; at !== NONE; at = graph.parentAt(at)) if (at === top) return true;
  return false;
}

type Lists = TraceGraph['columns']['outgoing'];

function relationsIn(graph: TraceGraph, row: Row, first: number, lists: Lists, limit: number): Relation[] {
  const found: Relation[] = [];
  const { columns } = graph;
  for (let edge = first, seen = 0; edge >= 0 && seen < limit; edge = lists.next(edge), seen++) {
    const type = columns.edgeTypes.text(columns.edgeType[edge] as number) as EdgeType;
    const side = secondEnd(graph, edge) === row ? 'before' : 'after';
    if (type !== 'caused_by') found.push({ type, other: otherEnd(graph, edge, row), side });
  }
  return found;
}

function otherEnd(graph: TraceGraph, edge: number, row: Row): Row {
  const { edgeSource, edgeTarget } = graph.columns;
  return edgeSource[edge] === row ? (edgeTarget[edge] as Row) : (edgeSource[edge] as Row);
}

/** Whether a node started later than another one; of two that started together, whether it was made later. */
export function startsLater(graph: TraceGraph, a: Row, b: Row): boolean {
  const { start, sequence } = graph.columns;
  const difference = (start[a] as number) - (start[b] as number);
  if (difference !== 0 && !Number.isNaN(difference)) return difference > 0;
  return (sequence[a] as number) > (sequence[b] as number);
}
