/**
 * An agent to watch while it works: start it here and `node bin/nodetracer.js tui` in a second terminal.
 * The answer is streamed chunk by chunk, progress is told, and each step is on disk before the next turn of the event loop:
 * end the program with Ctrl-C in the middle, and what it did is still there.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, type Span, Tracer } from 'nodetracer';

/** How long a step takes; the whole run is about fourteen of them. */
const stepMs = Number(process.env.STEP_MS ?? 1500);
const tracer = new Tracer({ store: new FileStore('.nodetracer/traces') });

async function readPages(root: Span): Promise<void> {
  await root.node('read_pages', { type: 'retrieval' }, async (step) => {
    const pages = ['install', 'configure', 'upgrade', 'troubleshoot'];
    for (const [index, page] of pages.entries()) {
      await step.node(`read ${page}`, { type: 'tool_call' }, (tool) => {
        tool.input({ page });
        return pause(stepMs);
      });
      step.progress(index + 1, pages.length);
    }
  });
}

async function writeAnswer(root: Span): Promise<void> {
  await root.node('write_answer', { type: 'llm_call' }, async (step) => {
    step.input({ question: 'How do I upgrade without downtime?' });
    for (const words of [
      'Install the new version ',
      'beside the old one, ',
      'move the traffic over, ',
      'then remove ',
      'what nobody calls any more.',
    ]) {
      await pause(stepMs);
      step.chunk(words);
    }
    step.usage({ model: 'large-1', inputTokens: 2_310, outputTokens: 24, costUsd: 0.007 });
  });
}

async function main(): Promise<void> {
  console.log('Watch it in a second terminal: node bin/nodetracer.js tui');
  const traceId = await tracer.trace('docs_assistant', async (root) => {
    await readPages(root);
    await writeAnswer(root);
    return root.traceId;
  });
  await tracer.close();
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json`);
}

void main();
