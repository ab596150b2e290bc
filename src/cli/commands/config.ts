import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Redaction } from '../../capture/redaction/redaction';
import { Redactor } from '../../capture/redaction/redactor';
import type { ValueLimits } from '../../capture/value-marks';
import { writeValue } from '../../capture/value-writer';
import { nodetracerError } from '../../errors/nodetracer-error';
import { projectRoot } from '../../files/traces-folder';
import { type LoadedConfig, loadConfig } from '../../host/config/load-config';
import { findProjectFile, projectFileNames } from '../../host/config/locate';
import { type SampleFormat, sampleConfig } from '../../host/config/sample';
import { codeText } from '../../host/config/value-text';
import { safeLine } from '../../text/safe-text';
import { type ConfigOptions, loadOptions } from '../config-options';
import { printLines } from '../output';
import { tableLines } from '../table';
import { writeConfigFile } from '../write-config-file';

export type ConfigShowOptions = ConfigOptions & { readonly explain: boolean; readonly json: boolean };

/** `nodetracer config show`: the settings as they are valid here, each with who gave it on demand. */
export async function configShowCommand(options: ConfigShowOptions): Promise<number> {
  const loaded = loadConfig(loadOptions(options));
  await printLines(options.json ? [json(loaded, options.explain)] : [...text(loaded, options.explain)]);
  return 0;
}

/**
 * `nodetracer config init`: writes a configuration that explains itself into the project's folder.
 * @throws NT_CONFIG_EXISTS when the project has one
 */
export async function configInitCommand({ format }: { readonly format: SampleFormat }): Promise<number> {
  const folder = projectRoot(process.cwd());
  const { fileName, text: sample } = sampleConfig(format);
  const file = join(folder, fileName);
  const there = existingConfig(folder);
  if (there !== undefined) throw nodetracerError('NT_CONFIG_EXISTS', { file: there });
  writeConfigFile(file, sample, 'wx');
  await printLines([`Wrote ${safeLine(file)}. \`nodetracer config show --explain\` tells what is valid.`]);
  return 0;
}

/** A file that would be found before the new one, or after it and then be lost. */
function existingConfig(folder: string): string | undefined {
  const files = projectFileNames.filter((name) => name !== 'package.json').map((name) => join(folder, name));
  return files.find((file) => existsSync(file)) ?? findProjectFile(folder)?.file ?? undefined;
}

function json({ config, files, explain }: LoadedConfig, explained: boolean): string {
  const settings = explain.map(({ value, ...rest }) => ({ ...rest, value: shown(value) ?? null }));
  return JSON.stringify(explained ? { config: shown(config), files, settings } : { config: shown(config), files }, null, 2);
}

function* text({ files, explain }: LoadedConfig, explained: boolean): Generator<string> {
  yield files.length === 0 ? 'No configuration file.' : `Configuration: ${files.map(safeLine).join(', ')}`;
  const rows = explain.map(({ key, value, from }) => [key, value === undefined ? 'as the terminal allows' : codeText(shown(value)), from]);
  yield* tableLines(explained ? [['setting', 'value', 'from'], ...rows] : [['setting', 'value'], ...rows.map((row) => row.slice(0, 2))]);
}

const limits: ValueLimits = { chars: 100_000, allChars: 100_000, depth: 100, items: 10_000 };

/** As it is recorded of traces: the options of plugins may hold secrets, functions and large numbers. */
function shown(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(writeValue(value, limits, new Redactor(new Redaction(true))));
}
