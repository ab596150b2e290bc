import * as v from 'valibot';
import type { SettingProblem } from '../../errors/catalogue/config';
import { nearestName } from '../../text/nearest-name';
import type { CheckKeys } from './check-keys';
import { type ConfigDocument, type ConfigPath, keyText, type PathPart } from './document';
import { type Group, isSetting, type Setting, settingTree } from './settings';

/** What a document sets, and everything that is wrong in it. */
export type CheckedDocument = {
  readonly values: ReadonlyMap<Setting, unknown>;
  readonly problems: readonly SettingProblem[];
};

/** Editors find the schema by this key. */
const SCHEMA_KEY = '$schema';

/** Checks a document against the schema, and its keys by `checkKeys`. */
export function checkDocument(document: ConfigDocument, checkKeys: CheckKeys = () => []): CheckedDocument {
  const values = new Map<Setting, unknown>();
  const problems = document.doubled.map((path) => problemAt(document, path, 'this key a second time', 'it once', 'key'));
  problems.push(...groupProblems(document, settingTree, document.value, [], values));
  problems.push(...keyProblems(document, values, checkKeys));
  return { values, problems };
}

function* groupProblems(
  document: ConfigDocument,
  group: Group,
  value: unknown,
  path: ConfigPath,
  values: Map<Setting, unknown>,
): Generator<SettingProblem> {
  if (!isObject(value)) return yield problemAt(document, path, described(value), 'an object with settings');
  const known = Object.keys(group);
  for (const [name, inner] of Object.entries(value)) {
    const here = [...path, name];
    const item = known.includes(name) ? group[name] : undefined;
    if (!item) {
      if (path.length > 0 || name !== SCHEMA_KEY) yield unknownKey(document, here, known);
    } else if (inner === undefined) {
      // The same as left out: `theme: process.env.THEME`.
    } else if (isSetting(item)) yield* settingProblems(document, item, inner, values);
    else yield* groupProblems(document, item, inner, here, values);
  }
}

function settingProblems(document: ConfigDocument, setting: Setting, value: unknown, values: Map<Setting, unknown>): SettingProblem[] {
  const result = v.safeParse(setting.schema, value);
  if (result.success) {
    values.set(setting, value);
    return [];
  }
  const wrong = new Map(result.issues.map((issue) => [keyText(pathOf(issue)), issue]));
  return [...wrong.values()].map((issue) =>
    problemAt(document, [...setting.path, ...pathOf(issue)], described(issue.input), issue.message),
  );
}

function keyProblems(document: ConfigDocument, values: Map<Setting, unknown>, checkKeys: CheckKeys): SettingProblem[] {
  const keys = [...values.keys()].find(({ key }) => key === 'ui.keys');
  const found = keys === undefined ? [] : checkKeys(values.get(keys) as Parameters<CheckKeys>[0]);
  if (keys !== undefined && found.length > 0) values.delete(keys);
  return found.map(({ command, isUnknown, nearest, ...problem }) => {
    const path = ['ui', 'keys', command];
    return { ...problemAt(document, path, problem.found, problem.expected, isUnknown ? 'key' : 'value'), nearest };
  });
}

function unknownKey(document: ConfigDocument, path: ConfigPath, known: readonly string[]): SettingProblem {
  const problem = problemAt(document, path, 'an unknown key', `one of ${known.join(', ')}`, 'key');
  return { ...problem, nearest: nearestName(String(path.at(-1)), known) };
}

function problemAt(document: ConfigDocument, path: ConfigPath, found: string, expected: string, part: PathPart = 'value'): SettingProblem {
  const { source, place } = document.placeOf(path, part);
  return { source, line: place?.line ?? null, column: place?.column ?? null, key: keyText(path), found, expected, nearest: null };
}

function pathOf(issue: v.BaseIssue<unknown>): ConfigPath {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
