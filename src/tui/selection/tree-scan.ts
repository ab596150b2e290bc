import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { SliceSize } from './slice-size';
import { TreeOrder } from './tree-order';

/**
 * Looks for the next node that fits, in the order of the tree, from a node on and around the end. Works in slices, so that keys
 * are answered meanwhile. Backward means the last one before that node, so that the walk is forward either way.
 */
export class TreeScan {
  /** What was found, -1 while nothing was. */
  found: Row | -1 = NONE;
  done = false;
  private at: Row | -1;
  private readonly order: TreeOrder;
  private readonly slices = new SliceSize();
  private wrapped: boolean;
  private steps = 0;

  constructor(
    private readonly graph: TraceGraph,
    private readonly from: Row,
    private readonly direction: 'next' | 'previous',
    private readonly fits: (row: Row) => boolean,
  ) {
    this.order = new TreeOrder(graph);
    const ahead = direction === 'next' && from !== NONE;
    if (ahead) this.order.goTo(from);
    this.at = ahead ? this.order.after(from) : this.order.first();
    this.wrapped = !ahead;
  }

  /** Works for one slice. */
  run(): void {
    for (let left = this.slices.next(); left > 0 && !this.done; left--) this.step();
  }

  private step(): void {
    if (this.at === NONE) return this.turnAround();
    const around = this.at === this.from && (this.direction === 'next' ? this.wrapped : this.found !== NONE);
    if (around || this.steps++ > 2 * this.graph.columns.rowCount) return this.finish();
    if (this.at !== this.from && this.fits(this.at)) {
      this.found = this.at;
      if (this.direction === 'next') return this.finish();
    }
    this.at = this.order.after(this.at);
  }

  private turnAround(): void {
    if (this.wrapped) return this.finish();
    this.wrapped = true;
    this.at = this.order.first();
  }

  private finish(): void {
    if (this.found === NONE && this.from !== NONE && this.fits(this.from)) this.found = this.from;
    this.done = true;
  }
}
