import type { ModelPrices } from '../../../analysis/prices/model-prices';
import { type EstimatedCost, estimatedCosts, nodeCost } from '../../../analysis/prices/node-costs';
import { RollUps, type SubtreeCost } from '../../../analysis/roll-ups';
import type { Slices } from '../../../analysis/slices';
import type { Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { ViewContext } from '../trace-view';

/** Whose tokens and costs are shown: those that a node tells of itself, or those of the node and all that is below it. */
export type SpentBy = 'node' | 'subtree';

/** What was spent; null for what is not known. */
export type Spent = SubtreeCost & { readonly tokens: number | null };

/** Changes of a trace that go uncounted for each further slice that it took to count it. */
const PATIENCE = 8;

/**
 * Tokens and costs for the rows in sight. Those of a node are looked up; those of subtrees are counted in slices once for each version
 * of the graph; while a large one grows, again only after it has changed several times as often as the count took slices.
 */
export class Spending {
  private estimate: EstimatedCost | null = null;
  private rollUps: RollUps | null = null;
  private work: Slices<void> | null = null;
  /** The version of the graph whose subtrees were counted last; -1 before. */
  counted = -1;
  private slices = 0;
  private rest = 0;
  private isBusy = false;

  constructor(private readonly graph: TraceGraph) {}

  /** False until subtrees were counted once. */
  get isCounted(): boolean {
    return this.counted >= 0;
  }

  /** What the trace tells of tokens and costs at all. */
  get knows(): { readonly tokens: boolean; readonly cost: boolean } {
    const { usage } = this.graph.columns;
    const tokens = usage.knows('llm.usage.input_tokens') || usage.knows('llm.usage.output_tokens');
    return { tokens, cost: usage.knows('llm.cost_usd') || (tokens && usage.knows('llm.model')) };
  }

  /** What a row has spent. */
  of(row: Row, by: SpentBy, context: Pick<ViewContext, 'prices'>): Spent {
    return by === 'node' ? this.ofNode(row, context) : this.ofSubtree(row);
  }

  /**
   * Goes on to count subtrees, one slice for each slice of the task.
   * @returns whether the next slice is to be asked for
   */
  count(isSlice: boolean, context: ViewContext): boolean {
    if (!this.wants(context)) return false;
    if (!isSlice) return this.takeUp();
    this.isBusy = this.work?.next().done === false;
    this.slices++;
    if (this.isBusy) return true;
    this.work = null;
    this.rest = (this.slices - 1) * PATIENCE;
    return false;
  }

  private wants({ prices, growing, patient }: ViewContext): boolean {
    const { version } = this.graph;
    if (this.work !== null) return true;
    if (this.counted === version || ((growing || patient) && this.rest-- > 0)) return false;
    this.estimate ??= estimatedCosts(this.graph, prices);
    this.rollUps ??= new RollUps(this.graph, this.estimate);
    this.slices = 0;
    this.work = this.slicesOf(this.rollUps, version, prices);
    return true;
  }

  private *slicesOf(rollUps: RollUps, version: number, prices: ModelPrices): Slices<void> {
    if (this.graph.columns.usage.knows('llm.model')) prices.load();
    yield* rollUps.slices();
    this.counted = version;
  }

  /** Whoever worked at it may have left since: asked a second time without a slice in between, it begins again. */
  private takeUp(): boolean {
    this.isBusy = !this.isBusy;
    return this.isBusy;
  }

  private ofNode(row: Row, { prices }: Pick<ViewContext, 'prices'>): Spent {
    const { usage } = this.graph.columns;
    const tokens = plus(usage.number(row, 'llm.usage.input_tokens'), usage.number(row, 'llm.usage.output_tokens'));
    this.estimate ??= estimatedCosts(this.graph, prices);
    return { tokens, ...nodeCost(this.graph, row, this.estimate), unpriced: 0 };
  }

  private ofSubtree(row: Row): Spent {
    const { rollUps } = this;
    if (rollUps === null) return nothing;
    const tokens = plus(rollUps.of(row, 'input'), rollUps.of(row, 'output'));
    return { tokens, ...rollUps.costOf(row) };
  }
}

const nothing: Spent = { tokens: null, costUsd: null, isEstimated: false, unpriced: 0 };

function plus(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
