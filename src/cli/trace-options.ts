import type { Command } from 'commander';
import { withConfigOptions } from './config-options';

/** What every command takes that takes one trace. */
export const oneTrace =
  'a trace file, a journal, a folder for the newest of it, or a trace of this project by its name, its id or the beginning of it';

/** Adds the options of commands that read one trace as a whole. */
export function withTraceOptions(command: Command): Command {
  return withConfigOptions(command)
    .option('--lenient', 'read what can be read of a faulty file, and list its faults', false)
    .option('--processes', 'with what other processes did for it; so it is unless a file is named, for then its folder has to be read')
    .option('--no-processes', 'without what other processes did for it');
}

/** Adds the option that picks. @param picked what of, such as `only nodes` */
export function withFilter(command: Command, picked: string): Command {
  return command.option('--filter <query>', `${picked}, such as "status:failed duration>10s" (docs/query.md)`);
}

/** Adds the option for programs. @param printed what each line of JSON is about */
export function withJson(command: Command, printed: string): Command {
  return command.option('--json', `print ${printed}`, false);
}

/** Adds the option for those who do not see signs. @param instead what is printed then */
export function withPlain(command: Command, instead = 'words and blanks instead of lines and signs, without colours'): Command {
  return command.option('--plain', instead, false);
}

/** Adds lines to the help that can be typed as they are. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  const [title, indent] = examples.length === 1 ? ['Example', ' '] : ['Examples', '\n  '];
  return command.addHelpText('after', `\n${title}:${indent}${examples.map((example) => `nodetracer ${example}`).join(indent)}`);
}
