import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtinPlugins } from '../builtin/builtin-plugins';
import { reasonOf } from '../capture/losses';
import type { Plugin } from '../contracts/plugin';
import type { PluginKind } from '../contracts/plugin-context';
import type { PluginPlace } from '../errors/catalogue/plugin';
import { NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import { checkOptions, checkShape } from './plugins/check';
import { importPlugin } from './plugins/import';
import type { NamedPlugin } from './plugins/reference';
import { resolvePlugin } from './plugins/resolve';

/** A plugin as it is known before it starts. */
export type CheckedPlugin = {
  readonly name: string;
  /** Null when it is not known. */
  readonly kind: PluginKind | null;
  /** Of the package that it lies in; null when that has none. */
  readonly version: string | null;
  readonly state: 'ready' | 'failed';
  /** Where it lies: `built in`, a file, or null when it was not found. */
  readonly file: string | null;
  /** What named it, such as `hooks[0] in /p/.nodetracerrc:3:5`. */
  readonly place: string;
  /** Why it cannot start. */
  readonly error: NodetracerError | null;
};

const IMPORT_DEADLINE_MS = 10_000;

/** Resolves, imports and checks plugins as the host does, and starts none of them. Never rejects. */
export async function checkPlugins(named: readonly NamedPlugin[]): Promise<CheckedPlugin[]> {
  const checked: CheckedPlugin[] = [];
  for (const one of named) checked.push(...(await checkPlugin(one)));
  return checked;
}

/** The plugins of one module, or the one that failed. */
export async function checkPlugin(named: NamedPlugin): Promise<CheckedPlugin[]> {
  let place: PluginPlace = { plugin: named.name, file: 'no file', place: named.place };
  try {
    const resolved = resolvePlugin(named, builtinPlugins);
    place = { ...place, file: 'builtin' in resolved ? 'built in' : resolved.file };
    const exported = 'builtin' in resolved ? resolved.builtin : await importPlugin(place, IMPORT_DEADLINE_MS);
    const plugins = checkShape(exported, named, place);
    return await Promise.all(plugins.map((plugin) => optionsChecked(plugin, named, place)));
  } catch (error) {
    return [outcome(named, place, null, codedError(error, place))];
  }
}

async function optionsChecked(plugin: Plugin, named: NamedPlugin, place: PluginPlace): Promise<CheckedPlugin> {
  try {
    await checkOptions(plugin, named.options, { ...place, plugin: plugin.name });
    return outcome(named, place, plugin, null);
  } catch (error) {
    return outcome(named, place, plugin, codedError(error, place));
  }
}

function outcome(named: NamedPlugin, { file, place }: PluginPlace, plugin: Plugin | null, error: NodetracerError | null): CheckedPlugin {
  return {
    name: plugin?.name ?? named.name,
    kind: plugin?.kind ?? named.kind,
    version: versionOf(file),
    state: error ? 'failed' : 'ready',
    file: file === 'no file' ? null : file,
    place,
    error,
  };
}

function codedError(error: unknown, place: PluginPlace): NodetracerError {
  if (error instanceof NodetracerError) return error;
  return nodetracerError('NT_PLUGIN_IMPORT_FAILED', { ...place, reason: reasonOf(error) }, error);
}

/** The version in the package.json next above the file; our own for what is built in. */
function versionOf(file: string): string | null {
  if (file === 'no file') return null;
  for (let folder = file === 'built in' ? __dirname : dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) return versionIn(readFileSync(path, 'utf8'));
    if (dirname(folder) === folder) return null;
  }
}

function versionIn(text: string): string | null {
  try {
    const { version } = JSON.parse(text) as { readonly version?: unknown };
    return typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}
