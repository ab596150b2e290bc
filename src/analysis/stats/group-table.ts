import { NONE, type Row } from '../../model/graph-columns';
import { grown } from '../../model/intern-table';
import type { RollUps } from '../roll-ups';
import { rowsBelow } from '../rows-below';
import { SLICE_OBJECTS, type Slices } from '../slices';
import type { GroupStats } from './group-stats';
import { durationAt, GroupSums } from './group-sums';
import { type Grouping, groupsOf } from './grouping';
import { SortedRuns } from './sorted-runs';

/** The groups of a trace, or of what is below a node of it, those first that took most time. */
export type GroupTable = {
  readonly grouping: Grouping;
  readonly groups: readonly GroupStats[];
  /** Groups that are not told: the ones that took least, of very many. */
  readonly omitted: number;
  /** All nodes that were looked at, in a group or in none. */
  readonly nodeCount: number;
  readonly failedCount: number;
};

/** A list of more groups is no overview. */
const MOST_GROUPS = 1000;

/**
 * Puts the nodes of a trace together, in slices.
 * @param rollUps of the trace, up to date
 * @param top the node below which is looked, -1 for the whole trace
 * @param fits which nodes are looked at; all when left out
 */
export function* groupTable(
  rollUps: RollUps,
  grouping: Grouping,
  top: Row | -1,
  fits: (row: Row) => boolean = () => true,
): Slices<GroupTable> {
  const { graph } = rollUps;
  const groups = groupsOf(graph, grouping);
  const numbers = new Numbers();
  let looked = 0;
  let nodeCount = 0;
  let failedCount = 0;
  for (const row of rowsBelow(graph, top)) {
    if (++looked % SLICE_OBJECTS === 0) yield;
    if (!fits(row)) continue;
    nodeCount++;
    if (graph.statusAt(row) === 'failed') failedCount++;
    numbers.take(groups.of(row), !Number.isNaN(durationAt(graph, row)));
    numbers.take(groups.spenderOf(row), false);
  }
  const sums = new GroupSums(rollUps, numbers.size);
  const durations = new SortedRuns(numbers.ended);
  for (const row of rowsBelow(graph, top)) {
    if (++looked % SLICE_OBJECTS === 0) yield;
    if (!fits(row)) continue;
    const member = numbers.of(groups.of(row));
    if (member !== NONE) {
      sums.addNode(member, row);
      if (!Number.isNaN(durationAt(graph, row))) durations.add(member, durationAt(graph, row));
    }
    const spender = numbers.of(groups.spenderOf(row));
    if (spender !== NONE) sums.addUsage(spender, row);
  }
  yield* durations.sort();
  const shown = numbers.largest(sums);
  const nameOf = (group: number) => groups.nameOf(numbers.keys[group] as number);
  const told = shown.map((group) => sums.of(group, nameOf(group), durations));
  return { grouping, groups: told, omitted: Math.max(0, numbers.size - MOST_GROUPS), nodeCount, failedCount };
}

/** Numbers groups from 0, in the order in which they come. */
class Numbers {
  /** How many nodes of each group have ended. */
  ended = new Uint32Array(64);
  /** What each group is called by those who made it. */
  readonly keys: number[] = [];
  private readonly numbers: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  take(key: number, hasEnded: boolean): void {
    if (key === NONE) return;
    const number = this.numbers[key] ?? this.add(key);
    if (hasEnded) this.ended[number] = (this.ended[number] as number) + 1;
  }

  of(key: number): number {
    return key === NONE ? NONE : (this.numbers[key] ?? NONE);
  }

  /** The groups that took most time. */
  largest(sums: GroupSums): number[] {
    const totals = Float64Array.from({ length: this.size }, (_, group) => sums.totalOf(group) || 0);
    const least = this.size <= MOST_GROUPS ? Number.NEGATIVE_INFINITY : (totals.slice().sort().at(-MOST_GROUPS) as number);
    const groups: number[] = [];
    for (let group = 0; group < this.size; group++) if ((totals[group] as number) >= least && !sums.isEmpty(group)) groups.push(group);
    return groups.sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b).slice(0, MOST_GROUPS);
  }

  private add(key: number): number {
    const number = this.keys.push(key) - 1;
    this.numbers[key] = number;
    if (number >= this.ended.length) this.ended = grown(this.ended, number + 1);
    return number;
  }
}
