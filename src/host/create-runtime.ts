import type { NodetracerConfig } from '../contracts/config';
import type { NodetracerError } from '../errors/nodetracer-error';
import { composeRuntime } from './composition-root';
import { reportOnStderr } from './report-on-stderr';
import type { Runtime } from './runtime';
import type { Settings } from './settings';
import { RUNTIME } from './tokens';

export type RuntimeOptions = {
  /** Settings in place of those of a config file; relative names in them start at `cwd`. */
  readonly config?: NodetracerConfig;
  /** Where the search for a config file begins; the working directory by default. */
  readonly cwd?: string;
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
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  return composeRuntime(settingsOf(options), options.onProblem ?? reportOnStderr).resolve(RUNTIME);
}

function settingsOf({ config = {}, cwd = process.cwd() }: RuntimeOptions): Settings {
  return { config, origin: 'the options of createRuntime', folder: cwd, problems: [] };
}
