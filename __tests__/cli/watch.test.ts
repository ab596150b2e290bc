import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { Tracer } from '../../src/capture/tracer';
import { configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';

/** A project with a run of three model calls, of which one tells its cost and one has no known price, and one that tells no usage. */
async function projectWithRuns() {
  const project = configProject({ '.nodetracerrc': '{ "prices": { "acme-1": { "inputPerMillion": 3, "outputPerMillion": 15 } } }' });
  const tracer = new Tracer({ store: new FileStore(join(project.cwd, 'runs')) });
  const ids = [true, false].map((hasUsage) =>
    tracer.trace('agent', (root) => {
      root.node('ask', { type: 'llm_call' }, (call) => hasUsage && call.usage({ inputTokens: 200, costUsd: 0.01 }));
      root.node('ask nobody knows', { type: 'llm_call' }, (call) => hasUsage && call.usage({ model: 'x-1', inputTokens: 50 }));
      root.node('ask again', { type: 'llm_call' }, (call) => {
        if (hasUsage) call.usage({ model: 'acme-1', inputTokens: 1_000, outputTokens: 100 });
      });
      return root.traceId;
    }),
  );
  await tracer.close();
  return { watch: (at: 0 | 1, ...options: string[]) => nodetracerIn(project, 'watch', `runs/${ids[at]}.json`, ...options) };
}

const ends = (text: string, mark: RegExp): string[] =>
  text.split('\n').flatMap((line) => (mark.test(line) ? [line.replace(/^\S+ \S+ +/, '').replace(/[\d.]+(?:µs|ms|s)\b/, 'TIME')] : []));

describe('nodetracer watch', () => {
  it('tells what each call and the whole run have used and cost, and what of it is estimated', async () => {
    const { stdout } = await (await projectWithRuns()).watch(0);
    expect(ends(stdout, /[✓■]/)).toEqual([
      '✓ ask (llm_call) TIME, 200 tokens, $0.0100',
      '✓ ask nobody knows (llm_call) TIME, 50 tokens',
      '✓ ask again (llm_call) TIME, 1,100 tokens, ~$0.0045',
      '✓ agent (trace) TIME',
      '■ agent completed TIME, 1,350 tokens, ~$0.0145+',
    ]);
  });

  it('tells no tokens and no cost where none are known', async () => {
    const { stdout } = await (await projectWithRuns()).watch(1);
    expect(ends(stdout, /[■]/)).toEqual(['■ agent completed TIME']);
  });

  it('tells the same as JSON, with null for what is not known', async () => {
    const runs = await projectWithRuns();
    const spent = async (at: 0 | 1) =>
      (await runs.watch(at, '--json')).stdout.split('\n').flatMap((line) => {
        const { type, name, model, ...event } = line === '' ? {} : JSON.parse(line);
        const { input_tokens, output_tokens, cost_usd, cost_is_estimated, unpriced_calls } = event;
        return /_completed$/.test(type)
          ? [[type, name, model, input_tokens, output_tokens, cost_usd, cost_is_estimated, unpriced_calls]]
          : [];
      });
    expect(await spent(0)).toEqual([
      ['node_completed', 'ask', null, 200, null, 0.01, false, 0],
      ['node_completed', 'ask nobody knows', 'x-1', 50, null, null, false, 1],
      ['node_completed', 'ask again', 'acme-1', 1_000, 100, expect.closeTo(0.0045), true, 0],
      ['node_completed', 'agent', null, null, null, null, false, 0],
      ['trace_completed', 'agent', undefined, 1_250, 100, 0.0145, true, 1],
    ]);
    expect((await spent(1)).at(-1)).toEqual(['trace_completed', 'agent', undefined, null, null, null, false, 0]);
  });
});
