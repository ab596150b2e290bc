import { entry } from './entry';

type Usage = { readonly problem: string; readonly command: string };
type Output = { readonly path: string; readonly reason: string };

/** Errors of the command line. */
export const cliErrors = {
  NT_CLI_USAGE: entry({
    message: ({ problem }: Usage) => problem,
    hint: ({ command }) => `\`${command} --help\` lists what is possible.`,
  }),
  NT_CLI_OUTPUT_NOT_WRITTEN: entry({
    message: ({ path, reason }: Output) => `The output cannot be written to ${path}: ${reason}.`,
    hint: () => 'Name a file in a folder that you may write to, or leave --output out to see it here.',
  }),
};
