import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { FilterIndex } from '../../query/filter-index';
import { formatCount } from '../../text/quantities';
import { TreeOrder } from './tree-order';

/** Nodes that one slice looks at: a few milliseconds. */
const SLICE_NODES = 20_000;

/** What is counted: the nodes that fit, of those that a filter leaves. */
export type Counted = { readonly query: string; readonly graph: TraceGraph; readonly filter: FilterIndex | null };

/** Numbers the hits of a search in the order of the tree, in slices, as the trace was when the count began. */
export class HitCount {
  done = false;
  private count = 0;
  private readonly order: TreeOrder;
  private readonly version: number;
  private readonly numbers: Int32Array;
  private at: Row | -1;

  constructor(
    private readonly counted: Counted,
    private readonly fits: (row: Row) => boolean,
  ) {
    const { graph } = counted;
    this.order = new TreeOrder(graph);
    this.version = graph.version;
    this.numbers = new Int32Array(graph.columns.rowCount);
    this.at = this.order.first();
  }

  /** Whether it counts this, in the trace as it is now. */
  isOf({ query, graph, filter }: Counted): boolean {
    const { counted, version } = this;
    return counted.query === query && counted.graph === graph && counted.filter === filter && version === graph.version;
  }

  /** Works for one slice. */
  run(): void {
    for (let i = 0; i < SLICE_NODES && this.at !== NONE; i++) {
      if (this.at < this.numbers.length && this.fits(this.at)) this.numbers[this.at] = ++this.count;
      this.at = this.order.after(this.at);
    }
    this.done = this.at === NONE;
  }

  /** `3 of 17`, `3 of 1,204+` while it counts; null for what is no hit. */
  textAt(row: Row | -1): string | null {
    if (row === NONE || row >= this.numbers.length || !this.fits(row)) return null;
    const number = this.numbers[row] as number;
    return `${number === 0 ? '…' : formatCount(number)} of ${formatCount(this.count)}${this.done ? '' : '+'}`;
  }
}
