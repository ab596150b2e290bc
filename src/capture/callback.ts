import type { Span } from '../contracts/span';
import { context } from './context';
import type { RecordedSpan } from './recorded-span';

/** Runs `fn` in a span and ends it with the result or the error, both of which pass through. */
export function runIn<R>(span: RecordedSpan, fn: (span: Span) => R): R {
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
  if (result instanceof Promise && result.constructor === Promise) return observed(span, result, done) as R;
  if (isThenable(result)) return watched(span, result, done);
  done(result);
  return result;
}

/** A promise of its own, so that a rejection which nobody handles is still reported by Node. */
function observed(span: RecordedSpan, promise: Promise<unknown>, done: (value: unknown) => void): Promise<unknown> {
  return promise.then(
    (value) => {
      done(value);
      return value;
    },
    (error: unknown) => {
      span.fail(error);
      throw error;
    },
  );
}

type Thenable = { then(onValue?: unknown, onError?: unknown): unknown };

function isThenable(value: unknown): value is Thenable {
  try {
    return typeof value === 'object' && value !== null && typeof (value as Partial<Thenable>).then === 'function';
  } catch {
    return false;
  }
}

/**
 * Promises of libraries carry further methods, or begin their work when they are awaited. So the object itself is returned,
 * and the node ends by the callbacks of whoever waits for it.
 */
function watched<R extends Thenable>(span: RecordedSpan, thenable: R, done: (value: unknown) => void): R {
  const { then } = thenable;
  const watchedThen = function (this: unknown, onValue?: unknown, onError?: unknown): unknown {
    const pass = (value: unknown): unknown => {
      done(value);
      return typeof onValue === 'function' ? onValue(value) : value;
    };
    const fail = (error: unknown): unknown => {
      span.fail(error);
      if (typeof onError === 'function') return onError(error);
      throw error;
    };
    return then.call(this, pass, fail);
  };
  if (!Reflect.defineProperty(thenable, 'then', { value: watchedThen, configurable: true, writable: true })) span.end();
  return thenable;
}
