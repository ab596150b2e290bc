/**
 * Three searches at the same time. Each branch of `Promise.all` keeps its own parent, also for what it calls in turn,
 * and an edge says that the branches began at the plan.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, type Span, Tracer } from 'nodetracer';

const tracer = new Tracer({ store: new FileStore('.nodetracer/traces') });

async function search(place: string, ms: number, root: Span, plan: Span): Promise<string[]> {
  return root.node(`search_${place}`, { type: 'retrieval' }, async (branch) => {
    branch.branchedFrom(plan).input({ query: 'rhubarb cake', place });
    await branch.node('fetch', { type: 'http_request' }, () => pause(ms));
    const hits = [`rhubarb cake from the ${place}`];
    branch.output({ hits });
    return hits;
  });
}

async function main(): Promise<void> {
  const traceId = await tracer.trace('recipe_finder', async (root) => {
    const plan = await root.node('choose_places', { type: 'decision' }, (step) => {
      step.output({ places: ['blog', 'book', 'forum'] }).annotate("No place needs another's answer");
      return step;
    });
    const found = await Promise.all([search('blog', 90, root, plan), search('book', 30, root, plan), search('forum', 60, root, plan)]);
    await root.node('merge', { type: 'transformation' }, (step) => step.input({ lists: found.length }).output({ recipes: found.flat() }));
    return root.traceId;
  });

  await tracer.close();
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json --verbosity full`);
}

void main();
