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
  /** `available`: a store that lies in `plugins` and is not chosen. */
  readonly state: 'ready' | 'available' | 'failed';
  /** Where it lies: `built in`, a file, or null when it was not found. */
  readonly file: string | null;
  /** What named it, such as `hooks[0] in /p/.nodetracerrc:3:5`. */
  readonly place: string;
  /** Why it cannot start. */
  readonly error: NodetracerError | null;
};

/** What one place of the config has led to so far. */
type Candidate = {
  readonly named: NamedPlugin;
  readonly place: PluginPlace;
  readonly plugin: Plugin | null;
  readonly error: NodetracerError | null;
};

const IMPORT_DEADLINE_MS = 10_000;

/** Resolves, imports and checks plugins by the rules of the host, and starts none of them. Never rejects. */
export async function checkPlugins(named: readonly NamedPlugin[]): Promise<CheckedPlugin[]> {
  const chosenStore = named.find(({ kind }) => kind === 'store')?.name;
  const candidates: Candidate[] = [];
  for (const one of named) candidates.push(...(await candidatesOf(one)).filter((found) => !isThere(found, candidates)));
  const remaining = candidates.filter((candidate) => !isOfferedElsewhere(candidate, candidates));
  return Promise.all(remaining.map((candidate, index) => concluded(candidate, remaining.slice(0, index), chosenStore)));
}

/** The plugins of one module, or what failed. */
async function candidatesOf(named: NamedPlugin): Promise<Candidate[]> {
  let place: PluginPlace = { plugin: named.name, file: 'no file', place: named.place };
  try {
    const resolved = resolvePlugin(named, builtinPlugins);
    place = { ...place, file: 'builtin' in resolved ? 'built in' : resolved.file };
    const exported = 'builtin' in resolved ? resolved.builtin : await importPlugin(place, IMPORT_DEADLINE_MS);
    return checkShape(exported, named, place).map((plugin) => ({ named, place: { ...place, plugin: plugin.name }, plugin, error: null }));
  } catch (error) {
    return [{ named, place, plugin: null, error: codedError(error, place) }];
  }
}

/** A module that a slot has named may stand in `plugins` too, for what else it has. */
function isThere({ named, plugin }: Candidate, before: readonly Candidate[]): boolean {
  return named.kind === null && plugin !== null && before.some((one) => one.plugin === plugin);
}

/** The store may be named by what a module of `plugins` calls itself. */
function isOfferedElsewhere({ named, error }: Candidate, all: readonly Candidate[]): boolean {
  if (named.kind !== 'store' || error?.code !== 'NT_PLUGIN_NOT_FOUND') return false;
  return all.some((one) => one.named.kind === null && one.plugin?.kind === 'store' && one.plugin.name === named.name);
}

async function concluded(candidate: Candidate, before: readonly Candidate[], chosenStore: string | undefined): Promise<CheckedPlugin> {
  const { named, place, plugin } = candidate;
  const waits = named.kind === null && plugin?.kind === 'store' && plugin.name !== chosenStore;
  const error = candidate.error ?? (waits || !plugin ? null : await problemOf(candidate, plugin, before));
  return {
    name: place.plugin,
    kind: plugin?.kind ?? named.kind,
    version: versionOf(place.file),
    state: error ? 'failed' : waits ? 'available' : 'ready',
    file: place.file === 'no file' ? null : place.file,
    place: place.place,
    error,
  };
}

async function problemOf({ named, place }: Candidate, plugin: Plugin, before: readonly Candidate[]): Promise<NodetracerError | null> {
  const other = before.find((one) => one.plugin?.name === plugin.name);
  if (other) return nodetracerError('NT_PLUGIN_DOUBLED', { ...place, other: other.place.place });
  try {
    await checkOptions(plugin, named.options, place);
    return null;
  } catch (error) {
    return codedError(error, place);
  }
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
