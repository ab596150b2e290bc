import { NONE, type Row } from '../model/graph-columns';
import { grown } from '../model/intern-table';
import type { TraceGraph } from '../model/trace-graph';
import { edgeTypes } from '../model/types';
import { secondEnd, startsLater } from './relations';

const RETRY_OF = edgeTypes.indexOf('retry_of');

/** Which attempt of a call a node is: number `number` of `of`. */
export type Attempt = { readonly number: number; readonly of: number };

/**
 * The attempts of calls that were tried again, as chains of siblings in the order of time; whether each attempt names the one before it
 * as the one that failed, or all name the first. Edges are only ever added, so each one is looked at once.
 */
export class Attempts {
  /** Counts the changes of chains, so that what is derived from them can be cached. */
  version = 0;
  private later = new Int32Array(0);
  /** The first attempt of the chain of each row; of that one the last attempt, and the place of each row in its chain. */
  private first = new Int32Array(0);
  private last = new Int32Array(0);
  private number = new Int32Array(0);
  private seen = 0;

  constructor(private readonly graph: TraceGraph) {}

  /** Takes in the edges that were added. */
  refresh(): this {
    const { edgeType, edgeCount } = this.graph.columns;
    const types = edgeType.subarray(0, edgeCount);
    for (let at = types.indexOf(RETRY_OF, this.seen); at !== -1; at = types.indexOf(RETRY_OF, at + 1)) this.take(at);
    this.seen = edgeCount;
    return this;
  }

  /** The attempt that followed, -1 for the last one and for what was not tried again. */
  laterOf(row: Row): Row | -1 {
    return this.later[row] ?? NONE;
  }

  /** The last attempt of a call; the node itself when it was not tried again. */
  lastOf(row: Row): Row {
    const first = this.first[row] ?? NONE;
    return first === NONE ? row : (this.last[first] as Row);
  }

  /** Which attempt a node is; null for what was tried once. */
  attemptOf(row: Row): Attempt | null {
    const number = this.number[row] ?? 0;
    return number === 0 ? null : { number, of: this.number[this.lastOf(row)] as number };
  }

  /** A hostile file may tie attempts into circles: a chain goes on in time only, and among the children of one node. */
  private take(edge: number): void {
    const { graph } = this;
    const { edgeSource, edgeTarget, parent } = graph.columns;
    const retry = secondEnd(graph, edge);
    const failed = this.lastOf(edgeSource[edge] === retry ? (edgeTarget[edge] as Row) : (edgeSource[edge] as Row));
    if (parent[failed] !== parent[retry] || !startsLater(graph, retry, failed)) return;
    this.reserve();
    if (this.number[retry] === 0 || this.first[retry] === retry) this.link(failed, retry);
  }

  private link(failed: Row, retry: Row): void {
    const { first, last, number, later } = this;
    if (number[failed] === 0) {
      number[failed] = 1;
      first[failed] = failed;
    }
    const head = first[failed] as Row;
    later[failed] = retry;
    let count = number[failed] as number;
    for (let at: Row | -1 = retry; at !== NONE; at = later[at] as Row) {
      first[at] = head;
      number[at] = ++count;
      last[head] = at;
    }
    this.version++;
  }

  private reserve(): void {
    const { rowCount } = this.graph.columns;
    const known = this.number.length;
    if (rowCount <= known) return;
    this.later = grown(this.later, rowCount).fill(NONE, known);
    this.first = grown(this.first, rowCount).fill(NONE, known);
    this.last = grown(this.last, rowCount);
    this.number = grown(this.number, rowCount);
  }
}
