import { type Command, InvalidArgumentError, Option } from 'commander';
import { pluginKinds } from '../contracts/plugin-context';
import { withConfigFile, withConfigOptions } from './config-options';

/** Adds the commands about the configuration of a project, its plugins and its surroundings. */
export function addProjectCommands(program: Command, exitWith: (code: number) => void): void {
  addConfigCommands(program.command('config').description('see and begin the configuration of a project'), exitWith);
  addPluginCommands(program.command('plugins').description('see, add and remove plugins'), exitWith);
  withConfigOptions(program.command('doctor'))
    .description('look for what is wrong with Node, terminal, folders, configuration, plugins, sockets and journals')
    .option('--json', 'print the findings as JSON', false)
    .action(async (options) => exitWith(await doctor().doctorCommand(options)));
}

function addConfigCommands(config: Command, exitWith: (code: number) => void): void {
  withConfigOptions(config.command('show'))
    .description('print the settings as they are valid here')
    .option('--explain', 'tell where each value comes from', false)
    .option('--json', 'print them as JSON', false)
    .action(async (options) => exitWith(await configuration().configShowCommand(options)));
  config
    .command('init')
    .description('write a configuration file with every setting, explained')
    .addOption(new Option('--format <format>', 'TypeScript, or JSON with comments').choices(['ts', 'jsonc']).default('ts'))
    .action(async (options) => exitWith(await configuration().configInitCommand(options)));
}

function addPluginCommands(plugins: Command, exitWith: (code: number) => void): void {
  withConfigOptions(plugins.command('list'))
    .description('list the plugins that the configuration names, and whether each can start')
    .option('--json', 'print them as JSON', false)
    .action(async (options) => exitWith(await pluginsList().pluginsListCommand(options)));
  withConfigFile(plugins.command('add'))
    .description('check a plugin and name it in the configuration')
    .argument('<plugin>', 'a package that is installed, or the path of a file')
    .addOption(new Option('--kind <kind>', 'take only plugins of this kind from it').choices(pluginKinds))
    .addOption(new Option('--options <json>', 'its options, a JSON object').argParser(jsonObject))
    .action(async (name, options) => exitWith(await pluginsAdd().pluginsAddCommand(name, options)));
  withConfigFile(plugins.command('remove'))
    .description('take a plugin out of the configuration')
    .argument('<plugin>', 'its name as it stands there')
    .action(async (name, options) => exitWith(await pluginsRemove().pluginsRemoveCommand(name, options)));
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The sentence below says what is expected.
  }
  throw new InvalidArgumentError('It must be a JSON object, such as \'{"level":"all"}\'.');
}

const configuration = () => require('./commands/config') as typeof import('./commands/config');
const pluginsList = () => require('./commands/plugins-list') as typeof import('./commands/plugins-list');
const pluginsAdd = () => require('./commands/plugins-add') as typeof import('./commands/plugins-add');
const pluginsRemove = () => require('./commands/plugins-remove') as typeof import('./commands/plugins-remove');
const doctor = () => require('./commands/doctor') as typeof import('./commands/doctor');
