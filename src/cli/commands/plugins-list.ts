import { type CheckedPlugin, checkPlugins } from '../../host/check-plugins';
import { loadConfig } from '../../host/config/load-config';
import { namedPlugins } from '../../host/plugins/reference';
import { safeBlock } from '../../text/safe-text';
import { type ConfigOptions, loadOptions } from '../config-options';
import { printLines } from '../output';
import { tableLines } from '../table';

export type PluginsListOptions = ConfigOptions & { readonly json: boolean };

/** `nodetracer plugins list`: the plugins of the configuration. Exit code 1 when one of them cannot start. */
export async function pluginsListCommand(options: PluginsListOptions): Promise<number> {
  const plugins = await checkPlugins(namedPlugins(loadConfig(loadOptions(options))));
  await printLines(options.json ? [JSON.stringify(plugins.map(asData), null, 2)] : text(plugins));
  return plugins.some(({ state }) => state === 'failed') ? 1 : 0;
}

function asData({ error, ...plugin }: CheckedPlugin): object {
  return { ...plugin, error: error && { code: error.code, message: error.message, hint: error.hint } };
}

function* text(plugins: readonly CheckedPlugin[]): Generator<string> {
  const rows = plugins.map(({ name, kind, version, state, file, place }) => [
    name,
    kind ?? '?',
    version ?? '?',
    state,
    file ?? 'not found',
    place,
  ]);
  yield* tableLines([['plugin', 'kind', 'version', 'state', 'lies', 'named by'], ...rows]);
  for (const { error } of plugins) if (error) yield safeBlock(`\n${error.message}\n${error.hint} (${error.code})`);
}
