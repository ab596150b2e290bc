import { PLUGIN_API_VERSION, type Plugin } from '../../contracts/plugin';
import { type PluginKind, pluginKinds } from '../../contracts/plugin-context';
import type { SchemaIssue, StandardSchema } from '../../contracts/standard-schema';
import type { PluginPlace } from '../../errors/catalogue/plugin';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { NamedPlugin } from './reference';

const NAME = /^[a-z0-9][a-z0-9._-]*$/;

/**
 * Checks what a module exports as `plugin`: one or several of the wanted kind.
 * @throws NT_PLUGIN_INVALID with everything that is wrong
 */
export function checkShape(exported: unknown, named: NamedPlugin, place: PluginPlace): Plugin[] {
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  const problems = list.flatMap((item, index) => [...shapeProblems(item, Array.isArray(exported) ? `plugin[${index}]` : 'plugin')]);
  if (list.length === 0) problems.push('plugin is an empty array, expected at least one plugin');
  const plugins = problems.length > 0 ? [] : (list as readonly Plugin[]).filter(({ kind }) => named.kind === null || kind === named.kind);
  if (problems.length === 0 && plugins.length === 0) problems.push(otherKind(list as readonly Plugin[], named.kind as PluginKind));
  if (problems.length > 0) throw nodetracerError('NT_PLUGIN_INVALID', { ...place, problems });
  return plugins;
}

/**
 * The options of a plugin as its schema makes them.
 * @throws NT_PLUGIN_INVALID with everything that is wrong
 */
export async function checkOptions(plugin: Plugin, given: NamedPlugin['options'], place: PluginPlace): Promise<unknown> {
  if (!plugin.options) return refuseOptions(given, place);
  const result = await plugin.options['~standard'].validate(given ?? {});
  if (result.issues === undefined) return result.value;
  const problems = result.issues.map((issue) => `${pathOf(issue)} is ${described(valueAt(given, issue))}: ${issue.message}`);
  throw nodetracerError('NT_PLUGIN_INVALID', { ...place, problems });
}

function refuseOptions(given: NamedPlugin['options'], place: PluginPlace): object {
  if (given === undefined || Object.keys(given).length === 0) return {};
  const problems = ['options are given, but the plugin takes none'];
  throw nodetracerError('NT_PLUGIN_INVALID', { ...place, problems });
}

function* shapeProblems(item: unknown, key: string): Generator<string> {
  if (typeof item !== 'object' || item === null) {
    yield `${key} is ${item === undefined ? 'not exported' : described(item)}, expected an export \`plugin\` made by definePlugin({ ... })`;
    return;
  }
  const { name, kind, apiVersion, options, setup } = item as Readonly<Record<string, unknown>>;
  const wrong = (field: string, value: unknown, expected: string): string => `${key}.${field} is ${described(value)}, expected ${expected}`;
  if (typeof name !== 'string' || !NAME.test(name)) yield wrong('name', name, 'lower-case letters, digits, "-", "_" and "."');
  if (!pluginKinds.includes(kind as PluginKind)) yield wrong('kind', kind, `one of ${pluginKinds.join(', ')}`);
  if (apiVersion !== PLUGIN_API_VERSION) yield wrong('apiVersion', apiVersion, String(PLUGIN_API_VERSION));
  if (options !== undefined && !isSchema(options))
    yield wrong('options', options, 'a Standard Schema, such as v.object({ ... }) of valibot');
  if (typeof setup !== 'function') yield wrong('setup', setup, 'a function');
}

function otherKind(plugins: readonly Plugin[], wanted: PluginKind): string {
  return `plugin.kind is ${[...new Set(plugins.map(({ kind }) => kind))].join(' and ')}, expected ${wanted}`;
}

function pathOf(issue: SchemaIssue): string {
  return ['options', ...keysOf(issue).map(String)].join('.');
}

function keysOf({ path = [] }: SchemaIssue): PropertyKey[] {
  return path.map((segment) => (typeof segment === 'object' ? segment.key : segment));
}

function valueAt(given: unknown, issue: SchemaIssue): unknown {
  let value: unknown = given ?? {};
  for (const key of keysOf(issue)) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}

function isSchema(value: unknown): value is StandardSchema {
  const standard = (value as { '~standard'?: { validate?: unknown } } | null)?.['~standard'];
  return typeof standard?.validate === 'function';
}

function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80));
  if (Array.isArray(value)) return 'an array';
  if (value === undefined) return 'missing';
  return typeof value === 'object' && value !== null ? 'an object' : typeof value === 'function' ? 'a function' : String(value);
}
