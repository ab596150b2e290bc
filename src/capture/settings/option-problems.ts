import type { ConfigProblem } from '../../errors/catalogue/capture';

/** Finds what is wrong in the value of a setting; `key` is its path, for the message. */
export type SettingCheck = (value: unknown, key: string) => Iterable<ConfigProblem>;

/** What stands at `key`, and what should. */
export function problem(key: string, value: unknown, expected: string): ConfigProblem {
  return { key, found: described(value), expected };
}

/** Checks an object whose keys are all known and may all be left out. */
export function* objectProblems(value: unknown, key: string, checks: Readonly<Record<string, SettingCheck>>): Generator<ConfigProblem> {
  if (!isObject(value)) return yield problem(key, value, 'an object');
  yield* unknownKeys(`${key}.`, value, Object.keys(checks));
  for (const [name, check] of Object.entries(checks)) {
    if (value[name] !== undefined) yield* check(value[name], `${key}.${name}`);
  }
}

/** Names the keys of an object that nobody knows. `prefix` ends with a dot. */
export function* unknownKeys(prefix: string, value: Readonly<Record<string, unknown>>, known: readonly string[]): Generator<ConfigProblem> {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) yield { key: `${prefix}${key}`, found: 'an unknown key', expected: `one of ${known.join(', ')}` };
  }
}

/** A value that is a whole number of at least 1. */
export function* countProblems(value: unknown, key: string): Generator<ConfigProblem> {
  if (!(Number.isSafeInteger(value) && (value as number) > 0)) yield problem(key, value, 'a whole number above 0');
}

/** Checks that a value is one of some words. */
export function oneOf(words: readonly string[]): SettingCheck {
  return function* (value, key) {
    if (!words.includes(value as string)) yield problem(key, value, words.map(quoted).join(' or '));
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function described(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  return isObject(value) ? 'an object' : String(value);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
