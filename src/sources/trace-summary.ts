import type { ModelPrices } from '../analysis/prices/model-prices';
import { estimatedCosts } from '../analysis/prices/node-costs';
import { RollUps } from '../analysis/roll-ups';
import { unansweredQuestions } from '../analysis/waiting-time';
import type { TraceState, TraceSummary } from '../contracts/source';
import type { TraceGraph } from '../model/trace-graph';
import { stateGoesOn } from './trace-order';

/** What the list shows of a trace besides its graph. */
export type SummaryFacts = {
  readonly key: string;
  readonly origin: string;
  readonly state: TraceState;
  /** What models cost, for costs that were not recorded; these are unknown when left out. */
  readonly prices?: ModelPrices | undefined;
};

/** The line of a trace whose graph is known. */
export function summaryOf(graph: TraceGraph, { key, origin, state, prices }: SummaryFacts): TraceSummary {
  const { header } = graph;
  const rollUps = new RollUps(graph, prices ? estimatedCosts(graph, prices) : null).refresh();
  const cost = rollUps.totalCost();
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
    ...(graph.answered.size > 0 && { answeredCount: graph.answered.size }),
    waitingCount: stateGoesOn(state) ? unansweredQuestions(graph).length : 0,
    inputTokens: rollUps.total('input'),
    outputTokens: rollUps.total('output'),
    costUsd: cost.costUsd,
    ...(cost.isEstimated && { costIsEstimated: true }),
    ...(cost.costUsd !== null && cost.unpriced > 0 && { unpricedCalls: cost.unpriced }),
    sessionId: header.sessionId,
    parentTraceId: header.parentTraceId,
    parentNodeId: header.parentNodeId,
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
    waitingCount: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    sessionId: null,
    parentTraceId: null,
    parentNodeId: null,
    origin,
    problem,
  };
}
