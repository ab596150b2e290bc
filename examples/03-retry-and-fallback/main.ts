/**
 * A call fails, is tried again, fails again, and something else takes its place. Every attempt is a node of its own;
 * `retryOf` and `fallbackOf` say why there are three of them.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, type Span, Tracer } from 'nodetracer';

const tracer = new Tracer({ store: new FileStore('.nodetracer/traces') });

async function fetchRates(root: Span, patienceMs: number, previous?: Span): Promise<Span> {
  const attempt = root.node('fetch_rates', { type: 'tool_call' });
  if (previous) attempt.retryOf(previous);
  attempt.input({ url: '/rates/today', patienceMs });
  await pause(patienceMs);
  attempt.fail(new Error(`no answer within ${patienceMs} ms`));
  return attempt;
}

async function main(): Promise<void> {
  const traceId = await tracer.trace('exchange_rates', async (root) => {
    const first = await fetchRates(root, 40);
    const second = await fetchRates(root, 80, first);

    const rates = root.node('read_rates_of_yesterday', { type: 'retrieval' }, (cache) => {
      cache.fallbackOf(second).input({ key: 'rates:yesterday' });
      cache.annotate('A day old, which is good enough for an estimate');
      const found = { EUR: 7.46, SEK: 0.65 };
      cache.output(found);
      return found;
    });

    root.output({ answer: `About ${Math.round(100 * rates.EUR)} kr.` });
    return root.traceId;
  });

  await tracer.close();
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json`);
}

void main();
