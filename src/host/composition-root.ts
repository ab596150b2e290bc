import 'reflect-metadata';
import { dirname, join } from 'node:path';
import { container, type DependencyContainer, instanceCachingFactory } from 'tsyringe';
import { builtinPlugins } from '../builtin/builtin-plugins';
import { FileStore } from '../builtin/file-store';
import { clockOrigin, microsSince } from '../capture/clock';
import { context } from '../capture/context';
import { isOwnWork } from '../capture/own-work';
import { Tracer } from '../capture/tracer';
import { TracerRuns } from '../capture/tracer-runs';
import { type PluginKind, type PluginPaths, pluginKinds } from '../contracts/plugin-context';
import type { NodetracerError } from '../errors/nodetracer-error';
import { stateFolder } from '../files/state-folder';
import { defaultTracesFolder } from '../files/traces-folder';
import type { ReadConfig } from './config/load-config';
import { pluginLogger } from './plugin-logger';
import type { Report } from './plugins/health';
import { LateStore } from './plugins/late-store';
import { PluginHost } from './plugins/plugin-host';
import type { PluginServices } from './plugins/plugin-slot';
import { namedPlugins } from './plugins/reference';
import { Runtime } from './runtime';
import { CLOCK, PATHS, PLUGIN_HOST, PLUGIN_SERVICES, REPORT, RUNS, SETTINGS, STORE, TRACER } from './tokens';

/** How long the import and the start of a plugin may each take. */
const START_DEADLINE_MS = 10_000;

/**
 * Everything that exists in a running runtime, by token. Each call makes a container of its own.
 * @param kinds of plugins that are started
 */
export function composeRuntime(
  settings: ReadConfig,
  folder: string,
  report: Report,
  kinds: readonly PluginKind[] = pluginKinds,
): DependencyContainer {
  const scope = container.createChildContainer();
  scope.register(SETTINGS, { useValue: settings });
  scope.register(REPORT, { useValue: report });
  scope.register(CLOCK, { useValue: { now: () => microsSince(clockOrigin()) } });
  scope.register(PATHS, { useValue: pathsOf(folder) });
  scope.register(STORE, { useFactory: instanceCachingFactory(createStore) });
  scope.register(PLUGIN_HOST, { useFactory: instanceCachingFactory((from) => createPluginHost(from, kinds)) });
  scope.register(TRACER, { useFactory: instanceCachingFactory(createTracer) });
  scope.register(RUNS, { useFactory: instanceCachingFactory((from) => new TracerRuns(from.resolve(TRACER), from.resolve(STORE))) });
  scope.register(PLUGIN_SERVICES, { useFactory: instanceCachingFactory(createServices) });
  scope.registerSingleton(Runtime);
  return scope;
}

function pathsOf(folder: string): PluginPaths {
  const traces = defaultTracesFolder(folder);
  return { project: dirname(dirname(traces)), traces, state: stateFolder() };
}

/** What a store refuses stays in a file of the folder of traces; the store's guard has given the error its words. */
function createStore(from: DependencyContainer): LateStore {
  const report = from.resolve(REPORT);
  return new LateStore(from.resolve(PATHS).traces, (error) => report(error as NodetracerError));
}

function createPluginHost(from: DependencyContainer, kinds: readonly PluginKind[]): PluginHost {
  const named = namedPlugins(from.resolve(SETTINGS)).filter(({ kind }) => kind === null || kinds.includes(kind));
  return new PluginHost(named, {
    builtins: builtinPlugins,
    kinds,
    deadlineMs: START_DEADLINE_MS,
    store: from.resolve(STORE),
    fallbackStore: () => new FileStore(from.resolve(PATHS).traces),
    report: from.resolve(REPORT),
  });
}

function createTracer(from: DependencyContainer): Tracer {
  return new Tracer({ store: from.resolve(STORE), config: from.resolve(SETTINGS).config.capture, hooks: from.resolve(PLUGIN_HOST).hooks });
}

function createServices(from: DependencyContainer): PluginServices {
  const { project, traces, state } = from.resolve(PATHS);
  const common = { clock: from.resolve(CLOCK), runs: from.resolve(RUNS) };
  return {
    contextOf: (name, options) => ({
      ...common,
      options,
      logger: pluginLogger(name),
      paths: { project, traces, state: join(state, 'plugins', name) },
    }),
    adapterContextOf: (name) => ({
      tracer: from.resolve(TRACER),
      currentSpan: () => context.getStore(),
      isOwnWork,
      logger: pluginLogger(name),
    }),
  };
}
