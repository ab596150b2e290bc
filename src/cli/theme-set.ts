import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { nodetracerError } from '../errors/nodetracer-error';
import { FolderWatch } from '../files/folder-watch';
import type { Themes } from '../tui/effects/theme-choice';
import { checkTheme, parseTheme } from '../tui/theme/parse-theme';
import type { Theme } from '../tui/theme/theme';

const builtIn = join(__dirname, '..', '..', 'themes');
/** A file that is being written is read when that is over. */
const WRITTEN_MS = 50;

/** Names of the themes that need no plugin. */
export function themeNames(): string[] {
  return readdirSync(builtIn).flatMap((file) => (file.endsWith('.json') && file !== 'schema.json' ? [file.slice(0, -5)] : []));
}

/** True for what is the path of a file, not the name of a theme. */
export function isThemeFile(name: string): boolean {
  return name.endsWith('.json');
}

/**
 * The themes of `themes/`, those that plugins have added, and the one of a file if `wanted` is a path.
 * @param folder where a relative path starts
 */
export function themeSet(wanted: string, folder: string, ofPlugins: ReadonlyMap<string, unknown>): Themes {
  const own = isThemeFile(wanted) ? [wanted] : [];
  const names = [...own, ...themeNames(), ...ofPlugins.keys()];
  return {
    names,
    load: (name) => {
      if (own.includes(name)) return parseTheme(textOf(resolve(folder, name), names), name);
      if (themeNames().includes(name)) return builtInTheme(name, names);
      if (!ofPlugins.has(name)) throw nodetracerError('NT_TUI_UNKNOWN_THEME', { name, names });
      return checkTheme(ofPlugins.get(name), `${name} of a plugin`);
    },
    onChange: (changed) => (own.length === 0 ? () => undefined : watchFile(resolve(folder, wanted), () => changed(wanted))),
  };
}

function builtInTheme(name: string, names: readonly string[]): Theme {
  const file = join(builtIn, `${name}.json`);
  return parseTheme(textOf(file, names), file);
}

function textOf(file: string, names: readonly string[]): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw nodetracerError('NT_TUI_UNKNOWN_THEME', { name: file, names });
  }
}

/** Its folder is watched: editors put another file in its place. */
function watchFile(file: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watch = new FolderWatch(dirname(file), (name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, WRITTEN_MS);
  });
  watch.arm();
  return () => {
    clearTimeout(timer);
    watch.close();
  };
}
