import { Command, InvalidArgumentError, Option } from 'commander';
import { withConfigOptions } from './config-options';
import { verbosities } from './inspect/inspection';
import { addProjectCommands } from './project-commands';
import { reportError } from './report-error';
import { packageVersion } from './version';

/**
 * Runs the command line.
 * @param args what stands behind the program's name
 * @returns the exit code: 0 done, 1 it did not work, 2 it was called wrongly
 */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    const command = program.commands.some((known) => known.name() === args[0]) ? `nodetracer ${args[0]}` : 'nodetracer';
    return reportError(error, command, process.stderr);
  }
}

/** Each command loads its code when it is called, so that none waits for the others. */
function createProgram(exitWith: (code: number) => void): Command {
  const program = new Command('nodetracer')
    .description('See what your agent did, why, how long it took and what it cost: in your terminal, while it runs, without an account.')
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureOutput({ outputError: () => undefined })
    .exitOverride();

  withConfigOptions(program.command('tui'))
    .description('look at traces, running ones included, in a full-screen terminal UI')
    .argument('[target]', 'a folder of traces or a trace file; the traces of this project when left out')
    .option('--connect <socket>', 'only the agent at this socket, such as one that `ssh -L` forwards')
    .option('--follow', 'open the newest running trace and stay on what runs')
    .option(
      '--theme <name>',
      'dark, light, high-contrast, colorblind, monochrome or that of a plugin; chosen by the terminal when left out',
    )
    .addOption(new Option('--color <depth>', 'how many colours are used').choices(['16', '256', 'none']))
    .option('--ascii', 'draw with ASCII characters only')
    .addOption(new Option('--engine <name>', 'the library that paints').choices(['neo-blessed', 'blessed']))
    .action(async (target, options) => exitWith(await tui().runTuiCommand(target, options)));

  program
    .command('inspect')
    .description('print one trace as text')
    .argument('<file>', 'a trace file (.json) or a journal (.journal)')
    .addOption(new Option('--verbosity <level>', 'how much of each node is told').choices(verbosities).default('standard'))
    .option('--json', 'print the summary as one line of JSON', false)
    .option('--output <path>', 'write to a file instead of the terminal; missing folders are made')
    .option('--plain', 'words and blanks instead of lines and signs', false)
    .option('--lenient', 'show what can be shown of a faulty file and list its faults', false)
    .action(async (file, options) => exitWith(await inspect().inspectCommand(file, options)));

  withConfigOptions(program.command('list'))
    .description('print the traces of this project or of a folder, one a line')
    .argument('[folder]', 'a folder of traces; this project and all agents when left out')
    .option('--filter <query>', 'only those that fit, such as "status:failed duration>10s" (docs/query.md)')
    .addOption(new Option('--limit <number>', 'the most that are printed').argParser(wholeNumber))
    .option('--json', 'print a line of JSON for each', false)
    .action(async (folder, options) => exitWith(await list().listCommand(folder, options)));

  withConfigOptions(program.command('watch'))
    .description('print what running agents do, line by line, until it is stopped')
    .argument('[target]', 'a folder of traces, or the socket or process number of one agent; this project and all agents when left out')
    .option('--json', 'print a line of JSON for each beginning and each end', false)
    .action(async (target, options) => exitWith(await watch().watchCommand(target, options)));

  withConfigOptions(program.command('answer'))
    .description('answer a node that waits for a human; without arguments, list what waits')
    .argument('[target]', 'the id of the node or its trace, the beginning of it, or the name of the node')
    .argument('[value]', 'the answer, as JSON or as plain text')
    .option('--folder <folder>', 'a folder of traces; the traces of this project and of all agents when left out')
    .option('--json', 'print a line of JSON for each node that waits', false)
    .action(async (target, value, options) => exitWith(await answer().answerCommand(target, value, options)));

  withConfigOptions(program.command('recover'))
    .description('make trace files of the journals that killed programs have left')
    .argument('[folder]', 'a folder of traces; the traces folder of this project when left out')
    .action(async (folder, options) => exitWith(await recover().recoverCommand(folder, options)));

  program
    .command('demo')
    .description('watch a demo agent at work for about a minute')
    .argument('[folder]', 'where its trace is kept; the traces folder of this project when left out')
    .addOption(new Option('--speed <factor>', 'how many times faster than life it works').argParser(factor).default(1))
    .action(async (folder, options) => exitWith(await demo().demoCommand(folder, options)));

  addProjectCommands(program, exitWith);
  return program;
}

function factor(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1000) return value;
  throw new InvalidArgumentError('It must be a number above 0, at most 1000.');
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

const tui = () => require('./commands/tui') as typeof import('./commands/tui');
const inspect = () => require('./commands/inspect') as typeof import('./commands/inspect');
const list = () => require('./commands/list') as typeof import('./commands/list');
const watch = () => require('./commands/watch') as typeof import('./commands/watch');
const answer = () => require('./commands/answer') as typeof import('./commands/answer');
const recover = () => require('./commands/recover') as typeof import('./commands/recover');
const demo = () => require('./commands/demo') as typeof import('./commands/demo');
