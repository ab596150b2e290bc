import { resolve } from 'node:path';
import type { NodetracerConfig, PluginReference } from '../../contracts/config';
import type { SettingProblem, SourceFailure } from '../../errors/catalogue/config';
import { NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { type CheckedDocument, checkDocument } from './check';
import type { CheckKeys } from './check-keys';
import { type ConfigDocument, type ConfigPath, keyText } from './document';
import { environmentDocument, FILE_VARIABLE, misspeltVariables, put } from './environment';
import { findProjectFile, findUserFile, openProjectFile } from './locate';
import { type Setting, settings } from './settings';

/** Where settings are looked for. */
export type LoadOptions = {
  /** Where the search for the project's file begins; the working directory by default. */
  readonly cwd?: string;
  /** `process.env` by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The file of `--config`, in place of the one that would be found; the variable `NODETRACER_CONFIG` does the same. */
  readonly configFile?: string;
  /** `--no-config`: neither the project's file nor the user's is read. */
  readonly noConfig?: boolean;
  /** Checks `ui.keys`; without it only their shape is checked. */
  readonly checkKeys?: CheckKeys;
  /** What the command line or the program sets; it is stronger than everything else. */
  readonly flags?: NodetracerConfig;
  /** Who sets the flags, for messages; the command line by default. */
  readonly flagsFrom?: string;
};

/** All settings as they are valid, with defaults. */
export type EffectiveConfig = NodetracerConfig & {
  readonly store: PluginReference;
  readonly hooks: readonly PluginReference[];
  readonly adapters: readonly PluginReference[];
  readonly plugins: readonly PluginReference[];
  readonly capture: Required<NonNullable<NodetracerConfig['capture']>>;
  readonly prices: NonNullable<NodetracerConfig['prices']>;
  readonly ui: NonNullable<NodetracerConfig['ui']>;
};

/** One setting, its value and who gave it. */
export type ExplainedSetting = {
  /** Such as `capture.level`. */
  readonly key: string;
  /** Undefined when it follows from the terminal. */
  readonly value: unknown;
  /** Such as `/p/.nodetracerrc:3:5`, `NODETRACER_STORE`, `the command line`, `default`. */
  readonly from: string;
};

/** The settings, and where they come from. */
export type LoadedConfig = {
  readonly config: EffectiveConfig;
  /** The files that were read, the weakest first. */
  readonly files: readonly string[];
  /** Every setting, in the order of docs/config.md. */
  readonly explain: readonly ExplainedSetting[];
  /** Where a value stands, for messages: `hooks[0] in /p/.nodetracerrc:3:5`. */
  placeOf(path: ConfigPath): string;
  /** The folder where the relative paths of a setting start: that of the file which gave it, else the working directory. */
  folderOf(path: ConfigPath): string;
};

/** The settings that can be used, and what is wrong with the others. */
export type ReadConfig = LoadedConfig & {
  /** As {@link loadConfig} throws it; null when nothing is wrong. */
  readonly error: NodetracerError | null;
};

/**
 * Finds, reads, checks and merges the settings, synchronously: defaults, the user's file, the project's file, the environment and
 * the command line, each stronger than the one before; a list is replaced and not appended to.
 *
 * @example
 * const { config, explain } = loadConfig({ cwd: '/home/me/project' });
 * @throws NT_CONFIG_SETTINGS_INVALID with everything that is wrong in all of them
 * @throws NT_CONFIG_NOT_FOUND, NT_CONFIG_UNREADABLE, NT_CONFIG_UNKNOWN_FORMAT, NT_CONFIG_SYNTAX, NT_CONFIG_ASYNC, NT_CONFIG_FAILED
 * when that is all that is wrong
 */
export function loadConfig(options: LoadOptions = {}): LoadedConfig {
  const { error, ...loaded } = readConfig(options);
  if (error) throw error;
  return loaded;
}

/** As {@link loadConfig}, for those who go on without what is wrong: a traced program, and the commands that tell what is wrong. */
export function readConfig(options: LoadOptions = {}): ReadConfig {
  const cwd = resolve(options.cwd ?? process.cwd());
  const env = options.env ?? process.env;
  const failures: NodetracerError[] = [];
  const documents = [...documentsOf(options, cwd, env, failures)];
  const checked = documents.map((document) => ({ document, ...checkDocument(document, options.checkKeys) }));
  const problems = [...checked.flatMap((one) => one.problems), ...misspeltVariables(env)];
  return { ...merged(checked, cwd), error: errorOf(problems, failures) };
}

/** The configuration file of the project as it stands, not yet checked; null when there is none. */
export function projectDocument({ configFile, cwd = process.cwd(), env = process.env }: LoadOptions): ConfigDocument | null {
  const asked = configFile ?? (env[FILE_VARIABLE] || undefined);
  return asked === undefined ? findProjectFile(resolve(cwd)) : openProjectFile(asked, cwd);
}

type Checked = CheckedDocument & { readonly document: ConfigDocument };

function* documentsOf(
  { configFile, noConfig = false, flags = {}, flagsFrom = 'the command line' }: LoadOptions,
  cwd: string,
  env: NodeJS.ProcessEnv,
  failures: NodetracerError[],
): Generator<ConfigDocument> {
  const files = noConfig
    ? []
    : [() => findUserFile(env), () => projectDocument({ ...(configFile !== undefined && { configFile }), cwd, env })];
  for (const open of files) {
    const document = attempted(open, failures);
    if (document) yield document;
  }
  yield environmentDocument(env, cwd);
  yield flagsDocument(flags, flagsFrom, cwd);
}

/** A file that cannot be used is told together with what is wrong elsewhere. */
function attempted(open: () => ConfigDocument | null, failures: NodetracerError[]): ConfigDocument | null {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof NodetracerError)) throw error;
    failures.push(error);
    return null;
  }
}

function flagsDocument(value: NodetracerConfig, source: string, cwd: string): ConfigDocument {
  return { file: null, folder: cwd, value, doubled: [], placeOf: () => ({ source, place: null }) };
}

function errorOf(problems: readonly SettingProblem[], failures: readonly NodetracerError[]): NodetracerError | null {
  const [first] = failures;
  if (problems.length === 0 && failures.length < 2) return first ?? null;
  const told: SourceFailure[] = failures.map(({ code, message }) => ({ code, message }));
  return nodetracerError('NT_CONFIG_SETTINGS_INVALID', { problems, failures: told });
}

function merged(checked: readonly Checked[], cwd: string): LoadedConfig {
  const winners = new Map(settings.map((setting) => [setting, checked.findLast(({ values }) => values.has(setting))]));
  const winnerAt = (path: ConfigPath) => winners.get(settingAt(path) as Setting);
  return {
    config: effective(winners),
    files: checked.flatMap(({ document }) => document.file ?? []),
    explain: settings.map((setting) => explained(setting, winners.get(setting))),
    placeOf: (path) => placeText(path, winnerAt(path)),
    folderOf: (path) => winnerAt(path)?.document.folder ?? cwd,
  };
}

function effective(winners: ReadonlyMap<Setting, Checked | undefined>): EffectiveConfig {
  const config: Record<string, unknown> = { capture: { limits: {} }, ui: {} };
  for (const [setting, winner] of winners) {
    const value = winner ? winner.values.get(setting) : setting.fallback;
    if (value !== undefined) put(config, setting.path, value);
  }
  return config as EffectiveConfig;
}

function explained(setting: Setting, winner: Checked | undefined): ExplainedSetting {
  const { key, path, fallback } = setting;
  return winner ? { key, value: winner.values.get(setting), from: originOf(winner, path) } : { key, value: fallback, from: 'default' };
}

function placeText(path: ConfigPath, winner: Checked | undefined): string {
  return winner ? `${keyText(path)} in ${originOf(winner, path)}` : `${keyText(path)} by default`;
}

function originOf({ document }: Checked, path: ConfigPath): string {
  const { source, place } = document.placeOf(path, 'value');
  return place ? `${source}:${place.line}:${place.column}` : source;
}

function settingAt(path: ConfigPath): Setting | undefined {
  return settings.find((setting) => setting.path.every((name, index) => path[index] === name));
}
