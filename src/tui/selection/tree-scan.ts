import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';

/** Nodes that one slice looks at: a few milliseconds. */
const SLICE_NODES = 20_000;

/**
 * Looks for the next node that fits, in the order of the tree, from a node on and around the end. Works in slices, so that keys
 * are answered meanwhile. Backward means the last one before that node, so that the walk is forward either way.
 */
export class TreeScan {
  /** What was found, -1 while nothing was. */
  found: Row | -1 = NONE;
  done = false;
  private at: Row | -1;
  private rootNumber: number;
  private readonly roots: readonly Row[];
  private wrapped: boolean;
  private steps = 0;

  constructor(
    private readonly graph: TraceGraph,
    private readonly from: Row,
    private readonly direction: 'next' | 'previous',
    private readonly fits: (row: Row) => boolean,
  ) {
    this.roots = graph.roots();
    const ahead = direction === 'next' && from !== NONE;
    this.rootNumber = ahead ? this.roots.indexOf(rootOf(graph, from)) : 0;
    this.at = ahead ? this.after(from) : (this.roots[0] ?? NONE);
    this.wrapped = !ahead;
  }

  /** Works for one slice. */
  run(): void {
    for (let i = 0; i < SLICE_NODES && !this.done; i++) this.step();
  }

  private step(): void {
    if (this.at === NONE) return this.turnAround();
    const around = this.at === this.from && (this.direction === 'next' ? this.wrapped : this.found !== NONE);
    if (around || this.steps++ > 2 * this.graph.columns.rowCount) return this.finish();
    if (this.at !== this.from && this.fits(this.at)) {
      this.found = this.at;
      if (this.direction === 'next') return this.finish();
    }
    this.at = this.after(this.at);
  }

  private turnAround(): void {
    if (this.wrapped) return this.finish();
    this.wrapped = true;
    this.rootNumber = 0;
    this.at = this.roots[0] ?? NONE;
  }

  private finish(): void {
    if (this.found === NONE && this.from !== NONE && this.fits(this.from)) this.found = this.from;
    this.done = true;
  }

  private after(row: Row): Row | -1 {
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
