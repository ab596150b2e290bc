import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';

/** Of fewer children none is called the slowest. */
const FEWEST = 3;
/** Share of new nodes that may wait while a large trace grows fast. */
const PATIENT_SHARE = 0.02;

/** Which child of a node took longest; looked for when it is asked for, and kept while the graph stays as it is. */
export class SlowestChild {
  private readonly found = new Map<Row, Row | -1>();
  private version = -1;
  private nodeCount = 0;

  constructor(readonly graph: TraceGraph) {}

  /** @param patient true while a large graph grows fast: a few per cent of new nodes may wait for the next refresh */
  refresh(patient = false): this {
    const { version, nodeCount } = this.graph;
    if (this.version === version || (patient && nodeCount - this.nodeCount < this.nodeCount * PATIENT_SHARE)) return this;
    this.version = version;
    this.nodeCount = nodeCount;
    this.found.clear();
    return this;
  }

  /** Whether a node has taken longer than each of its siblings, of which there are some. */
  is(row: Row): boolean {
    const parent = this.graph.parentAt(row);
    if (parent === NONE) return false;
    let slowest = this.found.get(parent);
    if (slowest === undefined) {
      slowest = this.search(parent);
      this.found.set(parent, slowest);
    }
    return slowest === row;
  }

  private search(parent: Row): Row | -1 {
    const { graph } = this;
    const { start, end } = graph.columns;
    let slowest: Row | -1 = NONE;
    let longest = 0;
    let count = 0;
    for (let child = graph.firstChild(parent); child !== NONE; child = graph.nextSibling(child), count++) {
      const length = (end[child] as number) - (start[child] as number);
      if (length > longest) {
        longest = length;
        slowest = child;
      }
    }
    return count < FEWEST ? NONE : slowest;
  }
}
