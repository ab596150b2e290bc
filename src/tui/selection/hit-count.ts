import { NONE, type Row } from '../../model/graph-columns';
import { NO_NUMBERS } from '../../model/intern-table';
import type { TraceGraph } from '../../model/trace-graph';
import type { FilterIndex } from '../../query/filter-index';
import { formatCount } from '../../text/quantities';
import { SliceSize } from './slice-size';
import { TreeOrder } from './tree-order';

/** What is counted: the nodes that fit, of those that a filter leaves. */
export type Counted = { readonly query: string; readonly graph: TraceGraph; readonly filter: FilterIndex | null };

/** Numbers the hits of a search in the order of the tree, in slices, as the trace was when the count began. */
export class HitCount {
  done = false;
  private count = 0;
  private readonly order: TreeOrder;
  private readonly version: number;
  private readonly slices = new SliceSize();
  private readonly rowCount: number;
  /** Of each row; made when the count begins, for most letters of a search are followed by another one before that. */
  private numbers = NO_NUMBERS;
  private at: Row | -1;

  constructor(
    private readonly counted: Counted,
    private readonly fits: (row: Row) => boolean,
  ) {
    const { graph } = counted;
    this.order = new TreeOrder(graph);
    this.version = graph.version;
    this.rowCount = graph.columns.rowCount;
    this.at = this.order.first();
  }

  /** Whether it counts this, in the trace as it is now. */
  isOf({ query, graph, filter }: Counted): boolean {
    const { counted, version } = this;
    return counted.query === query && counted.graph === graph && counted.filter === filter && version === graph.version;
  }

  /** Works for one slice. */
  run(): void {
    if (this.numbers.length < this.rowCount) this.numbers = new Int32Array(this.rowCount);
    for (let left = this.slices.next(); left > 0 && this.at !== NONE; left--) {
      if (this.at < this.rowCount && this.fits(this.at)) this.numbers[this.at] = ++this.count;
      this.at = this.order.after(this.at);
    }
    this.done = this.at === NONE;
  }

  /** `3 of 17`, `3 of 1,204+` while it counts; null for what is no hit. */
  textAt(row: Row | -1): string | null {
    if (row === NONE || row >= this.rowCount || !this.fits(row)) return null;
    const number = this.numbers[row] ?? 0;
    return `${number === 0 ? '…' : formatCount(number)} of ${formatCount(this.count)}${this.done ? '' : '+'}`;
  }
}
