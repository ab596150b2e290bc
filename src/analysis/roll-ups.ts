import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { nodeTypes } from '../model/types';
import { decimalSum } from './decimal-sum';
import type { EstimatedCost } from './prices/node-costs';
import { finished, SLICE_OBJECTS, type Slices } from './slices';

/** What is added up over a subtree. */
export const rolledUp = ['input', 'output', 'cost'] as const;
export type RolledUp = (typeof rolledUp)[number];

/** What a subtree or a whole trace has cost; null where nothing in it is known. */
export type SubtreeCost = {
  readonly costUsd: number | null;
  /** Whether a part of it is estimated. */
  readonly isEstimated: boolean;
  /** Nodes in it of which tokens are known, but neither by themselves nor by a node above them in it what they cost. */
  readonly unpriced: number;
};

const usageKeys = { input: 'llm.usage.input_tokens', output: 'llm.usage.output_tokens', cost: 'llm.cost_usd' } as const;
const LLM_CALL = nodeTypes.indexOf('llm_call');
/** Costs are sums of fractions. */
const SAME = 1e-9;
/** Rows of which the sums are made blank in a slice. */
const SLICE_BLANKS = 32_768;

/** Sums by row; `estimate` is what has to be added to the recorded `cost`, `unpriced` counts calls. NaN stands for unknown, or none. */
type Sums = Readonly<Record<RolledUp | 'estimate' | 'unpriced', Float64Array>>;

/** Most traces of programs without models are like this, and are summed up again and again while they grow. */
const nothing = newSums(0);

/**
 * Tokens and cost of every subtree, without counting twice: agents, steps and turns often repeat what the calls below them have used.
 * A node repeats it when it tells the same amounts, or at least as much without being a model call itself; then its own amounts are
 * those of the subtree. Else they are added. Of what was recorded and what is estimated below it the recorded counts.
 *
 * @example
 * const rollUps = new RollUps(graph, estimatedCosts(graph, prices));
 * rollUps.refresh().of(graph.rowOf('a1'), 'cost');
 */
export class RollUps {
  private sums = nothing;
  private version = -1;

  /** @param estimate what nodes have cost of which no cost was recorded; nothing when left out */
  constructor(
    readonly graph: TraceGraph,
    private readonly estimate: EstimatedCost | null = null,
  ) {}

  /** Brings the totals up to date; costs nothing while the graph has not changed. */
  refresh(): this {
    finished(this.slices());
    return this;
  }

  /** As {@link refresh}, in slices; until the last one the totals are those of before. */
  *slices(): Slices<void> {
    const { graph } = this;
    const { version } = graph;
    if (this.version === version) return;
    const sums = this.hasUsage() ? yield* blankSums(graph.columns.rowCount) : nothing;
    if (sums !== nothing) for (const root of graph.roots()) yield* this.addUp(root, sums);
    this.sums = sums;
    this.version = version;
  }

  /** The total of the subtree below a node, the node included; null when nothing in it is known. */
  of(row: Row, what: RolledUp): number | null {
    return orNull(this.sumOf(row, what));
  }

  /** Whether a part of the cost of a subtree is estimated. */
  isEstimated(row: Row): boolean {
    return !Number.isNaN(at(this.sums.estimate, row));
  }

  /** What a subtree has cost. */
  costOf(row: Row): SubtreeCost {
    return { costUsd: this.of(row, 'cost'), isEstimated: this.isEstimated(row), unpriced: orNull(at(this.sums.unpriced, row)) ?? 0 };
  }

  /** What the whole trace has cost. */
  totalCost(): SubtreeCost {
    const costs = this.graph.roots().map((root) => this.costOf(root));
    const isEstimated = costs.some((cost) => cost.isEstimated);
    return { costUsd: this.total('cost'), isEstimated, unpriced: costs.reduce((sum, { unpriced }) => sum + unpriced, 0) };
  }

  /** The total of the whole trace. */
  total(what: RolledUp): number | null {
    let sum = Number.NaN;
    for (const root of this.graph.roots()) sum = plus(sum, this.sumOf(root, what));
    return orNull(sum);
  }

  /** What a node itself adds to the total: nothing, null, when it told nothing, or only what is told below it, too. */
  addedBy(row: Row, what: RolledUp): number | null {
    const total = this.sumOf(row, what);
    if (Number.isNaN(total) || !this.tellsUsage(row)) return null;
    let below = Number.NaN;
    for (let child = this.graph.firstChild(row); child !== NONE; child = this.graph.nextSibling(child)) {
      below = plus(below, this.sumOf(child, what));
    }
    return Number.isNaN(below) ? total : total - below > SAME ? total - below : null;
  }

  private sumOf(row: Row, what: RolledUp): number {
    return what === 'cost' ? plus(at(this.sums.cost, row), at(this.sums.estimate, row)) : at(this.sums[what], row);
  }

  private tellsUsage(row: Row): boolean {
    return rolledUp.some((what) => this.recorded(row, what) !== null);
  }

  private hasUsage(): boolean {
    const { usage } = this.graph.columns;
    return rolledUp.some((what) => usage.knows(usageKeys[what]));
  }

  /** From the leaves upward, without recursion: traces may be 100,000 levels deep. */
  private *addUp(root: Row, sums: Sums): Slices<void> {
    const { graph } = this;
    let row = deepestFirst(graph, root);
    for (let looked = 1; ; looked++) {
      if (looked % SLICE_OBJECTS === 0) yield;
      if (row < sums.cost.length) this.conclude(row, sums);
      const parent = graph.parentAt(row);
      if (row === root || parent === NONE) return;
      if (row < sums.cost.length) for (const sum of Object.values(sums)) sum[parent] = plus(at(sum, parent), at(sum, row));
      const sibling = graph.nextSibling(row);
      row = sibling === NONE ? parent : deepestFirst(graph, sibling);
    }
  }

  /** Puts what the node itself has used to what is below it. */
  private conclude(row: Row, sums: Sums): void {
    const input = this.recorded(row, 'input');
    const output = this.recorded(row, 'output');
    const cost = this.recorded(row, 'cost');
    const estimate = cost === null ? (this.estimate?.(row) ?? null) : null;
    if (input === null && output === null && cost === null) return;
    const own = { input, output, cost };
    const kind = this.compared(row, own, sums);
    const below = { input: at(sums.input, row), output: at(sums.output, row) };
    for (const what of rolledUp) {
      const amount = own[what];
      if (amount !== null) sums[what][row] = kind === 'repeats' ? amount : plus(at(sums[what], row), amount);
    }
    if (cost !== null && (kind === 'repeats' || (kind === 'unlike' && !this.isCall(row)))) sums.estimate[row] = Number.NaN;
    const isKnown = kind === 'repeats' && !Number.isNaN(plus(at(sums.cost, row), at(sums.estimate, row)));
    if (estimate !== null && !isKnown) sums.estimate[row] = plus(at(sums.estimate, row), estimate);
    else if (cost !== null) sums.unpriced[row] = Number.NaN;
    else if (isMore(at(sums.input, row), below.input) || isMore(at(sums.output, row), below.output)) {
      sums.unpriced[row] = plus(at(sums.unpriced, row), 1);
    }
  }

  /** Whether what a node tells repeats what is told below it, goes beyond it, or is of another kind. */
  private compared(row: Row, own: Readonly<Record<RolledUp, number | null>>, sums: Sums): 'repeats' | 'adds' | 'unlike' {
    let known = false;
    let same = true;
    for (const what of rolledUp) {
      const below = at(sums[what], row);
      const amount = own[what];
      if (amount === null || Number.isNaN(below)) continue;
      if (amount < below - SAME) return 'adds';
      known = true;
      same &&= amount <= below + SAME;
    }
    return !known ? 'unlike' : same || !this.isCall(row) ? 'repeats' : 'adds';
  }

  private isCall(row: Row): boolean {
    return this.graph.columns.type[row] === LLM_CALL;
  }

  private recorded(row: Row, what: RolledUp): number | null {
    return this.graph.columns.usage.number(row, usageKeys[what]);
  }
}

/** In slices: memory that was never written to is slow when it is written to first. */
function* blankSums(rowCount: number): Slices<Sums> {
  const sums = newSums(rowCount);
  for (let at = 0; at < rowCount; at += SLICE_BLANKS) {
    if (at > 0) yield;
    for (const sum of Object.values(sums)) sum.fill(Number.NaN, at, at + SLICE_BLANKS);
  }
  return sums;
}

function newSums(rowCount: number): Sums {
  const sum = (): Float64Array => new Float64Array(rowCount);
  return { input: sum(), output: sum(), cost: sum(), estimate: sum(), unpriced: sum() };
}

/** A row that came after the sums were made has none. */
function at(sums: Float64Array, row: Row): number {
  return sums[row] ?? Number.NaN;
}

function orNull(sum: number): number | null {
  return Number.isNaN(sum) ? null : decimalSum(sum);
}

function plus(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b;
}

function isMore(total: number, below: number): boolean {
  return Number.isNaN(below) ? !Number.isNaN(total) : total - below > SAME;
}

function deepestFirst(graph: TraceGraph, from: Row): Row {
  let row = from;
  for (let child = graph.firstChild(row); child !== NONE; child = graph.firstChild(row)) row = child;
  return row;
}
