import type { ConfigProblem } from './capture';
import { entry } from './entry';

/** One thing wrong in the settings of a project. */
export type SettingProblem = ConfigProblem & {
  /** The file, the environment variable, or `the command line`. */
  readonly source: string;
  /** Counted from 1; null where the format has no lines. */
  readonly line: number | null;
  readonly column: number | null;
  /** The known name that an unknown one resembles. */
  readonly nearest: string | null;
};

/** One thing wrong with the keys of the terminal UI: the name of a command, or what it is given. */
export type KeyProblem = {
  /** As it stands in the settings. */
  readonly command: string;
  readonly isUnknown: boolean;
  readonly found: string;
  readonly expected: string;
  readonly nearest: string | null;
};

/** A source of settings that could not be used at all. */
export type SourceFailure = { readonly code: string; readonly message: string };

type Problems = { readonly problems: readonly SettingProblem[]; readonly failures: readonly SourceFailure[] };
type File = { readonly file: string };
type Reason = File & { readonly reason: string };
type Syntax = Reason & { readonly line: number | null; readonly column: number | null };
type NotNamed = { readonly file: string | null; readonly name: string; readonly names: readonly string[] };
type Format = File & { readonly formats: readonly string[] };

/** Errors of the configuration: its files, the environment and the command line. */
export const configErrors = {
  NT_CONFIG_SETTINGS_INVALID: entry({
    message: ({ problems, failures }: Problems) =>
      `The configuration is not valid:\n${[...failures.map(({ message }) => `  ${message}`), ...problems.map(line)].join('\n')}`,
    hint: () =>
      'Correct what is named above; docs/config.md lists every setting, and `nodetracer config show --explain` tells where each value comes from.',
  }),
  NT_CONFIG_NOT_FOUND: entry({
    message: ({ file }: File) => `There is no configuration file ${file}.`,
    hint: () => 'Correct the path behind --config or in NODETRACER_CONFIG, or write a file with `nodetracer config init`.',
  }),
  NT_CONFIG_UNREADABLE: entry({
    message: ({ file, reason }: Reason) => `The configuration file ${file} cannot be read: ${reason}.`,
    hint: () => 'Make it a text file that you may read, or go without it with --no-config.',
  }),
  NT_CONFIG_UNKNOWN_FORMAT: entry({
    message: ({ file }: Format) => `The configuration file ${file} has an unknown format.`,
    hint: ({ formats }) => `Its name may end in ${formats.join(', ')}.`,
  }),
  NT_CONFIG_SYNTAX: entry({
    message: ({ file, line, column, reason }: Syntax) =>
      `The configuration file ${place(file, line, column)} has an error in its syntax: ${reason}.`,
    hint: () => 'Correct the file there; comments and trailing commas are allowed in JSON configurations.',
  }),
  NT_CONFIG_ASYNC: entry({
    message: ({ file }: File) =>
      `The configuration file ${file} waits for something (a top-level await, or a promise as its export); it is read synchronously.`,
    hint: () => 'Export a plain object, and leave what takes time to the setup of a plugin.',
  }),
  NT_CONFIG_FAILED: entry({
    message: ({ file, reason }: Reason) => `The configuration file ${file} failed while it ran: ${reason}.`,
    hint: () => 'Correct the file, or go without it with --no-config.',
  }),
  NT_CONFIG_EXISTS: entry({
    message: ({ file }: File) => `There is a configuration already, ${file}; nothing was written.`,
    hint: () => 'Edit it, or remove it first. `nodetracer config show --explain` tells what it sets.',
  }),
  NT_CONFIG_NOT_WRITTEN: entry({
    message: ({ file, reason }: Reason) => `The configuration file ${file} cannot be written: ${reason}.`,
    hint: () => 'Give yourself the right to write there, or name another file with --config.',
  }),
  NT_CONFIG_PLUGIN_NOT_NAMED: entry({
    message: ({ name, file }: NotNamed) =>
      file === null
        ? `There is no configuration file that could name the plugin "${name}".`
        : `${file} names no plugin "${name}"; nothing was written.`,
    hint: ({ names }) => (names.length === 0 ? 'It names none at all.' : `It names ${names.join(', ')}.`),
  }),
};

function line({ source, line: row, column, key, found, expected, nearest }: SettingProblem): string {
  const suggestion = nearest === null ? '' : ` Did you mean ${nearest}?`;
  return `  ${place(source, row, column)}: ${key === '' ? '' : `${key}: `}found ${found}, expected ${expected}.${suggestion}`;
}

function place(source: string, row: number | null, column: number | null): string {
  return row === null ? source : column === null ? `${source}:${row}` : `${source}:${row}:${column}`;
}
