import type { TraceState, TraceSummary } from '../contracts/source';
import type { TraceGraph } from '../model/trace-graph';

type UsageKey = Parameters<TraceGraph['columns']['usage']['number']>[1];

/** What the list shows of a trace besides its graph. */
export type SummaryFacts = { readonly key: string; readonly origin: string; readonly state: TraceState };

/** The line of a trace whose graph is known. */
export function summaryOf(graph: TraceGraph, { key, origin, state }: SummaryFacts): TraceSummary {
  const { header } = graph;
  return {
    key,
    traceId: header.traceId,
    name: header.name,
    state,
    status: graph.nodeCount > 0 ? graph.status : null,
    startTime: header.startTime,
    endTime: header.endTime,
    nodeCount: graph.nodeCount,
    failureCount: graph.countOf('failed'),
    inputTokens: total(graph, 'llm.usage.input_tokens'),
    outputTokens: total(graph, 'llm.usage.output_tokens'),
    costUsd: total(graph, 'llm.cost_usd'),
    sessionId: header.sessionId,
    origin,
    problem: null,
  };
}

/** The line of a trace of which nothing is known but where it is, and perhaps why it cannot be read. There may be 100,000. */
export function unknownSummary({ key, origin, state }: SummaryFacts, problem: string | null = null): TraceSummary {
  return {
    key,
    traceId: key,
    name: '',
    state,
    status: null,
    startTime: null,
    endTime: null,
    nodeCount: null,
    failureCount: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    sessionId: null,
    origin,
    problem,
  };
}

/** Sum over the nodes; a node whose ancestor tells an amount is taken to be contained in it. */
function total(graph: TraceGraph, key: UsageKey): number | null {
  const { usage } = graph.columns;
  let sum: number | null = null;
  for (let row = 0; row < graph.columns.rowCount; row++) {
    const amount = usage.number(row, key);
    if (amount !== null && !isContained(graph, row, key)) sum = (sum ?? 0) + amount;
  }
  return sum;
}

function isContained(graph: TraceGraph, row: number, key: UsageKey): boolean {
  for (let at = graph.parentAt(row); at >= 0; at = graph.parentAt(at)) if (graph.columns.usage.number(at, key) !== null) return true;
  return false;
}
