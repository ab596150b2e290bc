import type { Link } from '../../../analysis/graph-links';
import { type LayeredGraph, layeredGraph, type Spot } from '../../../analysis/layered-graph';
import { rowsBelow } from '../../../analysis/rows-below';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { EdgeType } from '../../../model/types';
import type { FilterIndex } from '../../../query/filter-index';
import { type Gap, gapAfter } from './gap';
import { around, typesOf } from './neighbours';

/** More nodes, or more edges between them, are no picture on any screen. */
const MOST_NODES = 400;
const MOST_EDGES = 2_000;
const MOST_LAYERS = 40;

/** What of a trace is drawn. */
export type WholeChoice = {
  /** The node whose subtree alone is drawn; -1 for the whole trace. */
  readonly top: Row | -1;
  /** Edges of this type alone, with the nodes that have one; null for all. */
  readonly only: EdgeType | null;
  readonly filter: FilterIndex | null;
};

/** A whole trace as a drawn graph; kept while graph and choice stay. Of a trace that is too large for any screen nothing is laid out. */
export class WholeGraph {
  /** The nodes that are drawn, by the numbers that the layers have of them. */
  rows: readonly Row[] = [];
  layered: LayeredGraph = EMPTY;
  gaps: readonly Gap[] = [];
  /** What there is too much of to draw it; empty when there is not. */
  tooMuch = '';
  /** The types of all edges between its nodes, whether they are drawn or not. */
  types: readonly EdgeType[] = [];
  private spots: ReadonlyMap<Row, Spot> = new Map();
  private key = '';
  private filter: FilterIndex | null = null;

  constructor(readonly graph: TraceGraph) {}

  /** Lays out what is to be drawn. */
  refresh(choice: WholeChoice): this {
    const { top, only, filter } = choice;
    const key = `${this.graph.version} ${top} ${only} ${filter?.version}`;
    if (key === this.key && filter === this.filter) return this;
    this.key = key;
    this.filter = filter;
    const rows = this.rowsFor(choice);
    const links = rows && linksBetween(this.graph, rows);
    this.types = typesOf(links ?? []);
    const shown = links?.filter(({ type }) => only === null || type === only);
    const layered = rows && shown ? this.layOut(rows, shown, only) : null;
    this.tooMuch = layered !== null ? '' : this.muchOf(rows, links);
    this.take(layered ?? EMPTY);
    return this;
  }

  /** Where a node stands; undefined when it is not drawn. */
  spotOf(row: Row | -1): Spot | undefined {
    return this.spots.get(row);
  }

  /** The next spot that is drawn before or after one, along the edge that leads straight on if there is one. */
  along(spot: Spot, side: 'before' | 'after'): Spot | undefined {
    const { links } = this.layered;
    const [end, other] = side === 'before' ? (['to', 'from'] as const) : (['from', 'to'] as const);
    const others = links.filter((link) => link[end] === spot.node).map((link) => this.spotAt(link[other]));
    return others.find((one) => (side === 'before' ? one === spot.from : one.from === spot)) ?? others[0];
  }

  /** The spots of a layer in which nodes stand, by their lines. */
  nodesIn(layer: number): readonly Spot[] {
    return this.layered.layers[layer]?.filter(({ isPassing }) => !isPassing) ?? [];
  }

  private spotAt(node: number): Spot {
    return this.spots.get(this.rows[node] as Row) as Spot;
  }

  /** In the order of the tree; null when there are too many. */
  private rowsFor({ top, filter }: WholeChoice): Row[] | null {
    const { graph } = this;
    if (top === NONE && graph.nodeCount > MOST_NODES * 5) return null;
    const rows: Row[] = [];
    let looked = 0;
    for (const root of top === NONE ? graph.roots() : [top]) {
      for (const row of rowsBelow(graph, root)) {
        if (++looked > MOST_NODES * 5) return null;
        if (filter?.keeps(row) ?? true) rows.push(row);
      }
    }
    return rows.length > MOST_NODES ? null : rows;
  }

  private muchOf(rows: readonly Row[] | null, links: readonly Link[] | null): string {
    if (rows === null) return `more than ${MOST_NODES} nodes`;
    return links === null ? `more than ${MOST_EDGES} edges` : `more than ${MOST_LAYERS} steps in a row`;
  }

  private layOut(all: readonly Row[], links: readonly Link[], only: EdgeType | null): LayeredGraph | null {
    const kept = only === null ? null : [...new Set(links.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
    const numbers = kept && new Map(kept.map((node, number) => [node, number]));
    const number = (node: number) => numbers?.get(node) ?? node;
    this.rows = kept === null ? all : kept.map((node) => all[node] as Row);
    const renumbered = links.map(({ from, to, type }) => ({ from: number(from), to: number(to), type }));
    return layeredGraph(this.rows.length, renumbered, MOST_LAYERS);
  }

  private take(layered: LayeredGraph): void {
    this.layered = layered;
    this.gaps = layered.layers.slice(1).map((_, layer) => gapAfter(layer, layered));
    const spots = layered.layers.flat().filter(({ isPassing }) => !isPassing);
    this.spots = new Map(spots.map((spot) => [this.rows[spot.node] as Row, spot]));
  }
}

const EMPTY: LayeredGraph = { layers: [], lines: 0, joins: [], links: [], backward: 0 };

/** The edges between nodes by their places in the list; null when there are too many. */
function linksBetween(graph: TraceGraph, rows: readonly Row[]): Link[] | null {
  const places = new Map(rows.map((row, place) => [row, place]));
  const links: Link[] = [];
  for (const [from, row] of rows.entries()) {
    for (const { row: other, type } of around(graph, row).after) {
      const to = places.get(other);
      if (to !== undefined) links.push({ from, to, type });
    }
    if (links.length > MOST_EDGES) return null;
  }
  return links;
}
