import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from '../../contracts/plugin';
import { nodetracerError } from '../../errors/nodetracer-error';
import { moduleLoader } from './module-loader';
import type { NamedPlugin } from './reference';

/** Where a plugin is: one of nodetracer's own, or a file. */
export type ResolvedPlugin = { readonly builtin: Plugin } | { readonly file: string };

/**
 * Finds a plugin: by path from the folder of the config, as a built-in of its kind, or as a package, where `postgres` in the
 * slot of stores means `@nodetracer/store-postgres`, else `nodetracer-plugin-postgres`, else a package of this very name.
 * @throws NT_PLUGIN_NOT_FOUND with the names that were tried
 */
export function resolvePlugin(named: NamedPlugin, builtins: readonly Plugin[]): ResolvedPlugin {
  const builtin = builtins.find(({ name, kind }) => name === named.name && (named.kind === null || named.kind === kind));
  if (builtin) return { builtin };
  const tried = candidates(named);
  const { esmResolve } = moduleLoader(named.folder);
  for (const name of tried) {
    const url = esmResolve(name, { try: true });
    if (url !== undefined) return { file: url.startsWith('file:') ? fileURLToPath(url) : url };
  }
  throw nodetracerError('NT_PLUGIN_NOT_FOUND', { plugin: named.name, file: join(named.folder, '*'), place: named.place, tried });
}

function candidates({ name, kind }: NamedPlugin): string[] {
  const isShort = /^[a-z0-9][a-z0-9._-]*$/.test(name) && !name.startsWith('nodetracer-plugin-');
  if (!isShort) return [name];
  return [...(kind === null ? [] : [`@nodetracer/${kind}-${name}`]), `nodetracer-plugin-${name}`, name];
}
