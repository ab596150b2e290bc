import type { NodetracerConfig, PluginReference } from '../../contracts/config';
import type { PluginKind } from '../../contracts/plugin-context';

/** A plugin that the config names: what it is called there, and where. */
export type NamedPlugin = {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>> | undefined;
  /** What the slot wants; null for `plugins`, which takes every kind. */
  readonly kind: PluginKind | null;
  /** The setting, such as `hooks[0]`, and the file that it stands in. */
  readonly place: string;
};

/** The plugins that a config names, in the order in which they start: the store first, since the others may read from it. */
export function namedPlugins(config: NodetracerConfig, configFile: string): NamedPlugin[] {
  const named = (reference: PluginReference, kind: PluginKind | null, key: string): NamedPlugin => {
    const [name, options] = typeof reference === 'string' ? [reference, undefined] : reference;
    return { name, options, kind, place: `${key} in ${configFile}` };
  };
  return [
    named(config.store ?? 'file', 'store', 'store'),
    ...(config.hooks ?? []).map((reference, index) => named(reference, 'hook', `hooks[${index}]`)),
    ...(config.adapters ?? []).map((reference, index) => named(reference, 'adapter', `adapters[${index}]`)),
    ...(config.plugins ?? []).map((reference, index) => named(reference, null, `plugins[${index}]`)),
  ];
}
