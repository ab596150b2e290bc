import type { WriteStream } from 'node:tty';
import { safeLine } from '../text/safe-text';
import { cutToWidth } from '../width/text-width';

/** What is done sooner needs no progress. */
const SOON_MS = 500;
const EVERY_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Tells in one line of the terminal how far long work has come, and takes the line away when it is done or was interrupted. Without a
 * terminal on stderr nothing is told.
 *
 * @param text what is being done now
 */
export async function withProgress<T>(text: () => string, work: () => Promise<T>): Promise<T> {
  const { stderr } = process;
  if (!stderr.isTTY || process.env.TERM === 'dumb') return work();
  const begun = performance.now();
  let isShown = false;
  const tell = (): void => {
    if (performance.now() - begun < SOON_MS) return;
    isShown = true;
    stderr.write(CLEAR_LINE + lineOf(text(), stderr));
  };
  const clear = (): void => {
    clearInterval(timer);
    if (isShown) stderr.write(CLEAR_LINE);
    isShown = false;
  };
  const timer = setInterval(tell, EVERY_MS);
  const stop = onInterrupt(clear);
  try {
    return await work();
  } finally {
    stop();
    clear();
  }
}

/** Tidies up when a person or a supervisor ends the program, which then ends by the signal, as it would without this. */
export function onInterrupt(tidy: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const end = (signal: NodeJS.Signals): void => {
    tidy();
    stop();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of signals) process.off(signal, end);
  };
  for (const signal of signals) process.on(signal, end);
  return stop;
}

function lineOf(text: string, { columns }: WriteStream): string {
  return cutToWidth(safeLine(`${text} … Ctrl-C ends it`), Math.max(1, columns - 1));
}
