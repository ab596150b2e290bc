import type { PluginReference } from '../../contracts/config';
import type { PluginKind } from '../../contracts/plugin-context';
import type { LoadedConfig } from '../config/load-config';

/** A plugin that the config names: what it is called there, and where. */
export type NamedPlugin = {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>> | undefined;
  /** What the slot wants; null for `plugins`, which takes every kind. */
  readonly kind: PluginKind | null;
  /** The setting and who gave it, such as `hooks[0] in /p/.nodetracerrc:3:5`. */
  readonly place: string;
  /** Where a relative name starts. */
  readonly folder: string;
};

const slots = [
  ['store', 'store'],
  ['hooks', 'hook'],
  ['adapters', 'adapter'],
  ['plugins', null],
] as const satisfies readonly (readonly [string, PluginKind | null])[];

/** The plugins that a config names, in the order in which they start: the store first, since the others may read from it. */
export function namedPlugins({ config, placeOf, folderOf }: Pick<LoadedConfig, 'config' | 'placeOf' | 'folderOf'>): NamedPlugin[] {
  return slots.flatMap(([slot, kind]) => {
    const value = config[slot];
    const references = slot === 'store' ? [value as PluginReference] : (value as readonly PluginReference[]);
    return references.map((reference, index) => {
      const [name, options] = typeof reference === 'string' ? [reference, undefined] : reference;
      const place = placeOf(slot === 'store' ? [slot] : [slot, index]);
      return { name, options, kind, place, folder: folderOf([slot]) };
    });
  });
}
