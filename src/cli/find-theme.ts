import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracerError } from '../errors/nodetracer-error';
import { checkTheme, parseTheme } from '../tui/theme/parse-theme';
import type { Theme } from '../tui/theme/theme';

const folder = join(__dirname, '..', '..', 'themes');

/** Names of the themes that need no plugin. */
export function themeNames(): string[] {
  return readdirSync(folder).flatMap((file) => (file.endsWith('.json') && file !== 'schema.json' ? [file.slice(0, -5)] : []));
}

/**
 * A theme of `themes/`, or one that a plugin has added.
 * @throws NT_TUI_UNKNOWN_THEME, NT_TUI_THEME_INVALID
 */
export function findTheme(name: string, ofPlugins: ReadonlyMap<string, unknown>): Theme {
  const names = themeNames();
  const file = join(folder, `${name}.json`);
  if (names.includes(name)) return parseTheme(readFileSync(file, 'utf8'), file);
  if (!ofPlugins.has(name)) throw nodetracerError('NT_TUI_UNKNOWN_THEME', { name, names: [...names, ...ofPlugins.keys()] });
  return checkTheme(ofPlugins.get(name), `${name} of a plugin`);
}
