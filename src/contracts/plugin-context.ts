import type { Adapter } from './adapter';
import type { Clock } from './clock';
import type { TracerHook } from './hook';
import type { Logger } from './logger';
import type { Runs } from './runs';
import type { SavingStore, TraceStore } from './store';

export const pluginKinds = ['store', 'hook', 'adapter', 'theme'] as const;

/** What a plugin provides. */
export type PluginKind = (typeof pluginKinds)[number];

/** Absolute folders; they need not exist. */
export type PluginPaths = {
  /** The folder of the nearest package.json, else the working directory. Relative paths in options start here. */
  readonly project: string;
  /** Where traces are kept by default. */
  readonly traces: string;
  /** Where this plugin may keep state of its own, for this user. */
  readonly state: string;
};

/** What every plugin is given. */
export type CommonContext<O = unknown> = {
  /** As the plugin's schema made them, defaults included. */
  readonly options: O;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly paths: PluginPaths;
  readonly runs: Runs;
};

type KindContext = {
  readonly store: {
    /** Provides the store. It is opened when the first trace is recorded or read, and closed by the host. */
    provideStore(open: () => TraceStore | SavingStore): void;
  };
  readonly hook: {
    /** Adds a hook. Events that happened while the plugin was starting come first. May be called several times. */
    addHook(hook: TracerHook): void;
  };
  readonly adapter: {
    /** Adds an adapter, which is installed when `setup` has returned and uninstalled by the host. */
    addAdapter(adapter: Adapter): void;
  };
  readonly theme: {
    /** Adds a theme of the terminal UI, in the form of `themes/schema.json`. */
    addTheme(name: string, theme: unknown): void;
  };
};

/** What the `setup` of a plugin of kind `K` is given. */
export type PluginContext<K extends PluginKind = PluginKind, O = unknown> = CommonContext<O> & KindContext[K];
