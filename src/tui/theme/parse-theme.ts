import { nodetracerError } from '../../errors/nodetracer-error';
import { type Role, roles } from '../frame/frame';
import type { Style, Theme } from './theme';

const COLOR = /^#[0-9a-fA-F]{6}$/;
const expectedOf: Readonly<Record<keyof Style, string>> = {
  color: 'a colour such as "#5fafff"',
  background: 'a colour such as "#1c3f8f"',
  bold: 'true or false',
  underline: 'true or false',
  inverse: 'true or false',
};

/**
 * Reads a theme from the text of a `themes/*.json` file.
 * @param file the name of the file, for messages
 * @throws NodetracerError NT_TUI_THEME_INVALID naming the first place that is not as the schema wants it
 */
export function parseTheme(json: string, file: string): Theme {
  return checkTheme(parseJson(json, file), file);
}

/**
 * Takes what is said to be a theme.
 * @param file where it comes from, for messages
 * @throws NodetracerError NT_TUI_THEME_INVALID as {@link parseTheme}
 */
export function checkTheme(value: unknown, file: string): Theme {
  const root = objectAt(file, '(root)', value);
  const { name, background, roles: styles = {}, selection = {}, $schema, ...rest } = root;
  void $schema;
  for (const key of Object.keys(rest)) throw invalid(file, key, 'an unknown key', 'name, background, roles or selection');
  if (typeof name !== 'string' || name === '') throw invalid(file, 'name', describe(name), 'a name');
  if (background !== undefined && background !== 'dark' && background !== 'light') {
    throw invalid(file, 'background', describe(background), '"dark" or "light"');
  }
  const parsed: Partial<Record<Role, Style>> = {};
  for (const [role, style] of Object.entries(objectAt(file, 'roles', styles))) {
    if (!isRole(role)) throw invalid(file, `roles.${role}`, 'an unknown role', `one of ${roles.join(', ')}`);
    parsed[role] = parseStyle(style, file, `roles.${role}`);
  }
  return { name, ...(background && { background }), roles: parsed, selection: parseStyle(selection, file, 'selection') };
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw nodetracerError('NT_TUI_THEME_INVALID', { file, path: '(root)', found: 'no JSON', expected: 'a JSON object' }, cause);
  }
}

function parseStyle(value: unknown, file: string, path: string): Style {
  const style = objectAt(file, path, value);
  for (const [key, part] of Object.entries(style)) {
    if (!isStyleKey(key)) throw invalid(file, `${path}.${key}`, 'an unknown key', `one of ${Object.keys(expectedOf).join(', ')}`);
    const fits = key === 'color' || key === 'background' ? typeof part === 'string' && COLOR.test(part) : typeof part === 'boolean';
    if (!fits) throw invalid(file, `${path}.${key}`, describe(part), expectedOf[key]);
  }
  return style;
}

function objectAt(file: string, path: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid(file, path, describe(value), 'an object');
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

function isStyleKey(text: string): text is keyof Style {
  return Object.hasOwn(expectedOf, text);
}

function describe(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function invalid(file: string, path: string, found: string, expected: string): Error {
  return nodetracerError('NT_TUI_THEME_INVALID', { file, path, found, expected });
}
