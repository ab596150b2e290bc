import type { SettingProblem } from '../../errors/catalogue/config';
import { nearestName } from '../../text/nearest-name';
import type { ConfigDocument } from './document';
import { type Setting, settings, VARIABLE_PREFIX } from './settings';

/** The variable that names a configuration file, as `--config` does. */
export const FILE_VARIABLE = `${VARIABLE_PREFIX}CONFIG`;

/** The settings of the environment: one variable a setting; a list is separated by commas, or JSON. Empty variables count as unset. */
export function environmentDocument(environment: NodeJS.ProcessEnv, cwd: string): ConfigDocument {
  const value: Record<string, unknown> = {};
  for (const setting of settings) {
    const text = environment[setting.variable];
    if (text) put(value, setting.path, parsedText(setting, text));
  }
  const placeOf: ConfigDocument['placeOf'] = (path) => ({ source: variableAt(path) ?? 'the environment', place: null });
  return { file: null, folder: cwd, value, doubled: [], placeOf };
}

/** Variables that look like one of ours and are none. Others that begin alike belong to plugins. */
export function misspeltVariables(environment: NodeJS.ProcessEnv): SettingProblem[] {
  const known = [FILE_VARIABLE, ...settings.map(({ variable }) => variable)];
  const names = Object.keys(environment).filter((name) => name.startsWith(VARIABLE_PREFIX) && !known.includes(name));
  return names.flatMap((name) => {
    const nearest = nearestName(
      name.slice(VARIABLE_PREFIX.length),
      known.map((variable) => variable.slice(VARIABLE_PREFIX.length)),
    );
    if (nearest === null) return [];
    const where = { source: name, line: null, column: null, key: '' };
    return [{ ...where, found: 'an unknown variable', expected: 'a setting', nearest: VARIABLE_PREFIX + nearest }];
  });
}

/** Puts a value into nested objects, which are made on the way. */
export function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  target[name] ??= {};
  put(target[name] as Record<string, unknown>, rest, value);
}

function parsedText({ fallback, sample }: Setting, text: string): unknown {
  if (Array.isArray(fallback) && !/^\s*\[/.test(text)) return text.split(',').map((item) => item.trim());
  if (typeof sample === 'string' && !/^\s*\[/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    // Not what is expected there; the check says so, with the text as it was found.
    return text;
  }
}

function variableAt(path: readonly (string | number)[]): string | undefined {
  return settings.find((setting) => setting.path.every((name, index) => path[index] === name))?.variable;
}
