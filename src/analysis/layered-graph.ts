import type { EdgeType } from '../model/types';
import { acyclicLinks, depthsOf, type Link, withoutImpliedCauses } from './graph-links';

/** Where a node stands, or where the line of an edge passes a layer in which neither of its ends is. */
export type Spot = {
  /** The number of the node; of a line that passes, that of the node from which it comes. */
  readonly node: number;
  readonly isPassing: boolean;
  readonly layer: number;
  readonly line: number;
  /** The spot one layer before from which it hangs, and by which edge; null for the first layer. */
  readonly from: Spot | null;
  readonly type: EdgeType | null;
};

/** Further edges of one type that lead to a spot, from the layer before. */
export type Join = { readonly target: Spot; readonly sources: readonly Spot[]; readonly type: EdgeType };

/** A graph in layers: every edge leads on, by one layer at a time. */
export type LayeredGraph = {
  /** The spots of each layer by their lines, no two of which share a line. */
  readonly layers: readonly (readonly Spot[])[];
  readonly lines: number;
  readonly joins: readonly Join[];
  /** The edges that are drawn. */
  readonly links: readonly Link[];
  /** Edges that lead back, which layers cannot show. */
  readonly backward: number;
};

/**
 * Puts nodes into layers, so that what came before stands before: each as far on as the longest way to it. All that hangs from a spot
 * takes lines of its own, the first of it the line of the spot, so no two ways share a line. A cause that other edges imply is left out.
 * @param count nodes; they are numbered from 0, in the order in which they are to stand
 * @returns null when it takes more than `mostLayers`
 */
export function layeredGraph(count: number, links: readonly Link[], mostLayers: number): LayeredGraph | null {
  const onward = acyclicLinks(count, links);
  const drawn = withoutImpliedCauses(count, onward);
  const depths = depthsOf(count, drawn);
  if (depths.some((depth) => depth >= mostLayers)) return null;
  return { ...new Builder(depths, drawn).build(), links: drawn, backward: links.length - onward.length };
}

type OpenSpot = { -readonly [K in keyof Spot]: Spot[K] } & { readonly children: OpenSpot[] };

class Builder {
  private readonly spots: OpenSpot[];
  private readonly passing = new Map<number, OpenSpot[]>();
  private readonly joins = new Map<string, { target: Spot; sources: Spot[]; type: EdgeType }>();
  private lines = 0;

  constructor(
    private readonly depths: readonly number[],
    private readonly links: readonly Link[],
  ) {
    this.spots = depths.map((layer, node) => ({ node, isPassing: false, layer, line: 0, from: null, type: null, children: [] }));
  }

  build(): Pick<LayeredGraph, 'layers' | 'lines' | 'joins'> {
    const incoming = new Map<number, Link[]>();
    for (const link of this.links) incoming.set(link.to, [...(incoming.get(link.to) ?? []), link]);
    for (const spot of this.spots) this.hang(spot, incoming.get(spot.node) ?? []);
    for (const spot of this.spots) if (spot.from === null) this.place(spot);
    const layers: Spot[][] = [];
    for (const spot of [...this.spots, ...[...this.passing.values()].flat()].sort((a, b) => a.line - b.line)) {
      while (layers.length <= spot.layer) layers.push([]);
      layers[spot.layer]?.push(spot);
    }
    return { layers, lines: this.lines, joins: [...this.joins.values()] };
  }

  /** A node hangs from one that stands right before it, if it can by an edge that tells more than a cause; other edges join. */
  private hang(spot: OpenSpot, incoming: readonly Link[]): void {
    const near = incoming.filter(({ from }) => this.depths[from] === spot.layer - 1);
    const first = near.find(({ type }) => type !== 'caused_by') ?? near[0];
    for (const link of incoming) {
      if (link === first) this.connect(this.spots[link.from] as OpenSpot, spot, link.type);
      else this.join(this.spotBefore(link.from, spot.layer), spot, link.type);
    }
  }

  private connect(from: OpenSpot, to: OpenSpot, type: EdgeType | null): void {
    to.from = from;
    to.type = type;
    from.children.push(to);
  }

  private join(source: Spot, target: Spot, type: EdgeType): void {
    const key = `${target.node} ${type}`;
    const known = this.joins.get(key) ?? { target, sources: [], type };
    this.joins.set(key, known);
    known.sources.push(source);
  }

  /** Where the line from a node arrives before a layer: its lines pass the layers in between once, wherever they lead to. */
  private spotBefore(node: number, layer: number): OpenSpot {
    const passing = this.passing.get(node) ?? [];
    this.passing.set(node, passing);
    let before = this.spots[node] as OpenSpot;
    for (let at = 0; before.layer < layer - 1; at++) {
      const known = passing[at];
      const spot = known ?? { node, isPassing: true, layer: before.layer + 1, line: 0, from: null, type: null, children: [] };
      if (known === undefined) {
        passing.push(spot);
        this.connect(before, spot, null);
      }
      before = spot;
    }
    return before;
  }

  private place(spot: OpenSpot): void {
    if (spot.children.length === 0) spot.line = this.lines++;
    for (const child of spot.children.sort((a, b) => Number(a.isPassing) - Number(b.isPassing) || a.node - b.node)) this.place(child);
    if (spot.children[0] !== undefined) spot.line = spot.children[0].line;
  }
}
