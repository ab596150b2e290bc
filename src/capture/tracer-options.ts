import type { OnDiagnostic } from '../contracts/diagnostics';
import { hookCallbacks, type TracerHook } from '../contracts/hook';
import type { TraceStore } from '../contracts/store';
import type { ConfigProblem } from '../errors/catalogue/capture';
import { nodetracerError } from '../errors/nodetracer-error';
import type { ValueLimits } from './value-marks';

const levels = ['minimal', 'standard', 'full'] as const;

/** How much is recorded: structure and time; also annotations, errors and metadata; also inputs and outputs. */
export type CaptureLevel = (typeof levels)[number];

/** What a {@link Tracer} records, and how much of it. */
export type TracerConfig = {
  /** `full` by default. */
  readonly level?: CaptureLevel;
  readonly limits?: {
    /** Characters of one recorded input value; what is longer is cut and marked. 262,144 by default. */
    readonly inputChars?: number;
    /** The same for output values. */
    readonly outputChars?: number;
  };
};

/** What a {@link Tracer} is made from. */
export type TracerOptions = {
  readonly store: TraceStore;
  readonly config?: TracerConfig;
  readonly hooks?: readonly TracerHook[];
  /** Takes losses at run time, once per kind; by default they are printed on stderr, one line each. */
  readonly onDiagnostic?: OnDiagnostic;
};

/** The checked configuration, in the form that recording needs. */
export type CaptureSettings = {
  /** Whether annotations, errors and metadata are recorded. */
  readonly keepsMeaning: boolean;
  /** Whether inputs and outputs are recorded. */
  readonly keepsData: boolean;
  readonly input: ValueLimits;
  readonly output: ValueLimits;
  readonly metadata: ValueLimits;
};

/** Characters of one recorded value when nobody says otherwise. */
export const DEFAULT_CHARS = 262_144;
const METADATA_CHARS = 65_536;
const DEPTH = 32;
const ITEMS = 10_000;

/**
 * Checks the options of a tracer.
 * @throws NT_CONFIG_INVALID with everything that is wrong
 */
export function captureSettings(options: TracerOptions): CaptureSettings {
  const problems = [...problemsOf(options)];
  if (problems.length > 0) throw nodetracerError('NT_CONFIG_INVALID', { problems });
  const { level = 'full', limits = {} } = options.config ?? {};
  const limited = (chars: number): ValueLimits => ({ chars, depth: DEPTH, items: ITEMS });
  return {
    keepsMeaning: level !== 'minimal',
    keepsData: level === 'full',
    input: limited(limits.inputChars ?? DEFAULT_CHARS),
    output: limited(limits.outputChars ?? DEFAULT_CHARS),
    metadata: limited(METADATA_CHARS),
  };
}

function* problemsOf(options: unknown): Generator<ConfigProblem> {
  if (!isObject(options)) return yield problem('options', options, 'an object with a store');
  yield* unknownKeys('', options, ['store', 'config', 'hooks', 'onDiagnostic']);
  const { store, config, hooks, onDiagnostic } = options;
  if (!isObject(store) || typeof store.journal !== 'function') yield problem('store', store, 'a TraceStore, such as new FileStore()');
  if (onDiagnostic !== undefined && typeof onDiagnostic !== 'function') yield problem('onDiagnostic', onDiagnostic, 'a function');
  if (config !== undefined) yield* configProblems(config);
  if (hooks !== undefined) yield* hookProblems(hooks);
}

function* configProblems(config: unknown): Generator<ConfigProblem> {
  if (!isObject(config)) return yield problem('config', config, 'an object');
  yield* unknownKeys('config.', config, ['level', 'limits']);
  const { level, limits } = config;
  if (level !== undefined && !levels.includes(level as CaptureLevel)) yield problem('config.level', level, levels.map(quoted).join(' or '));
  if (limits === undefined) return;
  if (!isObject(limits)) return yield problem('config.limits', limits, 'an object');
  yield* unknownKeys('config.limits.', limits, ['inputChars', 'outputChars']);
  for (const key of ['inputChars', 'outputChars']) {
    const value = limits[key];
    if (value !== undefined && !(Number.isSafeInteger(value) && (value as number) > 0))
      yield problem(`config.limits.${key}`, value, 'a whole number above 0');
  }
}

function* hookProblems(hooks: unknown): Generator<ConfigProblem> {
  if (!Array.isArray(hooks)) return yield problem('hooks', hooks, 'an array of hooks');
  for (const [index, hook] of hooks.entries()) {
    if (!isObject(hook)) {
      yield problem(`hooks[${index}]`, hook, 'an object with callbacks such as onNodeCompleted');
      continue;
    }
    const callbacks = hookCallbacks.filter((name) => name in hook);
    if (callbacks.length === 0) yield problem(`hooks[${index}]`, hook, `at least one of ${hookCallbacks.join(', ')}`);
    for (const name of callbacks)
      if (!['function', 'undefined'].includes(typeof hook[name])) yield problem(`hooks[${index}].${name}`, hook[name], 'a function');
  }
}

function* unknownKeys(path: string, value: Readonly<Record<string, unknown>>, known: readonly string[]): Generator<ConfigProblem> {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) yield { key: `${path}${key}`, found: 'an unknown key', expected: `one of ${known.join(', ')}` };
  }
}

function problem(key: string, value: unknown, expected: string): ConfigProblem {
  return { key, found: described(value), expected };
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
