import type { Finding } from '../../analysis/findings/finding';
import { priceList } from '../../analysis/prices/listed-tariff';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import type { GroupStats } from '../../analysis/stats/group-stats';
import type { TraceGraph } from '../../model/trace-graph';
import { asciiOnly } from '../ascii-json';
import type { Measured } from './measured';

/** What a trace took as one line of JSON; what is not known is null, durations are in milliseconds. */
export function statsJson(measured: Measured, prices: ModelPrices): string {
  const { inspection, whole, tables, findings } = measured;
  const { graph, state } = inspection;
  return asciiOnly(
    JSON.stringify({
      trace_id: graph.header.traceId,
      name: graph.header.name,
      session_id: graph.header.sessionId,
      state,
      status: graph.status,
      node_count: graph.nodeCount,
      failure_count: graph.countOf('failed'),
      duration_ms: whole.durationMs,
      waiting_ms: whole.waiting.ms,
      working_ms: whole.workingMs,
      input_tokens: whole.inputTokens,
      output_tokens: whole.outputTokens,
      cost_usd: whole.costUsd,
      cost_is_estimated: whole.isEstimated,
      prices: pricesJson(prices),
      findings: findings.map((finding) => findingJson(finding, graph)),
      by: Object.fromEntries(tables.map(({ grouping, groups }) => [grouping, groups.map((group) => groupJson(group, graph))])),
    }),
  );
}

/** Where estimates come from. */
export function pricesJson({ basis }: ModelPrices): object {
  return { basis, package: priceList.package, version: priceList.version, date: priceList.date };
}

/** A group; of several traces it names no nodes. */
export function groupJson(group: GroupStats, graph: TraceGraph | null): object {
  const idOf = (row: number) => (row < 0 ? null : (graph?.nodeAt(row).id ?? null));
  return {
    name: group.name,
    count: group.count,
    running: group.running,
    failed: group.failed,
    failed_share: group.failedShare,
    p50_ms: group.p50Ms,
    p95_ms: group.p95Ms,
    max_ms: group.maxMs,
    total_ms: group.totalMs,
    self_ms: group.selfMs,
    input_tokens: group.inputTokens,
    output_tokens: group.outputTokens,
    cost_usd: group.costUsd,
    cost_is_estimated: group.isEstimated,
    unpriced_calls: group.unpriced,
    ...(graph && { slowest: idOf(group.slowest), first_failed: idOf(group.firstFailed) }),
  };
}

function findingJson({ rule, severity, sentence, rows, isInferred }: Finding, graph: TraceGraph): object {
  return { rule, severity, sentence, inferred: isInferred, nodes: rows.map((row) => graph.nodeAt(row).id) };
}
