import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeStatuses } from '../../model/types';
import { decimalSum } from '../decimal-sum';
import type { RollUps } from '../roll-ups';
import { selfMs } from '../self-time';
import type { GroupStats } from './group-stats';
import { NearestAbove } from './nearest-above';
import type { SortedRuns } from './sorted-runs';

const FAILED = nodeStatuses.indexOf('failed');
const RUNNING = nodeStatuses.indexOf('running');

/** Sums over the nodes of groups that are numbered from 0: typed arrays, for there may be a million groups. NaN stands for unknown. */
export class GroupSums {
  private readonly count: Uint32Array;
  private readonly statuses: readonly Uint32Array[];
  private readonly totalMs: Float64Array;
  private readonly selfMs: Float64Array;
  private readonly input: Float64Array;
  private readonly output: Float64Array;
  private readonly cost: Float64Array;
  private readonly estimated: Uint8Array;
  private readonly unpriced: Uint32Array;
  private readonly slowest: Int32Array;
  private readonly firstFailed: Int32Array;
  private readonly covered: NearestAbove;

  constructor(
    private readonly rollUps: RollUps,
    size: number,
  ) {
    const unknown = () => new Float64Array(size).fill(Number.NaN);
    const none = () => new Int32Array(size).fill(NONE);
    this.count = new Uint32Array(size);
    this.statuses = nodeStatuses.map(() => new Uint32Array(size));
    [this.totalMs, this.selfMs, this.input, this.output, this.cost] = [unknown(), unknown(), unknown(), unknown(), unknown()];
    this.estimated = new Uint8Array(size);
    this.unpriced = new Uint32Array(size);
    [this.slowest, this.firstFailed] = [none(), none()];
    const { usage } = rollUps.graph.columns;
    this.covered = new NearestAbove(rollUps.graph, (row) => usage.number(row, 'llm.cost_usd') !== null);
  }

  /** Counts a node for its group. */
  addNode(group: number, row: Row): void {
    const { graph } = this.rollUps;
    this.count[group] = (this.count[group] as number) + 1;
    const status = this.statuses[nodeStatuses.indexOf(graph.statusAt(row))] as Uint32Array;
    status[group] = (status[group] as number) + 1;
    if (graph.statusAt(row) === 'failed' && this.isEarlier(row, this.firstFailed[group] as Row)) this.firstFailed[group] = row;
    const micros = durationAt(graph, row);
    if (Number.isNaN(micros)) return;
    increase(this.totalMs, group, micros / 1000);
    increase(this.selfMs, group, selfMs(graph, row, null) ?? Number.NaN);
    const slowest = this.slowest[group] as Row;
    if (slowest === NONE || micros > durationAt(graph, slowest)) this.slowest[group] = row;
  }

  /** Counts what a node has used for the group that spends it. */
  addUsage(group: number, row: Row): void {
    const { rollUps } = this;
    const input = rollUps.addedBy(row, 'input');
    const output = rollUps.addedBy(row, 'output');
    const cost = rollUps.addedBy(row, 'cost');
    if (input === null && output === null && cost === null) return;
    increase(this.input, group, input ?? Number.NaN);
    increase(this.output, group, output ?? Number.NaN);
    increase(this.cost, group, cost ?? Number.NaN);
    if (cost === null && this.covered.of(row) === NONE) this.unpriced[group] = (this.unpriced[group] as number) + 1;
    if (cost !== null && rollUps.isEstimated(row)) this.estimated[group] = 1;
  }

  /** Time that the nodes of a group took together; NaN when unknown. */
  totalOf(group: number): number {
    return this.totalMs[group] as number;
  }

  /** Whether a group has neither nodes nor usage: an agent above those that are counted. */
  isEmpty(group: number): boolean {
    const isUnused = [this.input, this.output, this.cost].every((sums) => Number.isNaN(sums[group] as number));
    return this.count[group] === 0 && isUnused;
  }

  /** What is known of a group. */
  of(group: number, name: string, durations: SortedRuns): GroupStats {
    const count = this.count[group] as number;
    const failed = this.statuses[FAILED]?.[group] as number;
    const running = this.statuses[RUNNING]?.[group] as number;
    const slowest = this.slowest[group] as Row;
    const percentile = (share: number) => orNull(durations.percentile(group, share) / 1000);
    return {
      name,
      count,
      running,
      failed,
      failedShare: count > running ? failed / (count - running) : null,
      p50Ms: percentile(0.5),
      p95Ms: percentile(0.95),
      maxMs: slowest === NONE ? null : durationAt(this.rollUps.graph, slowest) / 1000,
      totalMs: orNull(this.totalMs[group] as number),
      selfMs: orNull(this.selfMs[group] as number),
      inputTokens: orNull(this.input[group] as number),
      outputTokens: orNull(this.output[group] as number),
      costUsd: orNull(decimalSum(this.cost[group] as number)),
      isEstimated: this.estimated[group] === 1,
      unpriced: this.unpriced[group] as number,
      slowest,
      firstFailed: this.firstFailed[group] as Row,
    };
  }

  private isEarlier(row: Row, than: Row | -1): boolean {
    const { start } = this.rollUps.graph.columns;
    return than === NONE || (start[row] as number) < (start[than] as number);
  }
}

/** Microseconds from start to end; NaN while one is missing. */
export function durationAt({ columns }: TraceGraph, row: Row): number {
  return (columns.end[row] as number) - (columns.start[row] as number);
}

function increase(sums: Float64Array, group: number, by: number): void {
  if (Number.isNaN(by)) return;
  const sum = sums[group] as number;
  sums[group] = Number.isNaN(sum) ? by : sum + by;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
