import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ModelPrices } from '../../analysis/prices/model-prices';
import type { UiConfig } from '../../contracts/config';
import type { TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { KeptViews } from '../../files/kept-views';
import { stateFolder } from '../../files/state-folder';
import type { LoadedConfig } from '../../host/config/load-config';
import { reportOnStderr } from '../../host/report-on-stderr';
import type { Runtime } from '../../host/runtime';
import { FamilySource } from '../../sources/family-source';
import { FolderSource } from '../../sources/folder-source';
import { NeighbourSource } from '../../sources/neighbour-source';
import { keymapOf } from '../../tui/app/keymap';
import { runTui } from '../../tui/run';
import type { Engine } from '../../tui/terminal/blessed-screen';
import type { ColorDepth } from '../../tui/terminal/color-depth';
import type { TuiOptions } from '../../tui/tui-options';
import { type ConfigOptions, loadOptions } from '../config-options';
import { isFileStore, loadNamedConfig, pricesOf, tracesInFiles, tracesInStore } from '../project-traces';
import { terminalColors } from '../terminal-colors';
import { isThemeFile, themeNames, themeSet } from '../theme-set';

export type TuiCommandOptions = ConfigOptions & {
  /** The library that paints; `neo-blessed` when left out. */
  readonly engine?: Engine;
  /** Name of a file in `themes/` or of a theme of a plugin, or the path of a file; one that fits the terminal when left out. */
  readonly theme?: string;
  /** As many colours as the terminal has, none with `NO_COLOR`, when left out. */
  readonly color?: ColorDepth;
  readonly ascii?: boolean;
  /** Open the newest running trace and stay on what runs. */
  readonly follow?: boolean;
  /** The socket of one agent, in place of the project's traces and the sockets of all agents. */
  readonly connect?: string;
};

const WRONG_USAGE = 2;
/** Loaded when a plugin is to be started: the host is slow to load. */
const host = () => require('../../host/start-for-viewer') as typeof import('../../host/start-for-viewer');
/** Loaded for `--connect`: it brings the whole client of agents. */
const live = () => require('../../sources/live-source') as typeof import('../../sources/live-source');

/** `nodetracer tui [FOLDER | FILE]`: the terminal UI, until the person leaves it. */
export async function runTuiCommand(target: string | undefined, options: TuiCommandOptions): Promise<number> {
  const { stdin, stdout, env } = process;
  const reason = whyNoScreen();
  if (reason) {
    process.stderr.write(`${reason}: \`nodetracer inspect FILE\` prints a trace as plain text, \`nodetracer watch\` what agents do now.\n`);
    return WRONG_USAGE;
  }
  const settings = settingsFor(options);
  const { ui, store } = settings.config;
  const depth = ui.color ?? terminalColors(env);
  const theme = ui.theme ?? fittingTheme(env, depth);
  const isStoreShown = target === undefined && options.connect === undefined && !isFileStore(store);
  const plugins = await startPlugins(settings, isStoreShown, !isThemeFile(theme) && !themeNames().includes(theme));
  try {
    const themes = themeSet(theme, settings.folderOf(['ui', 'theme']), plugins?.themes ?? new Map());
    const listed = pricesOf(settings);
    const project = () => (isStoreShown && plugins ? tracesInStore(store, plugins.store, listed) : tracesInFiles(store, listed));
    return await runTui({
      ...placeToRead(target, options, project, listed),
      theme,
      themes,
      engine: ui.engine ?? 'neo-blessed',
      depth,
      ascii: ui.ascii ?? env.TERM === 'linux',
      mouse: ui.mouse ?? false,
      keymap: keymapOf(ui.keys ?? {}),
      prices: new ModelPrices(settings.config.prices, 'when-loaded'),
      views: new KeptViews(join(stateFolder(), 'views')),
      stdin,
      stdout,
      env,
    });
  } finally {
    await plugins?.close();
  }
}

/** The command line wins over the configuration. */
function settingsFor({ config, theme, engine, color, ascii }: TuiCommandOptions): LoadedConfig {
  // What is undefined counts as left out.
  const ui = { theme, engine, color, ascii } as UiConfig;
  return loadNamedConfig({ ...loadOptions(config === undefined ? {} : { config }), flags: { ui } });
}

/** Only what is needed of them, and most often that is none. */
async function startPlugins(settings: LoadedConfig, store: boolean, theme: boolean): Promise<Runtime | undefined> {
  if (!store && !theme) return undefined;
  const kinds = [...(store ? (['store'] as const) : []), ...(theme ? (['theme'] as const) : [])];
  return host().startForViewer({ settings, kinds, onProblem: reportOnStderr });
}

function whyNoScreen(): string | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return '`nodetracer tui` needs a terminal to draw on and keys to read';
  if (process.env.TERM === 'dumb') return 'This terminal calls itself dumb (TERM), so nothing can be drawn on it';
  return undefined;
}

function placeToRead(
  target: string | undefined,
  { follow = false, connect }: TuiCommandOptions,
  project: () => TraceSource,
  prices: ModelPrices,
): Pick<TuiOptions, 'source' | 'open' | 'follow'> {
  if (connect !== undefined && target !== undefined) {
    throw nodetracerError('NT_CLI_USAGE', { problem: 'A target and --connect cannot be given together.', command: 'nodetracer tui' });
  }
  if (target !== undefined && !isFolder(target)) {
    const file = new NeighbourSource(resolve(target), prices);
    return { source: new FamilySource(file), open: { key: file.key }, follow };
  }
  const folderOrAll = () => (target === undefined ? project() : new FolderSource(resolve(target), { prices }));
  const source = new FamilySource(connect === undefined ? folderOrAll() : new (live().LiveSource)({ path: resolve(connect), prices }));
  return follow ? { source, open: 'newest-live', follow } : { source };
}

function isFolder(target: string): boolean {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (!stats) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: target });
  return stats.isDirectory();
}

/** Some terminals tell the number of their background colour: `15;0` is white on black. */
function fittingTheme(env: NodeJS.ProcessEnv, depth: ColorDepth): string {
  if (depth === 'none') return 'monochrome';
  return /;(7|15)$/.test(env.COLORFGBG ?? '') ? 'light' : 'dark';
}
