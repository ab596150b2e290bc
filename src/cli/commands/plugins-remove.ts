import { readFileSync } from 'node:fs';
import { nodetracerError } from '../../errors/nodetracer-error';
import { keyText } from '../../host/config/document';
import { loadConfig, projectDocument } from '../../host/config/load-config';
import { referencesIn, referencesNamed } from '../../host/config/named-in-file';
import { isEditable, withoutReferences } from '../../host/config/plugin-references';
import { safeLine } from '../../text/safe-text';
import { type ConfigOptions, loadOptions } from '../config-options';
import { printLines } from '../output';
import { writeConfigFile } from '../write-config-file';

/**
 * `nodetracer plugins remove`: takes a plugin out of the configuration file, wherever it is named there. A file that is no JSON is
 * not changed; then it is told what to take out and the exit code is 1.
 * @throws NT_CONFIG_PLUGIN_NOT_NAMED
 */
export async function pluginsRemoveCommand(name: string, where: ConfigOptions): Promise<number> {
  loadConfig(loadOptions(where));
  const document = projectDocument(loadOptions(where));
  const file = document?.file ?? 'a configuration file';
  const found = document ? referencesNamed(document, name, process.cwd()) : [];
  if (found.length === 0) {
    const names = document ? referencesIn(document).map((reference) => reference.name) : [];
    throw nodetracerError('NT_CONFIG_PLUGIN_NOT_NAMED', { file: document?.file ?? null, name, names });
  }
  const places = found.map(({ path }) => keyText(path)).join(' and ');
  const editable = isEditable(file);
  if (editable) {
    const paths = found.map(({ path }) => path);
    writeConfigFile(file, withoutReferences(file, readFileSync(file, 'utf8'), paths));
  }
  const outcome = editable ? `Removed ${safeLine(name)} from ${places} in` : `Take ${safeLine(name)} out of ${places} yourself, in`;
  await printLines([`${outcome} ${safeLine(file)}.`]);
  return editable ? 0 : 1;
}
