import { NodetracerError } from '../../errors/nodetracer-error';

type InWords = { readonly message: string; readonly hint: string };

/** What a promise came to. */
export type Outcome<T> = { readonly value: T; readonly error?: undefined } | { readonly value?: undefined; readonly error: InWords };

/** What a promise came to, with a failure in words for the screen. */
export function settled<T>(promise: Promise<T>): Promise<Outcome<T>> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: inWords(error) }),
  );
}

function inWords(error: unknown): InWords {
  if (error instanceof NodetracerError) return { message: error.message, hint: error.hint };
  return { message: error instanceof Error ? error.message : String(error), hint: '' };
}
