import { LATE, withDeadline } from '../../capture/deadline';
import { asOwnWork } from '../../capture/own-work';
import type { Adapter } from '../../contracts/adapter';
import type { TracerHook } from '../../contracts/hook';
import type { Plugin, PluginCloser } from '../../contracts/plugin';
import type { CommonContext, PluginKind } from '../../contracts/plugin-context';
import type { SavingStore, TraceStore } from '../../contracts/store';
import type { PluginPlace } from '../../errors/catalogue/plugin';
import { nodetracerError } from '../../errors/nodetracer-error';

/** What the `setup` of a plugin has provided. */
export type Provided = {
  openStore: (() => TraceStore | SavingStore) | undefined;
  readonly hooks: TracerHook[];
  readonly adapters: Adapter[];
  readonly themes: Map<string, unknown>;
  closer: PluginCloser | undefined;
};

const provides: Record<PluginKind, { readonly method: string; readonly isThere: (provided: Provided) => boolean }> = {
  store: { method: 'provideStore', isThere: ({ openStore }) => openStore !== undefined },
  hook: { method: 'addHook', isThere: ({ hooks }) => hooks.length > 0 },
  adapter: { method: 'addAdapter', isThere: ({ adapters }) => adapters.length > 0 },
  theme: { method: 'addTheme', isThere: ({ themes }) => themes.size > 0 },
};

/**
 * Runs the `setup` of a plugin and waits for it until the deadline.
 * @throws whatever `setup` throws
 * @throws NT_PLUGIN_START_FAILED when it provides nothing
 * @throws NT_PLUGIN_TIMEOUT
 */
export async function startPlugin(plugin: Plugin, common: CommonContext, place: PluginPlace, deadlineMs: number): Promise<Provided> {
  const provided: Provided = { openStore: undefined, hooks: [], adapters: [], themes: new Map(), closer: undefined };
  const { method, isThere } = provides[plugin.kind];
  const add = adderOf(plugin.kind, provided);
  let isOver = false;
  const addInTime = (...what: readonly never[]): void => {
    if (isOver) common.logger.warn(`${method} was called after setup had ended; what it was given is not used.`);
    else add(...what);
  };
  const setUp = Promise.resolve(asOwnWork(() => plugin.setup({ ...common, [method]: addInTime })));
  const closer = await withDeadline(setUp, deadlineMs);
  isOver = true;
  if (closer === LATE) throw nodetracerError('NT_PLUGIN_TIMEOUT', { ...place, phase: 'start', seconds: deadlineMs / 1000 });
  if (!isThere(provided)) throw nodetracerError('NT_PLUGIN_START_FAILED', { ...place, reason: `its setup did not call ${method}` });
  if (typeof closer === 'function') provided.closer = closer as PluginCloser;
  return provided;
}

function adderOf(kind: PluginKind, provided: Provided): (...what: readonly never[]) => void {
  switch (kind) {
    case 'store':
      return (open: () => TraceStore | SavingStore) => {
        provided.openStore = open;
      };
    case 'hook':
      return (hook: TracerHook) => void provided.hooks.push(hook);
    case 'adapter':
      return (adapter: Adapter) => void provided.adapters.push(adapter);
    case 'theme':
      return (name: string, theme: unknown) => void provided.themes.set(name, theme);
  }
}
