import type { Span } from '../contracts/span';
import { context } from './context';
import type { RecordedSpan } from './recorded-span';
import { isPlainPromise, isThenable, observed, watched } from './thenable';

/** Runs `fn` in a span and ends it with the result or the error, both of which pass through. */
export function runIn<R>(span: RecordedSpan, fn: (span: Span) => R): R {
  if (!span.isRecorded) return context.run(span, fn, span);
  let result: R;
  try {
    result = context.run(span, fn, span);
  } catch (error) {
    span.fail(error);
    throw error;
  }
  if (typeof result === 'object' && result !== null) return endWith(span, result, () => span.end());
  span.end();
  return result;
}

/**
 * Ends a span when `result` is there: now, or when it is a promise, once that has settled.
 * @param done takes the value and ends the span
 */
export function endWith<R>(span: RecordedSpan, result: R, done: (value: unknown) => void): R {
  if (isPlainPromise(result)) return observed(span, result, done) as R;
  if (isThenable(result)) return watched(span, result, done);
  done(result);
  return result;
}
