import assert from 'node:assert/strict';
import type { TracerHook } from '../contracts/hook';
import type { Plugin } from '../contracts/plugin';
import type { TraceId } from '../model/types';
import { type PluginHarness, startForTest } from './plugin-harness';
import { outlineOf, type TraceOutline } from './sample-trace';
import { suite, type TestRunner } from './test-runner';

/** What {@link describeHookContract} tests. */
export type HookUnderTest = {
  readonly plugin: Plugin;
  /** Valid options, made anew for each test, so that no two write to one place. */
  options?(): Readonly<Record<string, unknown>>;
};

const MANY = 1_000;

/**
 * The tests that every hook must pass: it starts, follows whatever happens without a failure, changes nothing, and ends.
 *
 * @example
 * describeHookContract({ describe, it }, { plugin, options: () => ({ path: temporaryFile() }) });
 */
export function describeHookContract(runner: TestRunner, { plugin, options }: HookUnderTest): void {
  const start = () => startForTest(plugin, 'hook', options?.());
  suite(
    runner,
    `hook ${plugin.name}`,
    start,
  )({
    'adds a hook with callbacks that are functions': ({ provided }) => {
      for (const { name: _, ...callbacks } of provided.hooks.map((hook): TracerHook => ({ ...prototypeMethods(hook), ...hook }))) {
        assert.ok(Object.keys(callbacks).length > 0, 'The hook has no callback.');
        for (const callback of Object.values(callbacks)) assert.ok(['function', 'undefined'].includes(typeof callback));
      }
    },
    'follows traces of every shape without a failure': async ({ tracer, failures }) => {
      recordEveryShape(tracer);
      await tracer.flush();
      assert.deepEqual(failures, []);
    },
    'follows a thousand nodes without a failure': async ({ tracer, failures }) => {
      tracer.trace('many', (root) => {
        for (let i = 0; i < MANY; i++) root.node(`node ${i}`, (step) => step.output({ i }));
      });
      await tracer.flush();
      assert.deepEqual(failures, []);
    },
    'changes nothing of what is recorded': async (harness) => {
      assert.deepEqual(await recordedWith(harness), await recordedWith(await startForTest(silentPlugin, 'hook')));
    },
    'can be started twice in one process': async ({ tracer, failures }) => {
      const other = await startForTest(plugin, 'hook', options?.());
      for (const one of [tracer, other.tracer]) one.trace('run', (root) => root.node('step', () => {}));
      await other.close();
      tracer.trace('after the other has ended', () => {});
      await tracer.flush();
      assert.deepEqual([...failures, ...other.failures], []);
    },
    'ends without a failure when nothing happened': ({ failures }) => assert.deepEqual(failures, []),
  });
}

const silentPlugin: Plugin = {
  name: 'silent',
  kind: 'hook',
  apiVersion: 1,
  setup: (context) => (context as { addHook(hook: TracerHook): void }).addHook({ onEvent: () => {} }),
};

/** Callbacks may be methods of a class. */
function prototypeMethods(hook: TracerHook): TracerHook {
  const prototype = Object.getPrototypeOf(hook) as object;
  const names =
    prototype === Object.prototype || prototype === null
      ? []
      : Object.getOwnPropertyNames(prototype).filter((name) => /^on[A-Z]/.test(name));
  return Object.fromEntries(names.map((name) => [name, hook[name as keyof TracerHook]]));
}

function recordEveryShape(tracer: PluginHarness['tracer']): TraceId {
  const root = tracer.trace('every \u001b[2J shape', { sessionId: 's-1', metadata: { user: 'u' } });
  const failed = root.node('call', { type: 'tool_call' }).input({ big: 2n ** 80n });
  failed.fail(new TypeError('no answer'));
  const retry = root.node('call', { type: 'tool_call' }).retryOf(failed).progress(1, 2).chunk('part');
  retry.usage({ model: 'm', inputTokens: 3 }).annotate('again').end();
  root.node('cancelled').fail(Object.assign(new Error('stop'), { name: 'AbortError' }));
  root.node('failed without an error').setStatus('failed').end();
  root.end();
  tracer.trace('empty').end();
  return root.traceId;
}

/** Ids differ from trace to trace, and so do edges, which name them. */
async function recordedWith({ tracer, store }: PluginHarness): Promise<Omit<TraceOutline, 'edges'> | undefined> {
  const traceId = recordEveryShape(tracer);
  await tracer.flush();
  const trace = await store.open(traceId);
  if (!trace) return undefined;
  const { name, sessionId, status, nodes } = await outlineOf(trace);
  return { name, sessionId, status, nodes: nodes.map((node) => node.slice(node.indexOf(' ')).replace(/ error .*/s, '')) };
}
