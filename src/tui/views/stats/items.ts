import type { Finding } from '../../../analysis/findings/finding';
import type { GroupStats } from '../../../analysis/stats/group-stats';
import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import { type ColumnName, ordered } from './columns';
import type { StatsContext, StatsState } from './state';
import type { Counted } from './stats-index';

/** A line that can be selected. */
export type StatsItem =
  | { readonly type: 'finding'; readonly key: string; readonly finding: Finding }
  /** Behind the findings: how many are not shown. */
  | { readonly type: 'more'; readonly key: string; readonly count: number }
  | { readonly type: 'group'; readonly key: string; readonly group: GroupStats };

/** More findings of a rule, or in all, are no overview; until the reader wants all of them the others are counted. */
const MOST_OF_RULE = 3;
const MOST_IN_ALL = 8;

/** The findings, how many more there are, then the groups in their order. Made once for each count and order. */
export function itemsOf(state: StatsState, { derived }: Pick<StatsContext, 'derived'>): readonly StatsItem[] {
  const { counted } = derived;
  if (counted === null) return [];
  const { column, reversed } = sortOf(state, counted);
  const known = kept.get(counted);
  const { allFindings } = state;
  if (known?.column === column && known.reversed === reversed && known.allFindings === allFindings) return known.items;
  const items = [...findingItems(counted, allFindings), ...groupItems(counted, column, reversed)];
  kept.set(counted, { column, reversed, allFindings, items });
  return items;
}

/** What the groups are ordered by. */
export function sortOf({ sort }: StatsState, counted: Counted | null): { column: ColumnName; reversed: boolean } {
  return sort ?? { column: counted?.table.groups.some(({ costUsd }) => costUsd !== null) ? 'cost' : 'total', reversed: false };
}

/** Where the selected line stands among them; where it stood when it is not there any more. */
export function positionOf(state: StatsState, items: readonly StatsItem[]): number {
  const found = items.findIndex(({ key }) => key === state.selected);
  return found >= 0 ? found : Math.max(0, Math.min(state.position, items.length - 1));
}

/** The node that a line leads to: of a group its first failure, else its slowest node. */
export function targetOf(item: StatsItem | undefined): Row | -1 {
  if (item === undefined || item.type === 'more') return NONE;
  if (item.type === 'finding') return item.finding.rows[0] ?? NONE;
  return item.group.firstFailed === NONE ? item.group.slowest : item.group.firstFailed;
}

/** The row of the node below which is counted, -1 for the whole trace. */
export function topOf({ below }: StatsState, graph: TraceGraph): Row | -1 {
  return below === null ? NONE : graph.rowOf(below);
}

type Kept = Pick<StatsState, 'allFindings'> & ReturnType<typeof sortOf> & { readonly items: readonly StatsItem[] };
const kept = new WeakMap<Counted, Kept>();

function findingItems({ findings }: Counted, all: boolean): StatsItem[] {
  const told = new Map<string, number>();
  const fits = ({ rule }: Finding): boolean => {
    told.set(rule, (told.get(rule) ?? 0) + 1);
    return all || (told.get(rule) as number) <= MOST_OF_RULE;
  };
  const shown = (findings ?? []).filter(fits).slice(0, all ? undefined : MOST_IN_ALL);
  const items = shown.map((finding): StatsItem => {
    return { type: 'finding', key: `finding ${finding.rule} ${finding.rows[0] ?? ''}`, finding };
  });
  const count = (findings?.length ?? 0) - shown.length;
  return count === 0 ? items : [...items, { type: 'more', key: 'more findings', count }];
}

function groupItems({ table }: Counted, column: ColumnName, reversed: boolean): StatsItem[] {
  return ordered(table.groups, column, reversed).map((group) => ({ type: 'group', key: `group ${group.name}`, group }));
}
