import { decimalSum } from '../../analysis/decimal-sum';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import type { GroupStats } from '../../analysis/stats/group-stats';
import type { Grouping } from '../../analysis/stats/grouping';
import type { TraceSource, TraceSummary } from '../../contracts/source';
import { formatCount, formatDuration, formatSpent } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import { asciiOnly } from '../ascii-json';
import { withProgress } from '../progress';
import { type Spent, spentJson } from '../spent-json';
import { tableLines } from '../table';
import { groupLines } from './group-columns';
import { type Measured, type MeasureOptions, measure } from './measured';
import { groupJson, pricesJson, statsJson } from './stats-json';
import { costLine } from './stats-lines';

/** What several traces took; each one is let go before the next is opened. */
export type ManyTraces = {
  /** One line each. */
  readonly lines: readonly Line[];
  readonly total: Spent;
  readonly groups: ReadonlyMap<Grouping, readonly GroupStats[]>;
};

type Line = { readonly json: string; readonly cells: readonly string[] };

const heads = ['status', 'duration', 'waiting', 'nodes', 'failed', 'findings', 'tokens in', 'tokens out', 'cost', 'trace id', 'name'];

/** Looks through traces of a source, one after the other; one that cannot be opened is left out. */
export function measureMany(source: TraceSource, traces: readonly TraceSummary[], options: MeasureOptions): Promise<ManyTraces> {
  const lines: Line[] = [];
  const told = (): string => `Adding up: ${formatCount(lines.length)} of ${formatCount(traces.length)} traces`;
  return withProgress(told, () => measureEach(source, traces, options, lines));
}

async function measureEach(
  source: TraceSource,
  traces: readonly TraceSummary[],
  options: MeasureOptions,
  lines: Line[],
): Promise<ManyTraces> {
  const groups = new Map<Grouping, Map<string, GroupStats>>(options.by.map((grouping) => [grouping, new Map()]));
  let total: Spent = { inputTokens: null, outputTokens: null, costUsd: null, isEstimated: false, unpriced: 0 };
  for (const { key } of traces.filter(({ problem }) => problem === null)) {
    const trace = await source.open(key);
    await trace.whenLoaded();
    const { graph, state, faults } = trace;
    const measured = await measure({ graph, state, faults, payload: (id) => trace.payload(id) }, options);
    trace.close();
    const spent = spentBy(measured);
    lines.push({ json: statsJson(measured, options.prices), cells: cellsOf(measured, spent) });
    total = spentTogether(total, spent);
    for (const table of measured.tables) mergeInto(groups.get(table.grouping) as Map<string, GroupStats>, table.groups);
  }
  return { lines, total, groups: new Map([...groups].map(([grouping, merged]) => [grouping, byTime(merged)])) };
}

/** The traces, the total and the tables as text. */
export function* manyLines({ lines, total, groups }: ManyTraces, prices: ModelPrices, plain: boolean): Generator<string> {
  if (plain) for (const { cells } of lines) yield safeLine(heads.map((head, i) => `${head} ${cells[i]}`).join(', '));
  else yield* tableLines([heads, ...lines.map(({ cells }) => cells)]);
  yield '';
  yield `Traces: ${formatCount(lines.length)}`;
  yield `Tokens: ${formatCount(total.inputTokens)} in, ${formatCount(total.outputTokens)} out`;
  yield costLine(total, prices);
  for (const [grouping, merged] of groups) {
    if (merged.length === 0) continue;
    yield '';
    yield `By ${grouping}:`;
    for (const line of groupLines(grouping, merged, plain)) yield `  ${line}`;
  }
}

/** A line of JSON for each trace, and one for all of them. */
export function* manyJson({ lines, total, groups }: ManyTraces, prices: ModelPrices): Generator<string> {
  for (const { json } of lines) yield json;
  const by = Object.fromEntries([...groups].map(([grouping, merged]) => [grouping, merged.map((group) => groupJson(group, null))]));
  const sums = { traces: lines.length, ...spentJson(total) };
  yield asciiOnly(JSON.stringify({ total: { ...sums, prices: pricesJson(prices), by } }));
}

function spentBy({ whole, tables }: Measured): Spent {
  return { ...whole, unpriced: Math.max(0, ...tables.map(({ groups }) => groups.reduce((sum, group) => sum + group.unpriced, 0))) };
}

function cellsOf({ inspection: { graph, state }, whole, findings }: Measured, spent: Spent): string[] {
  return [
    state === 'ended' ? graph.status : state,
    formatDuration(whole.durationMs),
    formatDuration(whole.waiting.ms),
    formatCount(graph.nodeCount),
    formatCount(graph.countOf('failed')),
    formatCount(findings.length),
    formatCount(whole.inputTokens),
    formatCount(whole.outputTokens),
    formatSpent(spent),
    graph.header.traceId,
    graph.header.name,
  ];
}

function mergeInto(merged: Map<string, GroupStats>, groups: readonly GroupStats[]): void {
  for (const group of groups) {
    const known = merged.get(group.name);
    merged.set(group.name, known ? together(known, group) : { ...group, p50Ms: null, p95Ms: null, slowest: -1, firstFailed: -1 });
  }
}

/** Percentiles of several traces do not follow from those of each. */
function together(a: GroupStats, b: GroupStats): GroupStats {
  const ended = a.count + b.count - a.running - b.running;
  return {
    ...a,
    ...spentTogether(a, b),
    count: a.count + b.count,
    running: a.running + b.running,
    failed: a.failed + b.failed,
    failedShare: ended > 0 ? (a.failed + b.failed) / ended : null,
    maxMs: a.maxMs === null || b.maxMs === null ? (a.maxMs ?? b.maxMs) : Math.max(a.maxMs, b.maxMs),
    totalMs: sum(a.totalMs, b.totalMs),
    selfMs: sum(a.selfMs, b.selfMs),
  };
}

function spentTogether(a: Spent, b: Spent): Spent {
  return {
    inputTokens: sum(a.inputTokens, b.inputTokens),
    outputTokens: sum(a.outputTokens, b.outputTokens),
    costUsd: sum(a.costUsd, b.costUsd),
    isEstimated: a.isEstimated || b.isEstimated,
    unpriced: a.unpriced + b.unpriced,
  };
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : decimalSum(a + b);
}

function byTime(merged: ReadonlyMap<string, GroupStats>): GroupStats[] {
  return [...merged.values()].sort((a, b) => (b.totalMs ?? 0) - (a.totalMs ?? 0) || (a.name < b.name ? -1 : 1));
}
