import { entry } from './entry';

/** Which plugin, and who named it. */
export type PluginPlace = {
  /** Its name, or what the config calls it while that is not known. */
  readonly plugin: string;
  /** The file of the plugin; `built in` for those of nodetracer. */
  readonly file: string;
  /** What named it, such as `hooks[0] in nodetracer.config.ts`. */
  readonly place: string;
};
type Reason = PluginPlace & { readonly reason: string };
type Late = PluginPlace & { readonly phase: 'import' | 'start' | 'close'; readonly seconds: number };

type Problems = PluginPlace & {
  /** Everything that is wrong in what the module exports, or in the options, each with the way to it. */
  readonly problems: readonly string[];
};

const where = ({ file, place }: PluginPlace) => `(${file}, named by ${place})`;
const without = ({ plugin, place }: PluginPlace) =>
  `Mend the plugin, or take "${plugin}" out of ${place}; until then the program runs without it.`;

/** Errors before a plugin runs. */
const loadErrors = {
  NT_PLUGIN_NOT_FOUND: entry({
    message: (d: PluginPlace & { readonly tried: readonly string[] }) =>
      `The plugin "${d.plugin}" failed at resolve: there is no ${d.tried.join(' and no ')} ${where(d)}.`,
    hint: ({ tried, place }) => `Install it with \`npm install ${tried[0]}\` if it is a package, or correct the name at ${place}.`,
  }),
  NT_PLUGIN_IMPORT_FAILED: entry({
    message: (d: Reason) => `The plugin "${d.plugin}" failed at import: ${d.reason} ${where(d)}.`,
    hint: without,
  }),
  NT_PLUGIN_INVALID: entry({
    message: (d: Problems) => `The plugin "${d.plugin}" failed at check ${where(d)}: ${d.problems.join('; ')}.`,
    hint: ({ plugin, place, problems }) => checkHint(plugin, place, problems),
  }),
  NT_PLUGIN_DOUBLED: entry({
    message: (d: PluginPlace & { readonly other: string }) =>
      `The plugin "${d.plugin}" failed at check: a plugin of this name is there already, named by ${d.other} ${where(d)}.`,
    hint: ({ place, plugin }) => `Take "${plugin}" out of ${place}, or give one of the two another name.`,
  }),
};

/** Errors while a plugin starts, runs and ends. */
const runErrors = {
  NT_PLUGIN_START_FAILED: entry({
    message: (d: Reason) => `The plugin "${d.plugin}" failed at start: ${d.reason} ${where(d)}.`,
    hint: without,
  }),
  NT_PLUGIN_TIMEOUT: entry({
    message: (d: Late) => `The plugin "${d.plugin}" failed at ${d.phase}: it was not done after ${d.seconds} s ${where(d)}.`,
    hint: without,
  }),
  NT_PLUGIN_NOT_STARTED: entry({
    message: (d: PluginPlace & { readonly phase: string; readonly exitCode: number }) =>
      `The process ended with code ${d.exitCode} while the plugin "${d.plugin}" was at ${d.phase} ${where(d)}.`,
    hint: ({ plugin, place }) => `If the program should have gone on, the plugin ends it: take "${plugin}" out of ${place} to see.`,
  }),
  NT_PLUGIN_CALL_FAILED: entry({
    message: (d: Reason & { readonly call: string }) => `The plugin "${d.plugin}" failed at run, in ${d.call}: ${d.reason} ${where(d)}.`,
    hint: () => 'Further failures are only counted; the traces are not touched by them. Mend the plugin when you can.',
  }),
  NT_PLUGIN_DISABLED: entry({
    message: (d: Reason) => `The plugin "${d.plugin}" failed at run and is now disabled: ${d.reason} ${where(d)}.`,
    hint: without,
  }),
  NT_PLUGIN_OVERFLOW: entry({
    message: (d: PluginPlace & { readonly limit: number }) =>
      `The plugin "${d.plugin}" was too slow at start: of what happened before, it gets the first ${d.limit} events ${where(d)}.`,
    hint: () => 'The traces hold all of them. Let `setup` return sooner, and do slow work afterwards.',
  }),
  NT_PLUGIN_CLOSE_FAILED: entry({
    message: (d: Reason) => `The plugin "${d.plugin}" failed at close: ${d.reason} ${where(d)}.`,
    hint: () => 'What it had not yet passed on may be missing there; the traces are complete.',
  }),
};

/** Errors about plugins: found, imported, checked, started, run and closed by the host. */
export const pluginErrors = { ...loadErrors, ...runErrors };

function checkHint(plugin: string, place: string, problems: readonly string[]): string {
  if (problems.some((problem) => /^\S+apiVersion /.test(problem)))
    return `Install a version of "${plugin}" that is made for this version of nodetracer.`;
  if (problems.some((problem) => problem.startsWith('options'))) return `Correct the options at ${place}.`;
  return 'docs/writing-a-plugin.md shows what a plugin module exports.';
}
