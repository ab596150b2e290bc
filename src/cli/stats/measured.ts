import type { Finding } from '../../analysis/findings/finding';
import { findingsOf } from '../../analysis/findings/findings';
import { repeatedCalls } from '../../analysis/findings/loop';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import { estimatedCosts } from '../../analysis/prices/node-costs';
import { RollUps } from '../../analysis/roll-ups';
import { type GroupTable, groupTable } from '../../analysis/stats/group-table';
import type { Grouping } from '../../analysis/stats/grouping';
import { type WholeStats, wholeStats } from '../../analysis/stats/trace-stats';
import type { Row } from '../../model/graph-columns';
import type { Micros } from '../../model/types';
import { FilterIndex } from '../../query/filter-index';
import type { Query } from '../../query/query';
import { callInputs, inputsToCompare } from '../../sources/call-inputs';
import { inTurns } from '../in-turns';
import type { Inspection } from '../inspect/inspection';

export type MeasureOptions = {
  readonly by: readonly Grouping[];
  readonly prices: ModelPrices;
  /** Which nodes are put together; null for all. Whole and findings are about all. */
  readonly query: Query | null;
  readonly now: Micros;
};

/** What a trace took and what is worth a look in it. */
export type Measured = {
  readonly inspection: Inspection;
  readonly whole: WholeStats;
  readonly tables: readonly GroupTable[];
  readonly findings: readonly Finding[];
};

/** Looks through a whole trace. */
export async function measure(inspection: Inspection, { by, prices, query, now }: MeasureOptions): Promise<Measured> {
  const { graph, state, faults } = inspection;
  const time = state === 'live' || state === 'paused' ? now : null;
  const rollUps = new RollUps(graph, estimatedCosts(graph, prices));
  await inTurns(rollUps.slices());
  const filter = query === null ? null : new FilterIndex(graph, query);
  if (filter !== null) await inTurns(filter.slices(time));
  const fits = (row: Row) => filter === null || filter.matches(row);
  const repeated = await inTurns(repeatedCalls(graph));
  const inputs = await callInputs(inspection, inputsToCompare(repeated));
  const inputOf = (row: Row) => inputs.get(row) ?? undefined;
  const tables: GroupTable[] = [];
  for (const grouping of by) tables.push(await inTurns(groupTable(rollUps, grouping, -1, fits)));
  return {
    inspection,
    whole: wholeStats(rollUps, -1, time),
    tables,
    findings: await inTurns(findingsOf({ graph, now: time, prices, faultCount: faults.length, repeated, inputOf })),
  };
}
