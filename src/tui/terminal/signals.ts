import { constants } from 'node:os';

/** What signals and failures mean to the owner of the terminal. */
export type SignalHandlers = {
  /** The process was told to end; the exit code says by what (130, 143, 129, 131). */
  readonly onEnd: (exitCode: number) => void;
  /** Something was thrown that nobody caught. */
  readonly onCrash: (error: unknown) => void;
  /** Stopped from outside (`kill -TSTP`). */
  readonly onStop: () => void;
  /** Goes on after a stop. */
  readonly onContinue: () => void;
  /** The process is about to exit without having been asked to end. */
  readonly onExit: () => void;
};

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Listens until the returned function is called; from then on a signal does what it always does. */
export function listenToSignals({ onEnd, onCrash, onStop, onContinue, onExit }: SignalHandlers): () => void {
  const end = (signal: NodeJS.Signals): void => onEnd(128 + constants.signals[signal]);
  for (const signal of endings) process.on(signal, end);
  process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash);
  process.on('SIGTSTP', onStop).on('SIGCONT', onContinue).on('exit', onExit);
  return () => {
    for (const signal of endings) process.off(signal, end);
    process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash);
    process.off('SIGTSTP', onStop).off('SIGCONT', onContinue).off('exit', onExit);
  };
}
