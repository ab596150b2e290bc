import type { Paper } from './inspect/entry';

/** Only a terminal has a width and colours. */
export function paperOf(stdout: NodeJS.WriteStream): Paper {
  const colour = !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return stdout.isTTY ? { columns: Math.max(20, stdout.columns), colour } : { columns: null, colour: false };
}
