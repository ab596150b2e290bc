/**
 * One step after the other: a model reads the question, a tool is called, a model writes the answer.
 * Every step is a node with its input and output; the parents come from the code's own nesting.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FileStore, Tracer } from 'nodetracer';

const tracer = new Tracer({ store: new FileStore('.nodetracer/traces') });

async function main(): Promise<void> {
  const traceId = await tracer.trace('weather_agent', async (root) => {
    root.input({ question: 'What is the weather in Paris?' });

    const location = await root.node('classify_intent', { type: 'llm_call' }, async (step) => {
      step.input({ question: 'What is the weather in Paris?' });
      await pause(40);
      step.output({ intent: 'weather_lookup', location: 'Paris', confidence: 0.95 });
      step.usage({ model: 'small-1', inputTokens: 61, outputTokens: 12, costUsd: 0.000_02 });
      step.annotate('High confidence, so the weather tool is called without asking back');
      return 'Paris';
    });

    const weather = await root.node('weather_api', { type: 'tool_call' }, async (tool) => {
      tool.input({ location });
      await pause(60);
      const answer = { temperature: 18, condition: 'cloudy' };
      tool.output(answer);
      return answer;
    });

    const text = await root.node('write_answer', { type: 'llm_call' }, async (step) => {
      step.input({ weather });
      await pause(50);
      const answer = `It is ${weather.condition} in ${location}, ${weather.temperature} °C.`;
      step.output({ text: answer }).usage({ model: 'small-1', inputTokens: 88, outputTokens: 19, costUsd: 0.000_03 });
      return answer;
    });

    root.output({ text });
    return root.traceId;
  });

  await tracer.close();
  console.log(`Traced. Next: node bin/nodetracer.js inspect .nodetracer/traces/${traceId}.json`);
}

void main();
