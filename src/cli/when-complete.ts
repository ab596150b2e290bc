import type { TraceSource } from '../contracts/source';

/** An agent that is stopped answers nobody, and is not waited for. */
const SILENCE_MS = 5_000;

/** Resolves when each trace of a source was looked into, or nothing has come for some seconds. */
export async function whenComplete(source: TraceSource): Promise<void> {
  const isComplete = (): boolean => source.complete ?? source.listed;
  if (isComplete()) return;
  await new Promise<void>((done) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      done();
    };
    const timer = setTimeout(finish, SILENCE_MS);
    const unsubscribe = source.onChange(() => (isComplete() ? finish() : timer.refresh()));
  });
}
