/** What a plugin of a slot is named by: its name, or its name and its options. */
export type PluginReference = string | readonly [name: string, options: Readonly<Record<string, unknown>>];

/** The settings of a project, in `nodetracer.config.ts`. Everything may be left out. */
export type NodetracerConfig = {
  /** Where traces are kept; `file` when left out. */
  readonly store?: PluginReference;
  /** Who is told of every event. */
  readonly hooks?: readonly PluginReference[];
  /** Libraries whose calls become nodes without a change in the code. */
  readonly adapters?: readonly PluginReference[];
  /** Plugins of any kind, by path or package name. */
  readonly plugins?: readonly PluginReference[];
  readonly capture?: CaptureConfig;
  readonly ui?: UiConfig;
};

/** What is recorded. */
export type CaptureConfig = {
  /** `minimal`: structure and time; `standard`: with annotations, errors and metadata; `full`: with input and output. */
  readonly level?: 'minimal' | 'standard' | 'full';
};

/** How the terminal UI looks. */
export type UiConfig = {
  readonly theme?: string;
  readonly engine?: 'neo-blessed' | 'blessed';
};
