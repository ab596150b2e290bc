import type { Finding } from '../../analysis/findings/finding';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import type { GroupTable } from '../../analysis/stats/group-table';
import type { TraceGraph } from '../../model/trace-graph';
import { formatCount, formatDuration, formatSpent, UNKNOWN } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import { groupLines } from './group-columns';
import type { Measured } from './measured';

/** Findings of one rule that are told one by one. */
const MOST_OF_RULE = 10;
/** Groups of a table where there are several tables. */
const MOST_GROUPS = 20;
/** Nodes that are named behind a finding. */
const MOST_IDS = 3;

/** What a trace took as text: the whole, what is worth a look, then the tables. */
export function* statsLines(measured: Measured, prices: ModelPrices, plain: boolean): Generator<string> {
  const { inspection, tables, findings } = measured;
  const { header } = inspection.graph;
  yield `Trace: ${safeLine(header.name) || '<unnamed>'} (${safeLine(header.traceId)})`;
  yield* wholeLines(measured, prices);
  if (findings.length > 0) yield '';
  yield* findingLines(findings, inspection.graph);
  for (const table of tables) yield* tableSection(table, plain, tables.length > 1 ? MOST_GROUPS : table.groups.length);
}

function* wholeLines({ inspection: { graph, state }, whole, tables }: Measured, prices: ModelPrices): Generator<string> {
  const { durationMs, waiting, workingMs, inputTokens, outputTokens } = whole;
  if (state !== 'ended') yield `State: ${state}`;
  yield `Duration: ${durationMs === null ? 'unknown' : formatDuration(durationMs)}`;
  if (waiting.ms !== 0) yield `Waiting for a human: ${waiting.ms === null ? 'unknown' : formatDuration(waiting.ms)}`;
  if (waiting.ms !== 0 && workingMs !== null) yield `Working: ${formatDuration(workingMs)}`;
  yield `Nodes: ${formatCount(graph.nodeCount)}, ${formatCount(graph.countOf('failed'))} failed`;
  if (inputTokens !== null || outputTokens !== null) yield `Tokens: ${formatCount(inputTokens)} in, ${formatCount(outputTokens)} out`;
  const unpriced = Math.max(0, ...tables.map(({ groups }) => groups.reduce((sum, group) => sum + group.unpriced, 0)));
  yield costLine({ ...whole, unpriced }, prices);
}

/** What a cost is made of is said beside it. */
export function costLine(spent: Parameters<typeof formatSpent>[0], prices: ModelPrices): string {
  const notes = [
    ...(spent.isEstimated ? [`estimated from ${prices.basis}`] : []),
    ...(spent.unpriced > 0 ? [`${formatCount(spent.unpriced)} ${spent.unpriced === 1 ? 'call' : 'calls'} of unknown price`] : []),
  ];
  const cost = formatSpent(spent);
  return `Cost: ${cost === UNKNOWN ? 'unknown' : cost}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function* findingLines(findings: readonly Finding[], graph: TraceGraph): Generator<string> {
  if (findings.length > 0) yield 'Findings:';
  const told = new Map<string, number>();
  for (const finding of findings) {
    const count = (told.get(finding.rule) ?? 0) + 1;
    told.set(finding.rule, count);
    if (count <= MOST_OF_RULE) yield `  ${findingLine(finding, graph)}`;
  }
  for (const [rule, count] of told) if (count > MOST_OF_RULE) yield `  … ${formatCount(count - MOST_OF_RULE)} more of ${rule}`;
}

function findingLine({ rule, severity, sentence, rows, isInferred }: Finding, graph: TraceGraph): string {
  const ids = rows.slice(0, MOST_IDS).map((row) => safeLine(graph.nodeAt(row).id));
  const more = rows.length > MOST_IDS ? ', …' : '';
  const where = ids.length > 0 ? ` (${ids.join(', ')}${more})` : '';
  return `${severity}: ${safeLine(sentence)}${where} [${isInferred ? `rule ${rule}` : rule}]`;
}

function* tableSection({ grouping, groups, omitted }: GroupTable, plain: boolean, most: number): Generator<string> {
  if (groups.length === 0) return;
  yield '';
  yield `By ${grouping}:`;
  for (const line of groupLines(grouping, groups.slice(0, most), plain)) yield `  ${line}`;
  const more = omitted + Math.max(0, groups.length - most);
  if (more > 0) yield `  … ${formatCount(more)} more that took less time${groups.length > most ? `; --by ${grouping} prints them` : ''}`;
}
