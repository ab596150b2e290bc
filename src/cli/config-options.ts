import type { Command } from 'commander';
import type { CheckKeys } from '../host/config/check-keys';
import type { LoadOptions } from '../host/config/load-config';

/** What `--config FILE` and `--no-config` say; commander gives true when neither is there. */
export type ConfigOptions = { readonly config?: string | boolean };

/** Adds the two options to a command that reads the configuration. */
export function withConfigOptions(command: Command): Command {
  return withConfigFile(command).option('--no-config', 'use no configuration file, neither of the project nor of the user');
}

/** Adds the option to a command that changes the configuration. */
export function withConfigFile(command: Command): Command {
  return command.option('--config <file>', 'use this configuration file instead of the one that is found');
}

/** Where the configuration is looked for. */
export function loadOptions({ config }: ConfigOptions): LoadOptions {
  if (typeof config === 'string') return { checkKeys, configFile: config };
  return config === false ? { checkKeys, noConfig: true } : { checkKeys };
}

/** The commands of the terminal UI are loaded only for a configuration with keys. */
const checkKeys: CheckKeys = (keys) => (require('../tui/app/check-keys') as typeof import('../tui/app/check-keys')).checkKeys(keys);
