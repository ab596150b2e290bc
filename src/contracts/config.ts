import type { ModelPrice } from '../model/types';

/** What a plugin of a slot is named by: its name, or its name and its options. */
export type PluginReference = string | readonly [name: string, options: Readonly<Record<string, unknown>>];

/** The settings of a project, in `nodetracer.config.ts`. Everything may be left out. */
export type NodetracerConfig = {
  /** Where traces are kept; `file` when left out. */
  readonly store?: PluginReference;
  /** Who is told of every event. */
  readonly hooks?: readonly PluginReference[];
  /** Libraries whose calls become nodes without a change in the code; `['http']` when left out. */
  readonly adapters?: readonly PluginReference[];
  /** Plugins of any kind, by path or package name. */
  readonly plugins?: readonly PluginReference[];
  readonly capture?: CaptureConfig;
  /** What models cost, by `model` or `provider/model`, before the prices that come with nodetracer. */
  readonly prices?: Readonly<Record<string, ModelPrice>>;
  readonly ui?: UiConfig;
};

export const captureLevels = ['minimal', 'standard', 'full'] as const;

/** How much is recorded: structure and time; also annotations, errors and metadata; also inputs and outputs. */
export type CaptureLevel = (typeof captureLevels)[number];

/** What a tracer records, and how much of it. */
export type CaptureConfig = {
  /** `full` when left out. */
  readonly level?: CaptureLevel;
  readonly limits?: CaptureLimits;
  /** Which traces are recorded and kept; all of them when left out. */
  readonly sample?: SampleConfig;
  /** What is hidden beside the secrets that everyone knows; false hides nothing. */
  readonly redact?: false | RedactConfig;
};

/** What else is secret. Keys and patterns may stand in any configuration, a function only in code. */
export type RedactConfig = {
  /** Names of keys whose values are secret, whatever their case: `iban` is also `customerIban`. */
  readonly keys?: readonly string[];
  /** What is secret in texts: regular expressions, or the sources of such. */
  readonly patterns?: readonly (RegExp | string)[];
  /**
   * Is given each text that is recorded, known secrets replaced already, and gives what is recorded instead. When it throws or gives
   * no text, a mark is recorded.
   */
  readonly replace?: (text: string, context: { readonly key: string | undefined }) => string;
};

/** How much is recorded. What is beyond is counted in `completeness` and in `tracer.stats()`; the program notices nothing. */
export type CaptureLimits = {
  /** Characters of one value of an input; what is longer is cut and marked. 262,144 when left out. */
  readonly inputChars?: number;
  /** Characters of one value of an output; what is longer is cut and marked. 262,144 when left out. */
  readonly outputChars?: number;
  /** Characters of data after which a node takes no more of it. 16,777,216 when left out. */
  readonly nodeChars?: number;
  /** Bytes of a trace after which only structure, status and errors are recorded. 1,073,741,824 (1 GiB) when left out. */
  readonly traceBytes?: number;
  /** Nodes of a trace; further ones and what is below them are not recorded. 1,000,000 when left out. */
  readonly traceNodes?: number;
};

/** Which traces are recorded, decided when they begin, and which of those are kept, decided when they end. */
export type SampleConfig = {
  /** Share of the traces that is recorded, from 0 to 1; 1 when left out. Those of one session are recorded together or not at all. */
  readonly ratio?: number;
  /** Other shares for traces by their names, in which `*` stands for any text; the first that fits counts. */
  readonly names?: Readonly<Record<string, number>>;
  /** What is kept of the traces that were recorded. One is kept when any of it is true, and when a node was annotated `keep`. */
  readonly keep?: KeepConfig;
};

/** Which traces are worth being kept, whatever the share of the others. */
export type KeepConfig = {
  /** Those in which a node failed; true when left out. */
  readonly failed?: boolean;
  /** Those that took so many milliseconds or more. */
  readonly slowMs?: number;
  /** Those whose model calls cost so many US dollars or more, as far as that was recorded. */
  readonly costUsd?: number;
  /** Those whose model calls used so many tokens or more, input and output together. */
  readonly tokens?: number;
  /** Share of the others, from 0 to 1; 1 when left out, which keeps everything. */
  readonly ratio?: number;
};

/** How the terminal UI looks. */
export type UiConfig = {
  /** Name of a theme, or path of a `.json` file with one; one that fits the terminal when left out. */
  readonly theme?: string;
  /** The library that paints; `neo-blessed` when left out. */
  readonly engine?: 'neo-blessed' | 'blessed';
  /** How many colours are used; as many as the terminal has when left out. */
  readonly color?: 'none' | '16' | '256';
  /** Plain characters instead of lines and signs; only where the terminal cannot show those when left out. */
  readonly ascii?: boolean;
  /** Heed the mouse from the start; `M` switches it on and off. Off when left out, for the terminal's own selection needs Shift while it is on. */
  readonly mouse?: boolean;
  /**
   * Keys of commands in place of the usual ones: `{ 'tree.fold-all': ['zM', 'ctrl-x'], down: ['n', 'down'] }`. A name alone means the
   * command of every pane. An empty list takes the keys away. docs/keys.md has all names.
   */
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
};
