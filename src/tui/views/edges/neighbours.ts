import { secondEnd } from '../../../analysis/relations';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import { type EdgeType, edgeTypes } from '../../../model/types';
import type { FilterIndex } from '../../../query/filter-index';

/** Where a neighbour stands: what came before a node in the meaning of the edge, or after it. */
export type Side = 'before' | 'after';

/** One node at the other end of an edge. */
export type Neighbour = { readonly row: Row; readonly type: EdgeType };

/** In which order the types of edges stand; what was caused comes last, for that may be much. */
const edgeOrder: readonly EdgeType[] = ['retry_of', 'fallback_of', 'data_flow', 'branched_from', 'caused_by'];
const CAUSED_BY = edgeTypes.indexOf('caused_by');

/** What is around one node: its parent and children, and the other ends of its edges; kept while graph, node and choice stay. */
export class Neighbours {
  before: readonly Neighbour[] = [];
  after: readonly Neighbour[] = [];
  /** The types of all edges of the node, whether they are shown or not. */
  types: readonly EdgeType[] = [];
  private version = -1;
  private row: Row | -1 = NONE;
  private only: EdgeType | null = null;
  private filter: FilterIndex | null = null;
  private filterVersion = 0;

  constructor(readonly graph: TraceGraph) {}

  /**
   * Looks around a node.
   * @param only the type of the edges to be shown; null for all
   */
  refresh(row: Row | -1, only: EdgeType | null, filter: FilterIndex | null): this {
    const { version } = this.graph;
    const filterVersion = filter?.version ?? 0;
    const same = this.version === version && this.row === row && this.only === only;
    if (same && this.filter === filter && this.filterVersion === filterVersion) return this;
    Object.assign(this, { version, row, only, filter, filterVersion });
    const found = row === NONE ? { before: [], after: [] } : around(this.graph, row);
    this.types = typesOf([found.before, found.after].flatMap(oneOfEach));
    const shown = ({ type, row: other }: Neighbour) => (only === null || type === only) && (filter?.keeps(other) ?? true);
    const isAll = only === null && filter === null;
    this.before = isAll ? found.before : found.before.filter(shown);
    this.after = isAll ? found.after : found.after.filter(shown);
    return this;
  }

  of(side: Side): readonly Neighbour[] {
    return side === 'before' ? this.before : this.after;
  }
}

/** The known types among some edges, in their order. */
export function typesOf(edges: readonly Pick<Neighbour, 'type'>[]): readonly EdgeType[] {
  return edgeOrder.filter((type) => edges.some((edge) => edge.type === type));
}

/** What is at the other ends of all edges of a node, its parent and children among them. */
export function around(graph: TraceGraph, row: Row): Readonly<Record<Side, readonly Neighbour[]>> {
  const before = inOrder(alongEdges(graph, row, 'before'));
  const after = inOrder(alongEdges(graph, row, 'after'));
  const parent = graph.parentAt(row);
  if (parent !== NONE) before.push({ row: parent, type: 'caused_by' });
  for (let child = graph.firstChild(row); child !== NONE; child = graph.nextSibling(child)) after.push({ row: child, type: 'caused_by' });
  return { before, after };
}

/** Of edges in their order the first of each type. */
function oneOfEach(edges: readonly Neighbour[]): readonly Neighbour[] {
  return edges.filter(({ type }, at) => edges[at - 1]?.type !== type);
}

function alongEdges(graph: TraceGraph, row: Row, side: Side): Neighbour[] {
  const { columns } = graph;
  const found = new Map<string, Neighbour>();
  for (const lists of [columns.incoming, columns.outgoing]) {
    for (let edge = lists.first(row); edge >= 0; edge = lists.next(edge)) {
      const source = columns.edgeSource[edge] as Row;
      const target = columns.edgeTarget[edge] as Row;
      if (columns.edgeType[edge] === CAUSED_BY && graph.parentAt(target) === source) continue;
      const other = source === row ? target : source;
      if ((secondEnd(graph, edge) === row) !== (side === 'before') || !columns.known[other]) continue;
      const type = columns.edgeTypes.text(columns.edgeType[edge] as number) as EdgeType;
      found.set(`${other} ${type}`, { row: other, type });
    }
  }
  return [...found.values()];
}

function inOrder(neighbours: Neighbour[]): Neighbour[] {
  const rank = ({ type }: Neighbour) => (edgeOrder.includes(type) ? edgeOrder.indexOf(type) : edgeOrder.length);
  return neighbours.sort((a, b) => rank(a) - rank(b));
}
