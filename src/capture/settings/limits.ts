import type { CaptureLimits } from '../../contracts/config';
import type { ValueLimits } from '../value-marks';
import { countProblems, objectProblems, type SettingCheck } from './option-problems';

/** The limits in the form that recording needs. */
export type LimitSettings = {
  readonly budgets: Budgets;
  readonly input: ValueLimits;
  readonly output: ValueLimits;
  readonly metadata: ValueLimits;
};

/** What one node and one trace may take. */
export type Budgets = Required<Pick<CaptureLimits, 'nodeChars' | 'traceBytes' | 'traceNodes'>>;

/** Limits where nobody says otherwise. */
export const DEFAULT_LIMITS: Required<CaptureLimits> = {
  inputChars: 262_144,
  outputChars: 262_144,
  nodeChars: 16_777_216,
  traceBytes: 1_073_741_824,
  traceNodes: 1_000_000,
};

const METADATA_CHARS = 65_536;
const DEPTH = 32;
const ITEMS = 10_000;

const checks: Readonly<Record<keyof CaptureLimits, SettingCheck>> = {
  inputChars: countProblems,
  outputChars: countProblems,
  nodeChars: countProblems,
  traceBytes: countProblems,
  traceNodes: countProblems,
};

/** The check of `limits`. */
export const limitProblems: SettingCheck = (value, key) => objectProblems(value, key, checks);

/** What `limits` and the defaults come to. */
export function limitSettings(limits: CaptureLimits = {}): LimitSettings {
  const { inputChars, outputChars, ...budgets } = { ...DEFAULT_LIMITS, ...limits };
  const limited = (chars: number): ValueLimits => ({ chars, allChars: budgets.nodeChars, depth: DEPTH, items: ITEMS });
  return { input: limited(inputChars), output: limited(outputChars), metadata: limited(METADATA_CHARS), budgets };
}
