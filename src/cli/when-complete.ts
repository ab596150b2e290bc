import type { TraceSource } from '../contracts/source';
import { formatCount } from '../text/quantities';
import { withProgress } from './progress';

/** An agent that is stopped answers nobody, and is not waited for. */
const SILENCE_MS = 5_000;

/** Resolves when each trace of a source was looked into, or nothing has come for some seconds. */
export async function whenComplete(source: TraceSource): Promise<void> {
  const isComplete = (): boolean => source.complete ?? source.listed;
  if (isComplete()) return;
  const told = (): string => `Looking through ${source.label}: ${formatCount(source.list().length)} traces`;
  await withProgress(told, () => nextComplete(source, isComplete));
}

function nextComplete(source: TraceSource, isComplete: () => boolean): Promise<void> {
  return new Promise<void>((done) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      done();
    };
    const timer = setTimeout(finish, SILENCE_MS);
    const unsubscribe = source.onChange(() => (isComplete() ? finish() : timer.refresh()));
  });
}
