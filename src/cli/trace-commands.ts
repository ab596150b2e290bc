import { type Command, InvalidArgumentError, Option } from 'commander';
import { groupings } from '../analysis/stats/grouping';
import { exportFormats } from '../export/export-formats';
import { withConfigOptions } from './config-options';
import { verbosities } from './inspect/inspection';

type ExitWith = (code: number) => void;

/** The commands about traces that print: about files that are named, and about the traces of a place. */
export function addTraceCommands(program: Command, exitWith: ExitWith): void {
  addFileCommands(program, exitWith);
  addPlaceCommands(program, exitWith);
}

function addFileCommands(program: Command, exitWith: ExitWith): void {
  program
    .command('inspect')
    .description('print one trace as text')
    .argument('<file>', 'a trace file (.json) or a journal (.journal)')
    .addOption(new Option('--verbosity <level>', 'how much of each node is told').choices(verbosities).default('standard'))
    .option('--json', 'print the summary as one line of JSON', false)
    .option('--output <path>', 'write to a file instead of the terminal; missing folders are made')
    .option('--plain', 'words and blanks instead of lines and signs', false)
    .option('--lenient', 'show what can be shown of a faulty file and list its faults', false)
    .option('--processes', 'with what other processes did for it, from traces in the same folder', false)
    .action(async (file, options) => exitWith(await inspect().inspectCommand(file, options)));

  program
    .command('diff')
    .description('print where two traces differ')
    .argument('<before>', 'a trace file (.json) or a journal (.journal)')
    .argument('<after>', 'the one to compare it with')
    .option('--all', 'print what is the same, too', false)
    .option('--structure', 'leave inputs and outputs unread', false)
    .option('--json', 'print a line of JSON for the whole and one for each node that differs', false)
    .option('--plain', 'words instead of signs', false)
    .option('--lenient', 'read what can be read of faulty files', false)
    .option('--exit-code', 'end with 1 when they differ', false)
    .action(async (before, after, options) => exitWith(await diff().diffCommand(before, after, options)));

  program
    .command('export')
    .description('write a trace or a part of it as Markdown, HTML or JSON, for a colleague or a model')
    .argument('<file>', 'a trace file (.json) or a journal (.journal)')
    .addOption(new Option('--format <format>', 'what it becomes').choices(Object.keys(exportFormats)).default('markdown'))
    .option('--node <id>', 'only this node and what is below it; the beginning of an id is enough')
    .addOption(new Option('--budget <characters>', 'about how long the Markdown may be').argParser(wholeNumber))
    .option('--output <path>', 'write to a file instead of the terminal; missing folders are made')
    .option('--lenient', 'export what can be read of a faulty file', false)
    .action(async (file, options) => exitWith(await exportTrace().exportCommand(file, options)));
}

function addPlaceCommands(program: Command, exitWith: ExitWith): void {
  withConfigOptions(program.command('list'))
    .description('print the traces of this project or of a folder, one a line')
    .argument('[folder]', 'a folder of traces; this project and all agents when left out')
    .option('--filter <query>', 'only those that fit, such as "status:failed duration>10s" (docs/query.md)')
    .addOption(new Option('--limit <number>', 'the most that are printed').argParser(wholeNumber))
    .option('--json', 'print a line of JSON for each', false)
    .action(async (folder, options) => exitWith(await list().listCommand(folder, options)));

  withConfigOptions(program.command('stats'))
    .description('print what traces took and cost, by type, name, model and agent, and what is worth a look in them')
    .argument(
      '[target]',
      'a trace file, a journal, a folder, or the id or name of a trace of this project; all of this project when left out',
    )
    .addOption(new Option('--by <what>', 'put nodes together only by this').choices(groupings))
    .option('--filter <query>', 'of one trace the nodes that are put together, of several the traces (docs/query.md)')
    .option('--json', 'print a line of JSON for each trace, and of several one for all', false)
    .option('--plain', 'sentences instead of tables', false)
    .option('--lenient', 'read what can be read of a faulty file', false)
    .action(async (target, options) => exitWith(await stats().statsCommand(target, options)));

  withConfigOptions(program.command('watch'))
    .description('show what running agents do: what runs now in a terminal, line by line elsewhere')
    .argument('[target]', 'a trace by its name, a folder of traces, or the socket or process number of one agent; all when left out')
    .option('--until-done', 'end with the trace, with 1 when it did not complete', false)
    .option('--filter <query>', 'only nodes that fit, line by line, such as "status:failed" (docs/query.md)')
    .option('--plain', 'line by line in a terminal, too', false)
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
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

const inspect = () => require('./commands/inspect') as typeof import('./commands/inspect');
const diff = () => require('./commands/diff') as typeof import('./commands/diff');
const exportTrace = () => require('./commands/export') as typeof import('./commands/export');
const list = () => require('./commands/list') as typeof import('./commands/list');
const stats = () => require('./commands/stats') as typeof import('./commands/stats');
const watch = () => require('./commands/watch') as typeof import('./commands/watch');
const answer = () => require('./commands/answer') as typeof import('./commands/answer');
const recover = () => require('./commands/recover') as typeof import('./commands/recover');
