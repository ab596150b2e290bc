import { NONE, type Row } from '../model/graph-columns';
import { grown, NO_NUMBERS } from '../model/intern-table';
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
  /** Where the attempts stand in the lists below, by row; 0 for what was tried once. Most were, so a number a row is all that they take. */
  private places = NO_NUMBERS;
  private readonly later: (Row | -1)[] = [NONE];
  /** The place of the first attempt of the chain; of that one the last attempt, and the number of each one in its chain. */
  private readonly first: number[] = [0];
  private readonly last: (Row | -1)[] = [NONE];
  private readonly number: number[] = [0];
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
    return this.later[this.placeOf(row)] as Row | -1;
  }

  /** The last attempt of a call; the node itself when it was not tried again. */
  lastOf(row: Row): Row {
    const place = this.placeOf(row);
    return place === 0 ? row : (this.last[this.first[place] as number] as Row);
  }

  /** Which attempt a node is; null for what was tried once. */
  attemptOf(row: Row): Attempt | null {
    const place = this.placeOf(row);
    return place === 0 ? null : { number: this.number[place] as number, of: this.number[this.placeOf(this.lastOf(row))] as number };
  }

  /** A hostile file may tie attempts into circles: a chain goes on in time only, and among the children of one node. */
  private take(edge: number): void {
    const { graph } = this;
    const { edgeSource, edgeTarget, parent } = graph.columns;
    const retry = secondEnd(graph, edge);
    const failed = this.lastOf(edgeSource[edge] === retry ? (edgeTarget[edge] as Row) : (edgeSource[edge] as Row));
    if (parent[failed] !== parent[retry] || !startsLater(graph, retry, failed)) return;
    const place = this.placeOf(retry);
    if (place === 0 || this.first[place] === place) this.link(this.placed(failed), retry);
  }

  private link(failed: number, retry: Row): void {
    const { first, last, number } = this;
    const head = first[failed] as number;
    this.later[failed] = retry;
    let count = number[failed] as number;
    for (let at: Row | -1 = retry; at !== NONE; at = this.laterOf(at)) {
      const place = this.placed(at);
      first[place] = head;
      number[place] = ++count;
      last[head] = at;
    }
    this.version++;
  }

  private placeOf(row: Row): number {
    return this.places[row] ?? 0;
  }

  /** The place of a row; one that had none is the first attempt of a chain. */
  private placed(row: Row): number {
    const known = this.placeOf(row);
    if (known !== 0) return known;
    if (row >= this.places.length) this.places = grown(this.places, this.graph.columns.rowCount);
    const place = this.later.push(NONE) - 1;
    this.first.push(place);
    this.last.push(NONE);
    this.number.push(1);
    this.places[row] = place;
    return place;
  }
}
