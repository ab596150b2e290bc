import { type Command, Option } from 'commander';
import { withConfigOptions } from './config-options';
import { withExamples, withFilter, withJson, withPlain } from './trace-options';
import { wholeNumber } from './whole-number';

/** The commands about the traces of a place: which there are, what happens to them, what waits and what is to be saved. */
export function addPlaceCommands(program: Command, exitWith: (code: number) => void): void {
  const listed = withConfigOptions(program.command('list'))
    .description('print traces, one a line')
    .argument(
      '[target]',
      'a folder of traces, or one trace: a file, or its name, its id or the beginning of it; this project and all agents when left out',
    );
  withPlain(withJson(withFilter(listed, 'only traces that fit'), 'a line of JSON for each'), 'sentences instead of a table')
    .addOption(new Option('--limit <number>', 'the most that are printed').argParser(wholeNumber))
    .action(async (target, options) => exitWith(await list().listCommand(target, options)));
  withExamples(listed, 'list --limit 10', 'list ./traces --filter "status:failed" --json');

  const watched = withConfigOptions(program.command('watch'))
    .description('show what running agents do: what runs now in a terminal, line by line elsewhere')
    .argument(
      '[target]',
      'a folder of traces, one trace (a file, its name, its id or the beginning of it), or the socket or process number of one agent; all when left out',
    );
  withFilter(watched, 'only nodes that fit');
  withPlain(withJson(watched, 'a line of JSON for each beginning and each end'), 'line by line in a terminal, too')
    .option('--until-done', 'end with the trace, with 1 when it did not complete', false)
    .action(async (target, options) => exitWith(await watch().watchCommand(target, options)));
  withExamples(watched, 'watch', 'watch my_agent --until-done', 'watch 4711 --json');

  const answered = withConfigOptions(program.command('answer'))
    .description('answer a node that waits for a human; without arguments, list what waits')
    .argument('[target]', 'the id of the node or its trace, the beginning of it, or the name of the node')
    .argument('[value]', 'the answer, as JSON or as plain text')
    .option('--folder <folder>', 'a folder of traces; the traces of this project and of all agents when left out')
    .option('--json', 'print a line of JSON for each node that waits', false)
    .action(async (target, value, options) => exitWith(await answer().answerCommand(target, value, options)));
  withExamples(answered, 'answer', 'answer approve_refund yes');

  const recovered = withConfigOptions(program.command('recover'))
    .description('make trace files of the journals that killed programs have left')
    .argument('[folder]', 'a folder of traces; the traces folder of this project when left out')
    .action(async (folder, options) => exitWith(await recover().recoverCommand(folder, options)));
  withExamples(recovered, 'recover ./traces');
}

const list = () => require('./commands/list') as typeof import('./commands/list');
const watch = () => require('./commands/watch') as typeof import('./commands/watch');
const answer = () => require('./commands/answer') as typeof import('./commands/answer');
const recover = () => require('./commands/recover') as typeof import('./commands/recover');
