import { Command, InvalidArgumentError, Option } from 'commander';
import { writeCrashReport } from '../files/crash-report';
import { withConfigOptions } from './config-options';
import { addPlaceCommands } from './place-commands';
import { addProjectCommands } from './project-commands';
import { reportError } from './report-error';
import { addTraceCommands } from './trace-commands';
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
    return reportError(error, command, process.stderr, (defect) => writeCrashReport(defect, { command, version: packageVersion() }));
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
      'dark, light, high-contrast, colorblind, monochrome, that of a plugin or a .json file; chosen by the terminal when left out',
    )
    .addOption(new Option('--color <depth>', 'how many colours are used').choices(['16', '256', 'none']))
    .option('--ascii', 'draw with ASCII characters only')
    .addOption(new Option('--engine <name>', 'the library that paints').choices(['neo-blessed', 'blessed']))
    .action(async (target, options) => exitWith(await tui().runTuiCommand(target, options)));

  addTraceCommands(program, exitWith);
  addPlaceCommands(program, exitWith);

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

const tui = () => require('./commands/tui') as typeof import('./commands/tui');
const demo = () => require('./commands/demo') as typeof import('./commands/demo');
