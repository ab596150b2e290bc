import type { NodetracerConfig } from '../contracts/config';
import type { NodetracerError } from '../errors/nodetracer-error';

/** The settings that a runtime is made from. */
export type Settings = {
  readonly config: NodetracerConfig;
  /** The config file for messages; a phrase where the settings come from code. */
  readonly origin: string;
  /** Where relative names in the config start. */
  readonly folder: string;
  /** What was wrong in the config; `config` holds what is usable. */
  readonly problems: readonly NodetracerError[];
};
