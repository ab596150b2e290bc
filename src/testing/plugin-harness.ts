import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore } from '../builtin/memory-store';
import { clockOrigin, microsSince } from '../capture/clock';
import { context } from '../capture/context';
import { isOwnWork } from '../capture/own-work';
import { Tracer } from '../capture/tracer';
import { TracerRuns } from '../capture/tracer-runs';
import type { AdapterContext } from '../contracts/adapter';
import type { Logger } from '../contracts/logger';
import type { Plugin } from '../contracts/plugin';
import type { PluginKind } from '../contracts/plugin-context';
import { checkOptions, checkShape } from '../host/plugins/check';
import { PluginHealth } from '../host/plugins/health';
import { HookRelay } from '../host/plugins/hook-relay';
import { type Provided, startPlugin } from '../host/plugins/start';

const DEADLINE_MS = 5_000;

/** A plugin that was started by itself, as the host would, beside a tracer that records in memory. */
export type PluginHarness = {
  readonly provided: Provided;
  readonly store: MemoryStore;
  readonly tracer: Tracer;
  readonly adapterContext: AdapterContext;
  /** What the plugin said through its logger. */
  readonly messages: readonly string[];
  /** What its hooks threw, or which of them did not settle, as the host would report it. */
  readonly failures: readonly string[];
  /** Lets the hooks settle, then ends the plugin. Rejects with what its closer throws. */
  close(): Promise<void>;
};

/**
 * Checks and starts one plugin for a test.
 *
 * @example
 * const { tracer, close } = await startForTest(plugin, 'hook', { path });
 * tracer.trace('run', () => {});
 * await close();
 * @throws NodetracerError for what is wrong in the plugin or its options, as the host would report it
 */
export async function startForTest(
  plugin: Plugin,
  kind: PluginKind,
  options: Readonly<Record<string, unknown>> = {},
): Promise<PluginHarness> {
  const place = { plugin: plugin?.name ?? 'plugin', file: 'under test', place: 'the test' };
  checkShape(plugin, { name: place.plugin, kind, options, place: place.place, folder: '' }, place);
  const checked = await checkOptions(plugin, options, place);
  const failures: string[] = [];
  const relay = new HookRelay(plugin.name);
  const health = new PluginHealth(
    () => place,
    ({ message }) => failures.push(message),
  );
  const store = new MemoryStore();
  const tracer = new Tracer({ store, hooks: [relay.hook] });
  const { logger, messages } = keepingLogger();
  const folder = mkdtempSync(join(tmpdir(), 'nodetracer-plugin-'));
  const paths = { project: folder, traces: join(folder, 'traces'), state: join(folder, 'state') };
  const clock = { now: () => microsSince(clockOrigin()) };
  const provided = await startPlugin(
    plugin,
    { options: checked, logger, paths, clock, runs: new TracerRuns(tracer, store) },
    place,
    DEADLINE_MS,
  );
  await relay.open(provided.hooks.map((hook) => ({ hook, health })));
  const close = async (): Promise<void> => {
    await tracer.close({ timeoutMs: DEADLINE_MS });
    await provided.closer?.();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    provided,
    store,
    tracer,
    messages,
    failures,
    close,
    adapterContext: { tracer, currentSpan: () => context.getStore(), isOwnWork, logger },
  };
}

function keepingLogger(): { readonly logger: Logger; readonly messages: string[] } {
  const messages: string[] = [];
  const keep = (message: string): void => void messages.push(message);
  return { logger: { debug: keep, info: keep, warn: keep, error: keep }, messages };
}
