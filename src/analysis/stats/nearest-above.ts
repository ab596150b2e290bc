import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';

const NOT_LOOKED = -2;

/** The nearest of a node and its ancestors that is of a kind. No way upward is walked twice. */
export class NearestAbove {
  private readonly known: Int32Array;

  constructor(
    private readonly graph: TraceGraph,
    private readonly fits: (row: Row) => boolean,
  ) {
    this.known = new Int32Array(graph.columns.rowCount).fill(NOT_LOOKED);
  }

  /** -1 when neither the node nor any ancestor is of the kind. */
  of(row: Row): Row | -1 {
    const { graph, known } = this;
    let at = row;
    while (at !== NONE && (known[at] ?? NOT_LOOKED) === NOT_LOOKED && !this.fits(at)) at = graph.parentAt(at);
    const found = at === NONE ? NONE : this.fits(at) ? at : (known[at] as number);
    for (let below = row; below !== at; below = graph.parentAt(below)) known[below] = found;
    return found;
  }
}
