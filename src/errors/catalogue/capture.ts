import { entry } from './entry';

/** One thing wrong in a configuration. */
export type ConfigProblem = {
  /** Where, such as `config.limits.inputChars`. */
  readonly key: string;
  /** What is there, as text. */
  readonly found: string;
  /** What may stand there, such as `a whole number above 0`. */
  readonly expected: string;
};

type TraceNodeTarget = { readonly target: string; readonly expected: string };
type Problems = { readonly problems: readonly ConfigProblem[] };

/** Errors of capture: mistakes in code, found when a tracer is made. */
export const captureErrors = {
  NT_CONFIG_INVALID: entry({
    message: ({ problems }: Problems) => `The options of the tracer are not valid:\n${problems.map(line).join('\n')}`,
    hint: () => 'Correct the options named above; nothing is recorded until then.',
  }),
  NT_TRACE_NODE_TARGET: entry({
    message: ({ target, expected }: TraceNodeTarget) => `Calls of ${target} cannot be recorded; expected ${expected}.`,
    hint: () =>
      'Give `traceNode` a function and `traceMethods` an object that can be changed; `@TraceNode()` stands on a class, a method or an accessor.',
  }),
};

function line({ key, found, expected }: ConfigProblem): string {
  return `  ${key}: found ${found}, expected ${expected}.`;
}
