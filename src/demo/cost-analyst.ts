import type { Span } from '../contracts/span';
import type { Pace } from './pace';

const USAGE = [
  { job: 'report', hours_per_night: 3.5, instances: 12 },
  { job: 'export', hours_per_night: 1.2, instances: 4 },
  { job: 'retrain', hours_per_night: 5, instances: 8 },
];
const CACHED_PRICES = { on_demand: 0.46, spot: 0.171, currency: 'USD', as_of: 'yesterday' };

/**
 * The sub-agent for figures: it looks up usage and prices, and works out the difference.
 * @returns what the move would save, in USD a month
 */
export function estimateSavings(root: Span, pace: Pace): Promise<number> {
  return root.node('cost_analyst', { type: 'sub_agent' }, async (analyst) => {
    analyst.input({ task: 'Compare on-demand and spot cost of the nightly batch jobs' });
    analyst.annotate('A specialist with its own tools and a smaller model');
    const usage = await lookUpUsage(analyst, pace);
    const prices = await lookUpPrices(analyst, pace);
    const savings = await compareCosts(analyst, usage, prices, pace);
    analyst.output({ savings_usd_per_month: savings });
    return savings;
  });
}

function lookUpUsage(analyst: Span, pace: Pace): Promise<Span> {
  return analyst.node('query_usage', { type: 'tool_call' }, async (tool) => {
    tool.input({ sql: "SELECT job, hours_per_night, instances FROM batch_usage WHERE month = '2025-03'" });
    await pace.work(2);
    return tool.output({ rows: USAGE }).metadata({ database: 'warehouse', rows: USAGE.length });
  });
}

async function lookUpPrices(analyst: Span, pace: Pace): Promise<Span> {
  const failed = analyst.node('fetch_prices', { type: 'http_request' });
  failed.input({ method: 'GET', url: 'https://prices.example.com/v1/m6i.2xlarge?region=eu-central-1' });
  await pace.work(2.5);
  failed.output({ status_code: 503 }).fail(new Error('503 Service Unavailable'));
  return analyst.node('read_cached_prices', { type: 'retrieval' }, async (step) => {
    step.fallbackOf(failed).input({ key: 'prices:m6i.2xlarge' });
    await pace.work(0.4);
    return step.output(CACHED_PRICES).annotate('Yesterday is recent enough for an estimate');
  });
}

function compareCosts(analyst: Span, usage: Span, prices: Span, pace: Pace): Promise<number> {
  return analyst.node('compare_costs', { type: 'llm_call' }, async (step) => {
    usage.link(step, 'data_flow', 'hours');
    prices.link(step, 'data_flow', 'prices');
    step.input({ usage: USAGE, prices: CACHED_PRICES });
    await pace.work(4);
    const hours = USAGE.reduce((sum, job) => sum + job.hours_per_night * job.instances, 0) * 30;
    const savings = Math.round(hours * (CACHED_PRICES.on_demand - CACHED_PRICES.spot));
    step.output({ instance_hours_per_month: hours, savings_usd_per_month: savings });
    step.usage({
      model: 'claude-haiku-4-5',
      provider: 'anthropic',
      inputTokens: 862,
      outputTokens: 128,
      costUsd: 0.001_502,
      finishReason: 'end_turn',
    });
    return savings;
  });
}
