import type { KeepConfig, SampleConfig } from '../../contracts/config';
import { isObject, objectProblems, problem, type SettingCheck } from './option-problems';

/** What of the traces is recorded and kept, in the form that recording needs. */
export type Sampling = {
  readonly ratio: number;
  readonly names: readonly { readonly pattern: RegExp; readonly ratio: number }[];
  readonly keep: Required<KeepConfig>;
};

const KEEP_EVERYTHING: Required<KeepConfig> = {
  failed: true,
  slowMs: Number.POSITIVE_INFINITY,
  costUsd: Number.POSITIVE_INFINITY,
  tokens: Number.POSITIVE_INFINITY,
  ratio: 1,
};

const keepChecks: Readonly<Record<keyof KeepConfig, SettingCheck>> = {
  failed: function* (value, key) {
    if (typeof value !== 'boolean') yield problem(key, value, 'true or false');
  },
  slowMs: amountProblems,
  costUsd: amountProblems,
  tokens: amountProblems,
  ratio: ratioProblems,
};

const checks: Readonly<Record<keyof SampleConfig, SettingCheck>> = {
  ratio: ratioProblems,
  names: function* (value, key) {
    if (!isObject(value)) return yield problem(key, value, 'an object of names and numbers from 0 to 1');
    for (const [name, ratio] of Object.entries(value)) yield* ratioProblems(ratio, `${key}.${name}`);
  },
  keep: (value, key) => objectProblems(value, key, keepChecks),
};

/** The check of `sample`. */
export const sampleProblems: SettingCheck = (value, key) => objectProblems(value, key, checks);

/** What `sample` and the defaults come to. */
export function sampling({ ratio = 1, names = {}, keep }: SampleConfig = {}): Sampling {
  const patterns = Object.entries(names).map(([name, share]) => ({ pattern: patternOf(name), ratio: share }));
  return { ratio, names: patterns, keep: { ...KEEP_EVERYTHING, ...keep } };
}

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function* ratioProblems(value: unknown, key: string) {
  if (!(typeof value === 'number' && value >= 0 && value <= 1)) yield problem(key, value, 'a number from 0 to 1');
}

function* amountProblems(value: unknown, key: string) {
  if (!(typeof value === 'number' && value >= 0)) yield problem(key, value, 'a number of at least 0');
}
