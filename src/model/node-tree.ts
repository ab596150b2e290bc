import { type GraphColumns, NONE, type Row } from './graph-columns';
import { FIRST_CAPACITY, grown } from './intern-table';
import type { NodeId } from './types';

/**
 * Who hangs below whom. Children stand by sequence number; an id that was only mentioned is a placeholder whose children are
 * roots until it comes; a parent link that would close a circle is not taken, so that every node is reachable from a root.
 */
export class NodeTree {
  /** Parent links that closed a circle, as node ids; the first node of each became a root. */
  readonly cycles: NodeId[][] = [];

  private readonly rootRows: Row[] = [];
  private readonly placeholders = new Set<Row>();
  private readonly unsorted = new Set<Row>();
  /** Some row further up, -1 for the top one: the parent links, shortened where they are followed, so that no chain is walked twice. */
  private above = new Int32Array(FIRST_CAPACITY).fill(NONE);

  constructor(private readonly columns: GraphColumns) {}

  /** Hangs a known node below its parent, or among the roots. */
  attach(row: Row, parent: Row | -1): void {
    this.placeholders.delete(row);
    const link = parent !== NONE && this.closesCircle(row, parent) ? NONE : parent;
    this.columns.parent[row] = link;
    this.linkAbove(row, link);
    if (link === NONE) this.rootRows.push(row);
    else this.appendChild(link, row);
  }

  /** Takes away the node that was attached last; what hangs below it waits for it again. */
  detach(row: Row): void {
    const parent = this.columns.parent[row] as number;
    if (parent === NONE) this.rootRows.pop();
    else this.columns.children.remove(parent, row);
    if (this.columns.children.first(row) !== NONE) this.placeholders.add(row);
  }

  /** Notes that something refers to a row. */
  mention(row: Row): Row {
    if (!this.columns.known[row]) this.placeholders.add(row);
    return row;
  }

  unknownIds(): NodeId[] {
    return [...this.placeholders].map((row) => this.columns.ids.text(row));
  }

  /** Nodes without a parent, and those whose parent was not seen (yet), by sequence number. Costs a sort. */
  roots(): Row[] {
    const roots = [...this.rootRows];
    for (const placeholder of this.placeholders) for (const row of this.columns.children.items(placeholder)) roots.push(row);
    return this.bySequence(roots);
  }

  firstChild(row: Row): Row | -1 {
    if (this.unsorted.size > 0 && this.unsorted.delete(row))
      this.columns.children.replace(row, this.bySequence(this.columns.children.items(row)));
    return this.columns.children.first(row);
  }

  /**
   * Puts the children of at most `most` parents in order, which else is done when they are first asked for.
   * @returns whether all are in order
   */
  sortChildren(most: number): boolean {
    let left = most;
    for (const parent of this.unsorted) {
      if (left-- === 0) return false;
      this.firstChild(parent);
    }
    return true;
  }

  parentAt(row: Row): Row | -1 {
    const parent = this.columns.parent[row] as number;
    return parent !== NONE && this.columns.known[parent] ? parent : NONE;
  }

  depthAt(row: Row): number {
    let depth = 0;
    for (let at = this.parentAt(row); at !== NONE; at = this.parentAt(at)) depth++;
    return depth;
  }

  /** Only a node that is its own parent, or that had children before it came, can close a circle. */
  private closesCircle(row: Row, parent: Row): boolean {
    if (row !== parent && this.columns.children.first(row) === NONE) return false;
    if (this.topAbove(parent) !== row) return false;
    const circle = [this.columns.ids.text(row)];
    for (let at: number = parent; at !== row; at = this.columns.parent[at] as number) circle.push(this.columns.ids.text(at));
    this.cycles.push(circle);
    return true;
  }

  private linkAbove(row: Row, parent: Row | -1): void {
    if (row >= this.above.length) this.above = grown(this.above, this.columns.known.length).fill(NONE, this.above.length);
    this.above[row] = parent;
  }

  private topAbove(row: Row): Row {
    let at = row;
    for (let up = this.above[at] ?? NONE; up !== NONE; up = this.above[at] ?? NONE) {
      const further = this.above[up] ?? NONE;
      if (further !== NONE) this.above[at] = further;
      at = up;
    }
    return at;
  }

  private appendChild(parent: Row, row: Row): void {
    const { children, sequence } = this.columns;
    const last = children.last(parent);
    if (last !== NONE && (sequence[last] as number) > (sequence[row] as number)) this.unsorted.add(parent);
    children.append(parent, row);
  }

  private bySequence(rows: Row[]): Row[] {
    const { sequence } = this.columns;
    return rows.sort((a, b) => (sequence[a] as number) - (sequence[b] as number) || a - b);
  }
}
