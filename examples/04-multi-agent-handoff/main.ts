/**
 * A router hands a task to a specialist. The specialist is a `sub_agent` node whose steps nest below it, opened here
 * with `using`, which ends a node at the end of its block. Data edges show what each agent worked with.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, type Span, Tracer } from 'nodetracer';

const tracer = new Tracer({ store: new FileStore('.nodetracer/traces') });

async function route(root: Span): Promise<Span> {
  return root.node('router', { type: 'decision' }, async (step) => {
    step.input({ message: 'My invoice 4711 was charged twice.' });
    await pause(30);
    return step.output({ to: 'billing_agent' }).annotate('Invoices are the business of the billing agent');
  });
}

async function billingAgent(root: Span, handoff: Span): Promise<string> {
  using agent = root.node('billing_agent', { type: 'sub_agent' });
  handoff.link(agent, 'data_flow', 'handoff');
  agent.input({ invoice: 4711 });

  const charges = await agent.node('look_up_charges', { type: 'tool_call' }, async (tool) => {
    tool.input({ invoice: 4711 });
    await pause(50);
    tool.output({ charges: [129, 129] });
    return [129, 129];
  });
  const duplicate = agent.node('find_duplicates', { type: 'validation' }, (check) => {
    check.input({ charges }).output({ duplicate: 129 });
    return 129;
  });
  const answer = await agent.node('write_answer', { type: 'llm_call' }, async (step) => {
    step.input({ duplicate });
    await pause(40);
    const text = `You get ${duplicate} back: the invoice was charged twice.`;
    step.output({ text }).usage({ model: 'small-1', inputTokens: 140, outputTokens: 21, costUsd: 0.000_05 });
    return text;
  });

  agent.output({ answer });
  return answer;
}

async function main(): Promise<void> {
  const traceId = await tracer.trace('support_desk', { sessionId: 'customer-88' }, async (root) => {
    const handoff = await route(root);
    root.output({ answer: await billingAgent(root, handoff) });
    return root.traceId;
  });

  await tracer.close();
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json`);
}

void main();
