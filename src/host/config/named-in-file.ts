import { resolve } from 'node:path';
import type { PluginReference } from '../../contracts/config';
import type { ConfigDocument } from './document';
import type { ReferencePath } from './plugin-references';

/** A plugin that one file names. */
export type ReferenceInFile = { readonly name: string; readonly path: ReferencePath };

/** The plugins that a configuration file names; it was checked before. */
export function referencesIn({ value }: ConfigDocument): ReferenceInFile[] {
  const {
    store,
    hooks = [],
    adapters = [],
    plugins = [],
  } = value as Readonly<{
    store?: PluginReference;
    hooks?: readonly PluginReference[];
    adapters?: readonly PluginReference[];
    plugins?: readonly PluginReference[];
  }>;
  const lists = Object.entries({ hooks, adapters, plugins }) as ['hooks' | 'adapters' | 'plugins', readonly PluginReference[]][];
  return [
    ...(store === undefined ? [] : [{ name: nameOf(store), path: ['store'] as const }]),
    ...lists.flatMap(([setting, list]) => list.map((reference, index) => ({ name: nameOf(reference), path: [setting, index] as const }))),
  ];
}

/** Those that are meant by `name`: as it stands in the file, or as a path from `cwd`. */
export function referencesNamed(document: ConfigDocument, name: string, cwd: string): ReferenceInFile[] {
  const isPath = isPluginPath(name);
  return referencesIn(document).filter(
    (reference) =>
      reference.name === name ||
      (isPath && isPluginPath(reference.name) && resolve(document.folder, reference.name) === resolve(cwd, name)),
  );
}

/** Whether a plugin is named by the path of its file, and not as a package. */
export function isPluginPath(name: string): boolean {
  return /^\.{1,2}([/\\]|$)|^[/\\]|^[A-Za-z]:[/\\]/.test(name);
}

function nameOf(reference: PluginReference): string {
  return typeof reference === 'string' ? reference : reference[0];
}
