import { entry } from './entry';

type UnknownTheme = { readonly name: string; readonly names: readonly string[] };
type Unfit = { readonly file: string; readonly path: string; readonly found: string; readonly expected: string };

/** Errors of tui. */
export const tuiErrors = {
  NT_TUI_UNKNOWN_THEME: entry({
    message: ({ name }: UnknownTheme) => `There is no theme called ${name}.`,
    hint: ({ names }) => `The themes are ${names.join(', ')}; a path that ends in .json is one of your own.`,
  }),
  NT_TUI_THEME_INVALID: entry({
    message: ({ file, path, found, expected }: Unfit) => `The theme ${file} has ${found} at ${path}, where ${expected} is expected.`,
    hint: () => 'Compare it with themes/dark.json; themes/schema.json tells what may stand in a theme.',
  }),
};
