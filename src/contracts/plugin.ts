import type { PluginContext, PluginKind } from './plugin-context';
import type { SchemaOutput, StandardSchema } from './standard-schema';

/** The version of the contract between nodetracer and its plugins. */
export const PLUGIN_API_VERSION = 1;

/** Ends what `setup` began. Called once, after the last event. */
export type PluginCloser = () => unknown;

/** A plugin, as its author writes it. */
export type PluginDefinition<K extends PluginKind, S extends StandardSchema> = {
  /** Short, unique, without the prefix of the package: `ndjson`, `postgres`. */
  readonly name: string;
  readonly kind: K;
  readonly apiVersion: typeof PLUGIN_API_VERSION;
  /** Checks the options of the config and fills in defaults. A plugin without it takes no options. */
  readonly options?: S;
  /**
   * Starts the plugin. May return a function that ends it again, or a promise of one; the host waits a bounded time for it.
   * Whatever it throws is reported with the name of the plugin, and the program goes on without it.
   */
  setup(context: PluginContext<K, SchemaOutput<S>>): unknown;
};

/** A plugin of any kind with any options, as the host takes it. */
export type Plugin = {
  readonly name: string;
  readonly kind: PluginKind;
  readonly apiVersion: typeof PLUGIN_API_VERSION;
  readonly options?: StandardSchema | undefined;
  setup(context: unknown): unknown;
};

/**
 * Types a plugin. A module exports it, or an array of several, under the name `plugin`.
 *
 * @example
 * import { definePlugin } from 'nodetracer/plugin';
 *
 * export const plugin = definePlugin({
 *   name: 'count',
 *   kind: 'hook',
 *   apiVersion: 1,
 *   setup({ addHook, logger }) {
 *     let nodes = 0;
 *     addHook({ onNodeStarted: () => nodes++ });
 *     return () => logger.info(`${nodes} nodes`);
 *   },
 * });
 */
export function definePlugin<K extends PluginKind, S extends StandardSchema = StandardSchema>(plugin: PluginDefinition<K, S>): Plugin {
  return plugin as unknown as Plugin;
}
