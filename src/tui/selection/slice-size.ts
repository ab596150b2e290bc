const FIRST_NODES = 1_000;
const MOST_NODES = 20_000;

/** How many nodes a slice of a walk looks at: few at first, for then its code is new to the engine, later as many as take a few milliseconds. */
export class SliceSize {
  private nodes = FIRST_NODES / 2;

  next(): number {
    this.nodes = Math.min(MOST_NODES, this.nodes * 2);
    return this.nodes;
  }
}
