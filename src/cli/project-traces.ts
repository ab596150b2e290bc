import { resolve } from 'node:path';
import type { PluginReference } from '../contracts/config';
import type { TraceSource } from '../contracts/source';
import type { TraceStore } from '../contracts/store';
import { defaultTracesFolder, projectRoot } from '../files/traces-folder';
import { type LoadedConfig, type LoadOptions, loadConfig } from '../host/config/load-config';
import { LiveSource } from '../sources/live-source';
import { folderAndAgents, MergedSource } from '../sources/merged-source';
import { StoreSource } from '../sources/store-source';
import { safeLine } from '../text/safe-text';

/** Loads the configuration and names its files on stderr, for those that are code were run. */
export function loadNamedConfig(options: LoadOptions): LoadedConfig {
  const loaded = loadConfig(options);
  if (loaded.files.length > 0) process.stderr.write(`Configuration: ${loaded.files.map(safeLine).join(', ')}\n`);
  return loaded;
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
export function tracesInFiles(reference: PluginReference): TraceSource {
  return folderAndAgents(tracesFolder(reference));
}

/** The traces in the store that a project names, together with those of all agents. */
export function tracesInStore(reference: PluginReference, store: TraceStore): TraceSource {
  const traces = new StoreSource(store, `store ${nameOf(reference)}`);
  return new MergedSource([new LiveSource(), traces], traces.label);
}

function nameOf(reference: PluginReference): string {
  return typeof reference === 'string' ? reference : reference[0];
}
