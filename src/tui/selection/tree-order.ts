import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';

/** Walks through the nodes of a trace in the order of its tree, one step at a time. */
export class TreeOrder {
  private rootNumber = 0;
  private readonly roots: readonly Row[];

  constructor(private readonly graph: TraceGraph) {
    this.roots = graph.roots();
  }

  /** The first node, -1 when there is none. From there on `after` leads on. */
  first(): Row | -1 {
    this.rootNumber = 0;
    return this.roots[0] ?? NONE;
  }

  /** Goes to a node, from which `after` leads on. */
  goTo(row: Row): void {
    this.rootNumber = this.roots.indexOf(rootOf(this.graph, row));
  }

  /** The node behind one that the walk has come to, -1 at the end. */
  after(row: Row): Row | -1 {
    const { graph } = this;
    const child = graph.firstChild(row);
    if (child !== NONE) return child;
    for (let at = row; at !== NONE; at = graph.parentAt(at)) {
      if (graph.parentAt(at) === NONE) return this.roots[++this.rootNumber] ?? NONE;
      const sibling = graph.nextSibling(at);
      if (sibling !== NONE) return sibling;
    }
    return NONE;
  }
}

function rootOf(graph: TraceGraph, row: Row): Row {
  let at = row;
  for (let up = graph.parentAt(at); up !== NONE; up = graph.parentAt(at)) at = up;
  return at;
}
