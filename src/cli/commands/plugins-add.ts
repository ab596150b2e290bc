import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import type { PluginReference } from '../../contracts/config';
import type { PluginKind } from '../../contracts/plugin-context';
import { projectRoot } from '../../files/traces-folder';
import { type CheckedPlugin, checkPlugins } from '../../host/check-plugins';
import { type ConfigDocument, keyText } from '../../host/config/document';
import { loadConfig, projectDocument } from '../../host/config/load-config';
import { isPluginPath, referencesNamed } from '../../host/config/named-in-file';
import { firstValue, isEditable, type PluginSetting, withReference } from '../../host/config/plugin-references';
import { codeText, jsonText } from '../../host/config/value-text';
import { safeLine } from '../../text/safe-text';
import { type ConfigOptions, loadOptions } from '../config-options';
import { printLines } from '../output';
import { writeConfigFile } from '../write-config-file';

export type PluginsAddOptions = ConfigOptions & {
  readonly kind?: PluginKind;
  readonly options?: Readonly<Record<string, unknown>>;
};

const settingOfKind = { store: 'store', hook: 'hooks', adapter: 'adapters', theme: 'plugins' } as const;
const NEW_FILE = '.nodetracerrc.jsonc';

/**
 * `nodetracer plugins add`: checks a plugin and names it in the configuration file, whose comments and formatting stay. A file that
 * is no JSON is not changed; then the line to paste is printed and the exit code is 1.
 * @throws NT_PLUGIN_NOT_FOUND, NT_PLUGIN_IMPORT_FAILED, NT_PLUGIN_INVALID; then nothing is written
 */
export async function pluginsAddCommand(given: string, { kind, options, ...where }: PluginsAddOptions): Promise<number> {
  loadConfig(loadOptions(where));
  const document = projectDocument(loadOptions(where));
  const file = document?.file ?? join(projectRoot(process.cwd()), NEW_FILE);
  const name = referenceName(given, dirname(file));
  const [there] = document ? referencesNamed(document, name, dirname(file)) : [];
  if (there) return said(0, `${safeLine(name)} is named already, by ${keyText(there.path)} in ${safeLine(file)}.`);
  const plugins = await checkPlugins([{ name, options, kind: kind ?? null, place: 'the command line', folder: dirname(file) }]);
  for (const { error } of plugins) if (error) throw error;
  const setting = settingFor(plugins);
  const reference: PluginReference = options ? [name, options] : name;
  if (document && !isEditable(file)) return said(1, ...toPaste(document, file, setting, reference));
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeConfigFile(file, withReference(file, text, setting, reference));
  return said(0, `Added ${plugins.map(described).join(' and ')} to \`${setting}\` in ${safeLine(file)}.`);
}

/** A path counts from where the command was called; in the file it counts from the file. */
function referenceName(given: string, folder: string): string {
  if (!isPluginPath(given)) return given;
  const path = relative(folder, resolve(given)).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** A module of several kinds belongs into the list that takes them all. */
function settingFor(plugins: readonly CheckedPlugin[]): PluginSetting {
  const [kind, ...others] = new Set(plugins.map((plugin) => plugin.kind));
  return kind && others.length === 0 ? settingOfKind[kind] : 'plugins';
}

function toPaste({ value }: ConfigDocument, file: string, setting: PluginSetting, reference: PluginReference): string[] {
  const isYaml = extname(file).startsWith('.y');
  const written = (what: unknown) => (isYaml ? jsonText(what) : codeText(what));
  const isItem = setting !== 'store' && (value as Readonly<Record<string, unknown>>)[setting] !== undefined;
  const item = isYaml ? `- ${written(reference)}` : `${written(reference)},`;
  const member = `${setting}: ${written(firstValue(setting, reference))}${isYaml ? '' : ','}`;
  const what = isItem ? `this item to \`${setting}\`` : 'this setting';
  return [`${safeLine(file)} is yours to edit: add ${what} there.`, `  ${safeLine(isItem ? item : member)}`];
}

function described({ name, kind }: CheckedPlugin): string {
  return `the ${kind} ${safeLine(name)}`;
}

async function said(exitCode: number, ...lines: readonly string[]): Promise<number> {
  await printLines(lines);
  return exitCode;
}
