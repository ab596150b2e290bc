import { entry } from './entry';

type Usage = { readonly problem: string; readonly command: string };
type Output = { readonly path: string; readonly reason: string };

type MissingTrace = { readonly wanted: string; readonly place: string; readonly nearest: readonly string[] };
type SeveralTraces = { readonly wanted: string; readonly traces: readonly string[]; readonly count: number };

type InvalidQuery = { readonly text: string; readonly at: number; readonly length: number; readonly message: string };

/** Errors of the command line. */
export const cliErrors = {
  NT_CLI_USAGE: entry({
    message: ({ problem }: Usage) => problem,
    hint: ({ command }) => `\`${command} --help\` lists what is possible.`,
  }),
  NT_CLI_NOTHING_WAITS: entry({
    message: ({ target }: { readonly target: string }) => `Nothing that begins with or is called "${target}" waits for a human.`,
    hint: () => '`nodetracer answer` without arguments lists what waits.',
  }),
  NT_CLI_SEVERAL_WAIT: entry({
    message: ({ target, ids }: { readonly target: string; readonly ids: readonly string[] }) =>
      `Several nodes that begin with or are called "${target}" wait for a human: ${ids.join(', ')}.`,
    hint: () => 'Name one of them by its id, or the beginning of it.',
  }),
  NT_CLI_ANSWER_REFUSED: entry({
    message: ({ reason }: { readonly reason: string }) => `The answer was refused. ${reason}`,
    hint: () => '`nodetracer answer` without arguments lists what waits, and which answers count.',
  }),
  NT_CLI_QUERY_INVALID: entry({
    message: ({ text, at, length, message }: InvalidQuery) =>
      `The filter cannot be understood: ${message}\n  ${text}\n  ${' '.repeat(at)}${'^'.repeat(Math.max(1, length))}`,
    hint: () => 'docs/query.md tells what can be asked; in a shell the whole filter stands in quotes.',
  }),
  NT_CLI_NODE_NOT_FOUND: entry({
    message: ({ node, file, count }: { readonly node: string; readonly file: string; readonly count: number }) =>
      count === 0
        ? `No node of ${file} has an id that begins with "${node}".`
        : `${count} nodes of ${file} have ids that begin with "${node}".`,
    hint: () => 'Give the whole id of a node; the terminal UI shows it in the detail, and y copies it.',
  }),
  NT_CLI_TRACE_NOT_FOUND: entry({
    message: ({ wanted, place, nearest }: MissingTrace) =>
      nearest.length === 0
        ? `There is no file "${wanted}", and no trace in ${place}.`
        : `There is no file "${wanted}", and no trace with this name or id in ${place}. There are: ${nearest.join(', ')}.`,
    hint: () => 'Name a file, a folder, or a trace by its name, its id or the beginning of it; `nodetracer list` prints them.',
  }),
  NT_CLI_SEVERAL_TRACES: entry({
    message: ({ wanted, traces, count }: SeveralTraces) =>
      `The ids of ${count} traces begin with "${wanted}": ${traces.join(', ')}${count > traces.length ? ', …' : ''}.`,
    hint: () => 'Give more of the id of the one that you mean.',
  }),
  NT_CLI_OUTPUT_NOT_WRITTEN: entry({
    message: ({ path, reason }: Output) => `The output cannot be written to ${path}: ${reason}.`,
    hint: () => 'Name a file in a folder that you may write to, or leave --output out to see it here.',
  }),
};
