import { secondEnd } from '../../analysis/relations';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { type EdgeType, edgeTypes } from '../../model/types';

/** What a node is to another one, in the gutter: `↻` a retry, `⤷` a fallback, `⑂` a branch, `⇢` it takes data from another node. */
export const edgeGlyphs: readonly (readonly [Exclude<EdgeType, 'caused_by'>, string])[] = [
  ['retry_of', '↻'],
  ['fallback_of', '⤷'],
  ['branched_from', '⑂'],
  ['data_flow', '⇢'],
];

/** The edges that lead to each node as one byte per row. Edges are only ever added, so each one is looked at once. */
export class EdgeMarks {
  private marks = new Uint8Array(64);
  private seen = 0;

  constructor(private readonly graph: TraceGraph) {}

  /**
   * Takes in the edges that were added, at most `budget` of them.
   * @returns whether all were taken in
   */
  refresh(budget = Number.POSITIVE_INFINITY): boolean {
    const { columns } = this.graph;
    const end = Math.min(columns.edgeCount, this.seen + budget);
    for (; this.seen < end; this.seen++) {
      const type = columns.edgeType[this.seen] as number;
      if (type > 0 && type < edgeTypes.length) this.mark(secondEnd(this.graph, this.seen), 1 << type);
    }
    return this.seen === columns.edgeCount;
  }

  /** The most telling mark of a row, a blank when it has none. */
  glyphAt(row: Row): string {
    const mark = this.marks[row] ?? 0;
    if (mark === 0) return ' ';
    return edgeGlyphs.find(([type]) => mark & (1 << edgeTypes.indexOf(type)))?.[1] ?? ' ';
  }

  private mark(row: Row, bit: number): void {
    if (row >= this.marks.length) {
      const larger = new Uint8Array(Math.max(row + 1, 2 * this.marks.length));
      larger.set(this.marks);
      this.marks = larger;
    }
    this.marks[row] = (this.marks[row] as number) | bit;
  }
}
