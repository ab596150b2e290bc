import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { UiConfig } from '../../contracts/config';
import type { TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { defaultTracesFolder } from '../../files/traces-folder';
import { loadConfig } from '../../host/config/load-config';
import { FileSource } from '../../sources/file-source';
import { FolderSource } from '../../sources/folder-source';
import { LiveSource } from '../../sources/live-source';
import { folderAndAgents } from '../../sources/merged-source';
import { safeLine } from '../../text/safe-text';
import { runTui, type TuiOptions } from '../../tui/run';
import type { Engine } from '../../tui/terminal/blessed-screen';
import type { ColorDepth } from '../../tui/terminal/color-depth';
import { parseTheme } from '../../tui/theme/parse-theme';
import type { Theme } from '../../tui/theme/theme';
import { type ConfigOptions, loadOptions } from '../config-options';

export type TuiCommandOptions = ConfigOptions & {
  /** The library that paints; `neo-blessed` when left out. */
  readonly engine?: Engine;
  /** Name of a file in `themes/`; one that fits the terminal when left out. */
  readonly theme?: string;
  /** As many colours as the terminal has, none with `NO_COLOR`, when left out. */
  readonly color?: ColorDepth;
  readonly ascii?: boolean;
  /** Open the newest running trace and stay on what runs. */
  readonly follow?: boolean;
  /** The socket of one agent, in place of a folder and the sockets of all agents. */
  readonly connect?: string;
};

const WRONG_USAGE = 2;
const themesFolder = join(__dirname, '..', '..', '..', 'themes');

/** `nodetracer tui [FOLDER | FILE]`: the terminal UI, until the person leaves it. */
export async function runTuiCommand(target: string | undefined, options: TuiCommandOptions): Promise<number> {
  const { stdin, stdout, env } = process;
  const reason = whyNoScreen();
  if (reason) {
    process.stderr.write(`${reason}: \`nodetracer inspect FILE\` prints a trace as plain text.\n`);
    return WRONG_USAGE;
  }
  const ui = uiSettings(options);
  const depth = ui.color ?? colorDepth(env);
  return runTui({
    ...placeToRead(target, options),
    theme: loadTheme(ui.theme ?? fittingTheme(env, depth)),
    engine: ui.engine ?? 'neo-blessed',
    depth,
    ascii: ui.ascii ?? env.TERM === 'linux',
    stdin,
    stdout,
    env,
  });
}

/** The command line wins over the configuration; its files are named, for those that are code were run. */
function uiSettings({ config, theme, engine, color, ascii }: TuiCommandOptions): UiConfig {
  // What is undefined counts as left out.
  const ui = { theme, engine, color, ascii } as UiConfig;
  const loaded = loadConfig({ ...loadOptions(config === undefined ? {} : { config }), flags: { ui } });
  if (loaded.files.length > 0) process.stderr.write(`Configuration: ${loaded.files.map(safeLine).join(', ')}\n`);
  return loaded.config.ui;
}

function whyNoScreen(): string | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return '`nodetracer tui` needs a terminal to draw on and keys to read';
  if (process.env.TERM === 'dumb') return 'This terminal calls itself dumb (TERM), so nothing can be drawn on it';
  return undefined;
}

function placeToRead(
  target: string | undefined,
  { follow = false, connect }: TuiCommandOptions,
): Pick<TuiOptions, 'source' | 'open' | 'follow'> {
  if (connect !== undefined && target !== undefined) {
    throw nodetracerError('NT_CLI_USAGE', { problem: 'A target and --connect cannot be given together.', command: 'nodetracer tui' });
  }
  if (target !== undefined && !isFolder(target)) {
    const source = new FileSource(resolve(target));
    return { source, open: { key: source.key }, follow };
  }
  const source = connect === undefined ? folderOrAll(target) : new LiveSource({ path: resolve(connect) });
  return follow ? { source, open: 'newest-live', follow } : { source };
}

/** The folder that a person names; else that of the project, and all agents. */
function folderOrAll(target: string | undefined): TraceSource {
  return target === undefined ? folderAndAgents(defaultTracesFolder()) : new FolderSource(resolve(target));
}

function isFolder(target: string): boolean {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (!stats) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: target });
  return stats.isDirectory();
}

/** `NO_COLOR` counts when it is not empty: https://no-color.org */
function colorDepth(env: NodeJS.ProcessEnv): ColorDepth {
  if (env.NO_COLOR) return 'none';
  return env.TERM === 'linux' ? '16' : '256';
}

/** Some terminals tell the number of their background colour: `15;0` is white on black. */
function fittingTheme(env: NodeJS.ProcessEnv, depth: ColorDepth): string {
  if (depth === 'none') return 'monochrome';
  return /;(7|15)$/.test(env.COLORFGBG ?? '') ? 'light' : 'dark';
}

function loadTheme(name: string): Theme {
  const names = readdirSync(themesFolder).flatMap((file) => (file.endsWith('.json') && file !== 'schema.json' ? [file.slice(0, -5)] : []));
  if (!names.includes(name)) throw nodetracerError('NT_TUI_UNKNOWN_THEME', { name, names });
  const file = join(themesFolder, `${name}.json`);
  return parseTheme(readFileSync(file, 'utf8'), file);
}
