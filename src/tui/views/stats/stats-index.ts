import type { Finding } from '../../../analysis/findings/finding';
import { findingsOf } from '../../../analysis/findings/findings';
import { repeatedCalls } from '../../../analysis/findings/loop';
import { estimatedCosts } from '../../../analysis/prices/node-costs';
import { RollUps } from '../../../analysis/roll-ups';
import { SLICE_ROWS, type Slices } from '../../../analysis/slices';
import { type GroupTable, groupTable } from '../../../analysis/stats/group-table';
import type { Grouping } from '../../../analysis/stats/grouping';
import { type WholeStats, wholeStats } from '../../../analysis/stats/trace-stats';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { ViewContext } from '../trace-view';
import { LoopInputs } from './loop-inputs';

/** What was counted last. */
export type Counted = {
  readonly table: GroupTable;
  readonly whole: WholeStats;
  /** Null until a large trace was looked through. */
  readonly findings: readonly Finding[] | null;
};

/** What is to be counted. */
export type Wanted = { readonly grouping: Grouping; readonly top: Row | -1 };

/** How many slices of all nodes are done, about: what has been done of it is told. */
const LOOKS = 24;

/**
 * The statistics of a trace, counted in slices and once for each version of the graph. While a large trace grows they rest after each
 * count for as many changes as it took slices, so that they never take more than a part of the time.
 */
export class StatsIndex {
  counted: Counted | null = null;
  readonly loops = new LoopInputs();
  private rollUps: RollUps | null = null;
  private work: Slices<void> | null = null;
  private key = '';
  private version = -1;
  private slices = 0;
  private rest = 0;
  private isBusy = false;

  constructor(private readonly graph: TraceGraph) {}

  /** How much of the work is done, from 0 to 1; null when there is none. */
  get progress(): number | null {
    return this.work === null ? null : Math.min(0.99, (this.slices * SLICE_ROWS) / (LOOKS * Math.max(1, this.graph.columns.rowCount)));
  }

  /**
   * Begins to count when something else is wanted, or the graph has changed and the last count is long enough ago.
   * @returns whether there is work to {@link run}
   */
  want(wanted: Wanted, context: ViewContext): boolean {
    const { filter, growing } = context;
    const key = `${wanted.grouping} ${wanted.top} ${filter?.version ?? ''}`;
    const isOther = key !== this.key;
    if (!isOther && (this.work !== null || (this.version === this.graph.version && !growing))) return this.work !== null;
    if (!isOther && growing && this.rest-- > 0) return false;
    this.key = key;
    this.slices = 0;
    this.work = this.count(wanted, context);
    return true;
  }

  /**
   * Takes up the work when no slice of it was done since this was asked last: whoever did it may have left.
   * @returns whether the first slice is to be asked for
   */
  takeUp(): boolean {
    this.isBusy = !this.isBusy;
    return this.isBusy;
  }

  /**
   * Does one slice.
   * @returns whether there is more to do
   */
  run(): boolean {
    this.isBusy = this.work?.next().done === false;
    this.slices++;
    if (this.isBusy) return true;
    this.rest = this.slices;
    this.work = null;
    return false;
  }

  /**
   * Looks for loops once the inputs of all calls that may be some were read.
   * @returns the nodes whose inputs are to be read next; none while some are on their way
   */
  compareInputs({ graph, inputs }: ViewContext): readonly Row[] {
    const { counted, loops } = this;
    if (!counted?.findings || this.work !== null) return [];
    const findings = loops.improved(counted.findings, graph, inputs);
    if (findings !== null) this.counted = { ...counted, findings };
    return loops.next(inputs);
  }

  private *count({ grouping, top }: Wanted, { filter, now, prices, faultCount, inputs }: ViewContext): Slices<void> {
    const { graph } = this;
    const { version } = graph;
    if (graph.columns.usage.knows('llm.model')) prices.load();
    this.rollUps ??= new RollUps(graph, estimatedCosts(graph, prices));
    yield* this.rollUps.slices();
    const fits = (row: Row) => filter === null || filter.matches(row);
    const table = yield* groupTable(this.rollUps, grouping, top, fits);
    const whole = wholeStats(this.rollUps, top === NONE ? NONE : top, now);
    this.counted = { table, whole, findings: this.counted?.findings ?? null };
    if (this.version !== version || now !== null) {
      const repeated = yield* repeatedCalls(graph);
      this.loops.take(repeated, inputs);
      const inputOf = (row: Row) => inputs.get(row) ?? undefined;
      const findings = yield* findingsOf({ graph, now, prices, faultCount, repeated, inputOf });
      this.counted = { table, whole, findings };
    }
    this.version = version;
  }
}
