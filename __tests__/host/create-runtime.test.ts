import { setTimeout as pause } from 'node:timers/promises';
import type { NodetracerConfig } from '../../src/contracts/config';
import type { NodetracerError } from '../../src/errors/nodetracer-error';
import { createRuntime } from '../../src/host/create-runtime';
import { temporaryFolder } from '../support/temporary-folder';

function runtimeWith(config: NodetracerConfig) {
  const problems: NodetracerError[] = [];
  return {
    problems,
    runtime: createRuntime({ config, cwd: temporaryFolder(), noConfig: true, onProblem: (problem) => problems.push(problem) }),
  };
}

describe('createRuntime', () => {
  it('gives the tracer that the config describes, at once', async () => {
    const { runtime, problems } = runtimeWith({ store: 'memory', capture: { level: 'minimal' } });
    const traceId = runtime.tracer.trace('run', (root) => {
      root.node('step', (step) => step.output({ secret: 1 }));
      return root.traceId;
    });
    await runtime.tracer.flush();
    const trace = await runtime.store.open(traceId);
    expect([trace?.graph.nodeCount, (await trace?.payload(trace.graph.nodeAt(1).id))?.output.size]).toEqual([2, 0]);
    expect([await runtime.close(), problems]).toEqual([true, []]);
  });

  it('tells what has started and what has failed, and reports each failure once', async () => {
    const { runtime, problems } = runtimeWith({ store: 'memory', hooks: [['console', { level: 'sometimes' }], 'console'] });
    const { started, failed } = await runtime.ready;
    expect(started.map(({ name, kind, state, file }) => [name, kind, state, file])).toEqual([
      ['memory', 'store', 'started', 'built in'],
      ['console', 'hook', 'started', 'built in'],
      ['http', 'adapter', 'started', 'built in'],
    ]);
    expect(failed.map(({ name, error }) => [name, error?.code])).toEqual([['console', 'NT_PLUGIN_INVALID']]);
    expect(problems.map(({ code }) => code)).toEqual(['NT_PLUGIN_INVALID']);
    expect(runtime.stats().plugins).toHaveLength(4);
    await runtime.close();
  });

  it('never throws for what is wrong in the settings, and reports it', async () => {
    const { runtime, problems } = runtimeWith({ store: 'memory', capture: { level: 'everything' } } as unknown as NodetracerConfig);
    runtime.tracer.trace('run', () => {});
    expect(problems.map(({ code }) => code)).toEqual(['NT_CONFIG_SETTINGS_INVALID']);
    await runtime.close();
  });

  it('is closed once, however often it is asked', async () => {
    const { runtime } = runtimeWith({ store: 'memory' });
    const closing = [runtime.close(), runtime.close(), pause(1).then(() => runtime.close())];
    expect(await Promise.all(closing)).toEqual([true, true, true]);
  });
});
