/**
 * A refund needs a human. The program asks, and ends before anybody has answered: the trace is paused. Another program, here the
 * same one a moment later, resumes it and goes on with the answer. In between, `nodetracer answer` would answer it too.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, Tracer } from 'nodetracer';

const store = new FileStore('.nodetracer/traces');

async function ask(): Promise<string> {
  const tracer = new Tracer({ store });
  const root = tracer.trace('refund');
  root.input({ order: 'A-1815', amountEur: 40 });
  const verdict = root.human('approve_refund', { prompt: 'Refund 40 EUR to Ada?', choices: ['approve', 'reject'] });
  verdict.catch((error: Error) => console.log(error.message));
  await tracer.close();
  return root.traceId;
}

async function goOn(traceId: string): Promise<void> {
  const tracer = new Tracer({ store });
  const resumed = await tracer.resume(traceId);
  const verdict = await resumed.human('approve_refund', {
    choices: ['approve', 'reject'],
    responder: async () => {
      await pause(300);
      return 'approve';
    },
  });
  if (verdict === 'approve') resumed.root.node('pay_out', { type: 'tool_call' }, (payment) => payment.output({ paid: true }));
  resumed.root.output({ verdict }).end();
  await tracer.close();
}

async function main(): Promise<void> {
  const traceId = await ask();
  await goOn(traceId);
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json`);
}

void main();
