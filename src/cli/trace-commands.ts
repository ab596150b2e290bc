import { type Command, Option } from 'commander';
import { groupings } from '../analysis/stats/grouping';
import { exportFormats } from '../export/export-formats';
import { verbosities } from './inspect/inspection';
import { oneTrace, withExamples, withFilter, withJson, withPlain, withTraceOptions } from './trace-options';
import { wholeNumber } from './whole-number';

/** The commands that read traces as a whole. */
export function addTraceCommands(program: Command, exitWith: (code: number) => void): void {
  const inspected = program.command('inspect').description('print one trace as text').argument('<trace>', oneTrace);
  withFilter(inspected, 'only nodes that fit, and what they hang below');
  withJson(inspected, 'the summary as a line of JSON, and with --filter one for each node that fits');
  withTraceOptions(withPlain(inspected))
    .addOption(new Option('--verbosity <level>', 'how much of each node is told').choices(verbosities).default('standard'))
    .option('--output <path>', 'write to a file instead of the terminal; missing folders are made')
    .action(async (target, options) => exitWith(await inspect().inspectCommand(target, options)));
  withExamples(inspected, 'inspect run.json', 'inspect 9f3a --verbosity full', 'inspect my_agent --filter "type:llm_call cost>0.01"');

  const stated = program
    .command('stats')
    .description('print what traces took and cost, by type, name, model and agent, and what is worth a look in them')
    .argument(
      '[target]',
      'a folder for all its traces, or one trace: a file, a journal, or its name, its id or the beginning of it in this project; all of this project when left out',
    );
  withFilter(stated, 'of one trace the nodes that are put together, of several the traces');
  withJson(stated, 'a line of JSON for each trace, and of several one for all');
  withTraceOptions(withPlain(stated, 'sentences instead of tables'))
    .addOption(new Option('--by <what>', 'put nodes together only by this').choices(groupings))
    .action(async (target, options) => exitWith(await stats().statsCommand(target, options)));
  withExamples(stated, 'stats', 'stats run.json --by model', 'stats ./traces --filter "start>2026-01-31"');

  const compared = program
    .command('diff')
    .description('print where two traces differ')
    .argument('<before>', oneTrace)
    .argument('<after>', 'the one to compare it with');
  withFilter(compared, 'only nodes that fit in one of the two, and what they hang below');
  withJson(compared, 'a line of JSON for the whole and one for each node that differs');
  withTraceOptions(withPlain(compared, 'words instead of signs, without colours'))
    .option('--all', 'print what is the same, too', false)
    .option('--structure', 'leave inputs and outputs unread', false)
    .option('--exit-code', 'end with 1 when they differ', false)
    .action(async (before, after, options) => exitWith(await diff().diffCommand(before, after, options)));
  withExamples(compared, 'diff yesterday.json today.json', 'diff 9f3a 77c0 --filter type:tool_call');

  const exported = program
    .command('export')
    .description('write a trace or a part of it as Markdown, HTML or JSON, for a colleague or a model')
    .argument('<trace>', oneTrace);
  withFilter(exported, 'only nodes that fit, and what they hang below');
  withTraceOptions(exported)
    .addOption(new Option('--format <format>', 'what it becomes').choices(Object.keys(exportFormats)).default('markdown'))
    .addOption(new Option('--json', 'short for --format json').implies({ format: 'json' }))
    .option('--node <id>', 'only this node and what is below it; the beginning of an id is enough')
    .addOption(new Option('--budget <characters>', 'about how long the Markdown may be').argParser(wholeNumber))
    .option('--output <path>', 'write to a file instead of the terminal; missing folders are made')
    .addHelpText('after', '\nThere is no --plain: no format has colours, and each says in words what its signs say.')
    .action(async (target, options) => exitWith(await exportTrace().exportCommand(target, options)));
  withExamples(exported, 'export run.json --output run.md', 'export my_agent --format html --output run.html');
}

const inspect = () => require('./commands/inspect') as typeof import('./commands/inspect');
const diff = () => require('./commands/diff') as typeof import('./commands/diff');
const exportTrace = () => require('./commands/export') as typeof import('./commands/export');
const stats = () => require('./commands/stats') as typeof import('./commands/stats');
