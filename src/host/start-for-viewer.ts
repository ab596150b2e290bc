import { resolve } from 'node:path';
import type { PluginKind } from '../contracts/plugin-context';
import type { NodetracerError } from '../errors/nodetracer-error';
import { composeRuntime } from './composition-root';
import type { LoadedConfig } from './config/load-config';
import type { Report } from './plugins/health';
import { Runtime } from './runtime';

export type ViewerOptions = {
  readonly settings: LoadedConfig;
  /** What is started; a viewer has no use for hooks and adapters. */
  readonly kinds: readonly Extract<PluginKind, 'store' | 'theme'>[];
  /** Takes failures of plugins that the viewer can do without. */
  readonly onProblem: Report;
};

/**
 * Starts plugins of a config for somebody who looks at traces and records none. The caller closes the result.
 * @throws NT_PLUGIN_NOT_FOUND, NT_PLUGIN_IMPORT_FAILED, NT_PLUGIN_INVALID, NT_PLUGIN_START_FAILED, NT_PLUGIN_TIMEOUT when it is the
 * store that fails: a viewer shows no other in its place
 */
export async function startForViewer({ settings, kinds, onProblem }: ViewerOptions): Promise<Runtime> {
  const problems: NodetracerError[] = [];
  let report: Report = (error) => void problems.push(error);
  const runtime = composeRuntime({ ...settings, error: null }, resolve(), (error) => report(error), kinds).resolve(Runtime);
  await runtime.ready;
  const failure = kinds.includes('store') ? storeFailure(runtime) : null;
  report = onProblem;
  for (const problem of problems) if (problem !== failure) report(problem);
  if (!failure) return runtime;
  await runtime.close();
  throw failure;
}

/** A store is opened when it is first asked for anything. */
function storeFailure(runtime: Runtime): NodetracerError | null {
  void runtime.store.capabilities;
  return runtime.stats().plugins.find(({ kind, error }) => kind === 'store' && error)?.error ?? null;
}
