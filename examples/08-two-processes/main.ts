/**
 * An agent that hands work to an agent in another process. `injectEnv` tells the child for which node it works, and `from` has its
 * trace belong to that node; both record to the same folder. `nodetracer list` shows the child below its parent.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, injectEnv, Tracer } from 'nodetracer';

const tracer = new Tracer({ store: new FileStore('.nodetracer/traces') });

/** What the child process does. */
async function research(): Promise<void> {
  await tracer.trace('researcher', { from: process.env }, async (root) => {
    await root.node('search', { type: 'tool_call' }, () => pause(20));
    await root.node('summarise', { type: 'llm_call' }, () => pause(30));
  });
}

async function lead(): Promise<string> {
  return tracer.trace('lead_agent', async (root) => {
    await root.node('plan', { type: 'planning' }, () => pause(10));
    await root.node('ask_researcher', { type: 'sub_agent' }, async () => {
      const child = spawn(process.execPath, [__filename, 'research'], { stdio: 'inherit', env: injectEnv() });
      await once(child, 'exit');
    });
    await root.node('answer', { type: 'llm_call' }, () => pause(20));
    return root.traceId;
  });
}

async function main(): Promise<void> {
  if (process.argv[2] === 'research') await research();
  else console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${await lead()}.json`);
  await tracer.close();
}

void main();
