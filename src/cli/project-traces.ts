import { resolve } from 'node:path';
import { ModelPrices } from '../analysis/prices/model-prices';
import type { PluginReference } from '../contracts/config';
import type { TraceSource } from '../contracts/source';
import type { TraceStore } from '../contracts/store';
import { defaultTracesFolder, projectRoot } from '../files/traces-folder';
import { type LoadedConfig, type LoadOptions, loadConfig } from '../host/config/load-config';
import { reportOnStderr } from '../host/report-on-stderr';
import type { Runtime } from '../host/runtime';
import { safeLine } from '../text/safe-text';
import { type ConfigOptions, loadOptions } from './config-options';

/** Loaded when a store is to be started: the host is slow to load. */
const host = () => require('../host/start-for-viewer') as typeof import('../host/start-for-viewer');
/** Loaded when the traces of a project are looked at: whoever names a file waits for none of it. */
const merged = () => require('../sources/merged-source') as typeof import('../sources/merged-source');
const stores = () => require('../sources/store-and-agents') as typeof import('../sources/store-and-agents');

let named = '';

/** Loads the configuration and names its files on stderr once, for those that are code were run. */
export function loadNamedConfig(options: LoadOptions): LoadedConfig {
  const loaded = loadConfig(options);
  const names = loaded.files.map(safeLine).join(', ');
  if (names !== named) process.stderr.write(`Configuration: ${names}\n`);
  named = names;
  return loaded;
}

/** The traces of a project, wherever it keeps them, together with those of all agents. The caller closes them. */
export type ProjectTraces = { readonly source: TraceSource; close(): Promise<void> };

/**
 * Opens what the configuration names.
 * @throws NT_PLUGIN_… when the store cannot be started
 */
export async function openProjectTraces(where: ConfigOptions): Promise<ProjectTraces> {
  const settings = loadNamedConfig(loadOptions(where));
  const { store } = settings.config;
  if (isFileStore(store)) return closable(tracesInFiles(store, pricesOf(settings)));
  const runtime = await host().startForViewer({ settings, kinds: ['store'], onProblem: reportOnStderr });
  return closable(tracesInStore(store, runtime.store, pricesOf(settings)), runtime);
}

/** Whether the traces of the project lie in files, for which no plugin must be started. */
export function isFileStore(reference: PluginReference): boolean {
  return nameOf(reference) === 'file';
}

/** Where a project keeps files of traces; with another store than the file store only those that it would not take. */
export function tracesFolder(reference: PluginReference): string {
  const folder = isFileStore(reference) && typeof reference !== 'string' ? reference[1].folder : undefined;
  return typeof folder === 'string' ? resolve(projectRoot(process.cwd()), folder) : defaultTracesFolder();
}

/** The traces in the files of a project, together with those of all agents. */
export function tracesInFiles(reference: PluginReference, prices: ModelPrices): TraceSource {
  return merged().folderAndAgents(tracesFolder(reference), prices);
}

/** The traces in the store that a project names and in the journals that wait for it, together with those of all agents. */
export function tracesInStore(reference: PluginReference, store: TraceStore, prices: ModelPrices): TraceSource {
  return stores().storeAndAgents(store, `store ${nameOf(reference)}`, prices);
}

/** A source, and what was started for it. */
export function closable(source: TraceSource, runtime?: Runtime): ProjectTraces {
  const close = async (): Promise<void> => {
    source.close();
    await runtime?.close();
  };
  return { source, close };
}

/** What models cost by a configuration; the list that comes with nodetracer is loaded when a cost is first to be estimated. */
export function pricesOf({ config }: LoadedConfig): ModelPrices {
  return new ModelPrices(config.prices);
}

function nameOf(reference: PluginReference): string {
  return typeof reference === 'string' ? reference : reference[0];
}
