import type { Finding } from '../../analysis/findings/finding';
import { findingsOf } from '../../analysis/findings/findings';
import { repeatedCalls } from '../../analysis/findings/loop';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import { estimatedCosts } from '../../analysis/prices/node-costs';
import { RollUps } from '../../analysis/roll-ups';
import { finished } from '../../analysis/slices';
import { type GroupTable, groupTable } from '../../analysis/stats/group-table';
import type { Grouping } from '../../analysis/stats/grouping';
import { type WholeStats, wholeStats } from '../../analysis/stats/trace-stats';
import type { Row } from '../../model/graph-columns';
import type { Micros } from '../../model/types';
import { FilterIndex } from '../../query/filter-index';
import type { Query } from '../../query/query';
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

/** Inputs that are read to compare calls; more of one trace are too many to look through anyway. */
const MOST_INPUTS = 2_000;

/** Looks through a whole trace. */
export async function measure(inspection: Inspection, { by, prices, query, now }: MeasureOptions): Promise<Measured> {
  const { graph, state, faults } = inspection;
  const time = state === 'live' || state === 'paused' ? now : null;
  const rollUps = new RollUps(graph, estimatedCosts(graph, prices)).refresh();
  const filter = query === null ? null : new FilterIndex(graph, query);
  filter?.refresh(time);
  const fits = (row: Row) => filter === null || filter.matches(row);
  const inputs = await inputsOf(inspection, finished(repeatedCalls(graph)).flat().slice(0, MOST_INPUTS));
  const inputOf = (row: Row) => inputs.get(row);
  return {
    inspection,
    whole: wholeStats(rollUps, -1, time),
    tables: by.map((grouping) => finished(groupTable(rollUps, grouping, -1, fits))),
    findings: finished(findingsOf({ graph, now: time, prices, faultCount: faults.length, inputOf })),
  };
}

/** What went into nodes; what cannot be read is left out. */
async function inputsOf(inspection: Inspection, rows: readonly Row[]): Promise<ReadonlyMap<Row, string>> {
  const inputs = new Map<Row, string>();
  for (const row of rows) {
    const read = await inspection.payload(inspection.graph.nodeAt(row).id).catch(() => null);
    if (read !== null) inputs.set(row, [...read.input].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join());
  }
  return inputs;
}
