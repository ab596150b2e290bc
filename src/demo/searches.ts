import type { Span } from '../contracts/span';
import type { Pace } from './pace';

type Search = { readonly name: string; readonly query: string; readonly seconds: number; readonly hits: readonly string[] };

const searches: readonly Search[] = [
  {
    name: 'search_wiki',
    query: 'spot instances batch interruption',
    seconds: 4,
    hits: ['Runbook: nightly batch jobs (checkpoint every 10 minutes)', 'Decision 2023-14: no spot instances for stateful services'],
  },
  {
    name: 'search_tickets',
    query: 'label:batch AND text~"spot"',
    seconds: 6.5,
    hits: [
      'OPS-2291 Report job lost two hours when its node was reclaimed',
      'OPS-2478 Resume the export job from its last checkpoint',
      'OPS-2502 Quota for spot capacity in eu-central-1',
    ],
  },
];
const webSearch: Search = {
  name: 'search_web',
  query: 'spot instance interruption rate eu-central-1 m6i',
  seconds: 3.5,
  hits: [
    'Spot advisor: m6i.2xlarge in eu-central-1 is interrupted in less than 5 % of the cases',
    'Checkpointing strategies for interruptible batch workloads',
  ],
};

/** All searches side by side; the one on the web times out once and is tried again. */
export async function searchEverywhere(root: Span, plan: Span, pace: Pace): Promise<readonly string[]> {
  const found = await Promise.all([...searches.map((search) => searchIn(root, plan, search, pace)), searchWeb(root, plan, pace)]);
  return found.flat();
}

function searchIn(root: Span, plan: Span, search: Search, pace: Pace): Promise<readonly string[]> {
  return root.node(search.name, { type: 'retrieval' }, async (step) => {
    step.branchedFrom(plan).input({ query: search.query, limit: 10 });
    await pace.work(search.seconds);
    step.output({ hits: search.hits }).metadata({ index: 'internal', total_hits: search.hits.length });
    return search.hits;
  });
}

async function searchWeb(root: Span, plan: Span, pace: Pace): Promise<readonly string[]> {
  const failed = root.node(webSearch.name, { type: 'retrieval' });
  failed.branchedFrom(plan).input({ query: webSearch.query, timeout_s: 3 });
  await pace.work(3);
  failed.fail(new TimeoutError('the search engine did not answer within 3 s'));
  return root.node(webSearch.name, { type: 'retrieval' }, async (step) => {
    step.retryOf(failed).input({ query: webSearch.query, timeout_s: 10 }).annotate('Second attempt, with more patience');
    await pace.work(webSearch.seconds);
    step.output({ hits: webSearch.hits });
    return webSearch.hits;
  });
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}
