import assert from 'node:assert/strict';
import type { Adapter, Uninstall } from '../contracts/adapter';
import type { Plugin } from '../contracts/plugin';
import { type PluginHarness, startForTest } from './plugin-harness';
import { suite, type TestRunner } from './test-runner';

/** What {@link describeAdapterContract} tests. */
export type AdapterUnderTest = {
  readonly plugin: Plugin;
  options?(): Readonly<Record<string, unknown>>;
  /** Calls the library once, in a way that succeeds. */
  call(): unknown;
  /** Calls it once in a way that throws or rejects. */
  failingCall(): unknown;
  /** The names of the nodes that one successful call makes, in the order in which they begin. */
  readonly nodes: readonly string[];
};

type InstalledAdapter = PluginHarness & { readonly adapter: Adapter; readonly uninstall: Uninstall };

/**
 * The tests that every adapter must pass: it records calls inside of traces, changes neither results nor errors, and leaves the
 * library as it was.
 *
 * @example
 * describeAdapterContract({ describe, it }, { plugin, call: () => client.search('x'), failingCall: () => client.search(null), nodes: ['search'] });
 */
export function describeAdapterContract(runner: TestRunner, { plugin, options, call, failingCall, nodes }: AdapterUnderTest): void {
  suite(runner, `adapter ${plugin.name}`, () => install(plugin, options?.()))({
    'records a call inside of a trace': async (installed) => assert.deepEqual(await nodesOf(installed, call), nodes),
    'gives the result of the library': async ({ tracer, uninstall }) => {
      const traced = await tracer.trace('run', async () => call());
      uninstall();
      assert.deepEqual(traced, await call());
    },
    'passes an error on and records the node as failed': async ({ store, tracer, uninstall }) => {
      const traced = await tracer.trace('run', async () => errorOf(failingCall));
      await tracer.flush();
      const trace = await store.open((await store.list())[0] as string);
      const statuses = Array.from(trace?.graph.rows() ?? [], (row) => trace?.graph.nodeAt(row).status);
      uninstall();
      assert.deepEqual(traced, await errorOf(failingCall));
      assert.ok(statuses.includes('failed'), 'The failing call left no failed node.');
    },
    'lets a call outside of a trace through': async ({ uninstall }) => {
      const outside = await call();
      uninstall();
      assert.deepEqual(outside, await call());
    },
    'records once when it is installed twice': async (installed) => {
      const again = installed.adapter.install(installed.adapterContext);
      assert.deepEqual(await nodesOf(installed, call), nodes);
      again();
    },
    'records nothing after it was uninstalled, once or twice': async (installed) => {
      installed.uninstall();
      installed.uninstall();
      assert.deepEqual(await nodesOf(installed, call), []);
    },
    'can be installed again': async (installed) => {
      installed.uninstall();
      const again = installed.adapter.install(installed.adapterContext);
      assert.deepEqual(await nodesOf(installed, call), nodes);
      again();
    },
  });
}

async function install(plugin: Plugin, options?: Readonly<Record<string, unknown>>): Promise<InstalledAdapter> {
  const harness = await startForTest(plugin, 'adapter', options);
  const [adapter] = harness.provided.adapters as [Adapter];
  const uninstall = adapter.install(harness.adapterContext);
  const close = async (): Promise<void> => {
    uninstall();
    await harness.close();
  };
  return { ...harness, adapter, uninstall, close };
}

/** The names of the nodes of a trace that makes one call, without its root. */
async function nodesOf({ tracer, store }: PluginHarness, call: () => unknown): Promise<string[]> {
  const traceId = await tracer.trace('run', async (root) => {
    await call();
    return root.traceId;
  });
  await tracer.flush();
  const trace = await store.open(traceId);
  return Array.from(trace?.graph.rows() ?? [], (row) => trace?.graph.nodeAt(row).name ?? '').slice(1);
}

async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('The call that should fail did not.');
}
