import { resolve } from 'node:path';
import type { PluginReference } from '../contracts/config';
import type { TraceSource } from '../contracts/source';
import type { TraceStore } from '../contracts/store';
import { defaultTracesFolder, projectRoot } from '../files/traces-folder';
import { LiveSource } from '../sources/live-source';
import { folderAndAgents, MergedSource } from '../sources/merged-source';
import { StoreSource } from '../sources/store-source';

/** Whether the traces of the project lie in files, for which no plugin must be started. */
export function isFileStore(reference: PluginReference): boolean {
  return nameOf(reference) === 'file';
}

/** The traces in the files of a project, together with those of all agents. */
export function tracesInFiles(reference: PluginReference): TraceSource {
  const folder = typeof reference === 'string' ? undefined : reference[1].folder;
  return folderAndAgents(typeof folder === 'string' ? resolve(projectRoot(process.cwd()), folder) : defaultTracesFolder());
}

/** The traces in the store that a project names, together with those of all agents. */
export function tracesInStore(reference: PluginReference, store: TraceStore): TraceSource {
  const traces = new StoreSource(store, `store ${nameOf(reference)}`);
  return new MergedSource([new LiveSource(), traces], traces.label);
}

function nameOf(reference: PluginReference): string {
  return typeof reference === 'string' ? reference : reference[0];
}
