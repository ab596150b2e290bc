import { resolve } from 'node:path';
import type { NodetracerConfig } from '../contracts/config';
import type { NodetracerError } from '../errors/nodetracer-error';
import { composeRuntime } from './composition-root';
import { readConfig } from './config/load-config';
import { reportOnStderr } from './report-on-stderr';
import { Runtime } from './runtime';

export type RuntimeOptions = {
  /** Settings that are stronger than those of files and of the environment; relative names in them start at `cwd`. */
  readonly config?: NodetracerConfig;
  /** Where the search for a config file begins; the working directory by default. */
  readonly cwd?: string;
  /** The config file, in place of one that would be found. */
  readonly configFile?: string;
  /** Reads no config file. */
  readonly noConfig?: boolean;
  /** Takes mistakes in the config and failures of plugins; by default each is one line on stderr. */
  readonly onProblem?: (problem: NodetracerError) => void;
};

/**
 * A tracer as the config of the project describes it, with its store, hooks and adapters. Returns at once and never throws for what
 * is wrong in a config or a plugin: that is reported, and the program goes on without it.
 *
 * @example
 * const runtime = createRuntime();
 * await runtime.tracer.trace('run', async (root) => { ... });
 * await runtime.close();
 */
export function createRuntime({ config, onProblem = reportOnStderr, ...where }: RuntimeOptions = {}): Runtime {
  const settings = readConfig({ ...where, flagsFrom: 'the options of createRuntime', ...(config && { flags: config }) });
  return composeRuntime(settings, resolve(where.cwd ?? process.cwd()), onProblem).resolve(Runtime);
}
