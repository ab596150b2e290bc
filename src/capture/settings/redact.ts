import type { RedactConfig } from '../../contracts/config';
import { Redaction } from '../redaction/redaction';
import { objectProblems, problem, type SettingCheck } from './option-problems';

const checks: Readonly<Record<keyof RedactConfig, SettingCheck>> = {
  keys: list((key) => typeof key === 'string' && key !== '', 'a name of a key'),
  patterns: list(isPattern, 'a regular expression, or the source of one'),
  replace: function* (value, key) {
    if (typeof value !== 'function') yield problem(key, value, 'a function');
  },
};

/** The check of `redact`. */
export const redactProblems: SettingCheck = function* (value, key) {
  if (value === false) return;
  if (typeof value !== 'object' || value === null) yield problem(key, value, 'false or an object');
  else yield* objectProblems(value, key, checks);
};

/** What is secret under this setting; a tracer has one. */
export function redactionOf(redact: RedactConfig | false = {}): Redaction {
  return redact === false ? new Redaction(false) : new Redaction(true, redact);
}

function list(isGood: (item: unknown) => boolean, expected: string): SettingCheck {
  return function* (value, key) {
    if (!Array.isArray(value)) return yield problem(key, value, 'an array');
    for (const [index, item] of value.entries()) if (!isGood(item)) yield problem(`${key}[${index}]`, item, expected);
  };
}

function isPattern(value: unknown): boolean {
  if (value instanceof RegExp || Object.prototype.toString.call(value) === '[object RegExp]') return true;
  if (typeof value !== 'string' || value === '') return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}
