import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';

/** What is added up over a subtree. */
export const rolledUp = ['input', 'output', 'cost'] as const;
export type RolledUp = (typeof rolledUp)[number];

const usageKeys = { input: 'llm.usage.input_tokens', output: 'llm.usage.output_tokens', cost: 'llm.cost_usd' } as const;
/** Costs are sums of fractions. */
const SAME = 1e-9;

/** What one node has used itself: tokens, US dollars. Null where that is not known. */
export type OwnUsage = (row: Row, what: RolledUp) => number | null;

/**
 * Tokens and cost of every subtree, without counting twice: agents, steps and turns often repeat what the calls below them have used.
 * A node repeats it when it tells the same amounts, or at least as much without being a model call itself; then its own amounts are
 * those of the subtree. Else they are added.
 *
 * @example
 * const rollUps = new RollUps(graph);
 * rollUps.refresh().of(graph.rowOf('a1'), 'cost');
 */
export class RollUps {
  private totals: Readonly<Record<RolledUp, Float64Array>> = { input: none, output: none, cost: none };
  private version = -1;

  /** @param own what a node has used itself; what was recorded when left out */
  constructor(
    readonly graph: TraceGraph,
    private readonly own: OwnUsage = recordedUsage(graph),
  ) {}

  /** Brings the totals up to date; costs nothing while the graph has not changed. */
  refresh(): this {
    const { graph } = this;
    if (this.version === graph.version) return this;
    this.version = graph.version;
    const { rowCount } = graph.columns;
    const blank = (): Float64Array => new Float64Array(rowCount).fill(Number.NaN);
    this.totals = { input: blank(), output: blank(), cost: blank() };
    for (const root of graph.roots()) this.addUp(root);
    return this;
  }

  /** The total of the subtree below a node, the node included; null when nothing in it is known. */
  of(row: Row, what: RolledUp): number | null {
    const total = this.totals[what][row];
    return total === undefined || Number.isNaN(total) ? null : total;
  }

  /** The total of the whole trace. */
  total(what: RolledUp): number | null {
    let sum = Number.NaN;
    for (const root of this.graph.roots()) sum = plus(sum, this.of(root, what) ?? Number.NaN);
    return Number.isNaN(sum) ? null : sum;
  }

  /** From the leaves upward, without recursion: traces may be 100,000 levels deep. */
  private addUp(root: Row): void {
    const { graph } = this;
    let at = deepestFirst(graph, root);
    for (;;) {
      this.conclude(at);
      if (at === root) return;
      const parent = graph.parentAt(at);
      for (const what of rolledUp) {
        const totals = this.totals[what];
        totals[parent] = plus(totals[parent] as number, totals[at] as number);
      }
      const sibling = graph.nextSibling(at);
      at = sibling === NONE ? parent : deepestFirst(graph, sibling);
    }
  }

  /** Puts what the node itself has used to what is below it. */
  private conclude(row: Row): void {
    const repeats = this.repeats(row);
    for (const what of rolledUp) {
      const own = this.own(row, what);
      const totals = this.totals[what];
      if (own !== null) totals[row] = repeats ? own : plus(totals[row] as number, own);
    }
  }

  private repeats(row: Row): boolean {
    let known = false;
    let same = true;
    for (const what of rolledUp) {
      const below = this.totals[what][row] as number;
      const own = this.own(row, what);
      if (own === null || Number.isNaN(below)) continue;
      if (own < below - SAME) return false;
      known = true;
      same &&= own <= below + SAME;
    }
    return known && (same || this.graph.nodeAt(row).type !== 'llm_call');
  }
}

/** Tokens and cost as they were recorded. */
export function recordedUsage({ columns }: TraceGraph): OwnUsage {
  return (row, what) => columns.usage.number(row, usageKeys[what]);
}

const none = new Float64Array(0);

function plus(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b;
}

function deepestFirst(graph: TraceGraph, from: Row): Row {
  let at = from;
  for (let child = graph.firstChild(at); child !== NONE; child = graph.firstChild(at)) at = child;
  return at;
}
