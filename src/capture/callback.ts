import { context } from './context';
import type { RecordedSpan } from './recorded-span';
import type { Span } from './span';

/** Runs `fn` in a span and ends it with the result or the error, both of which pass through. */
export function runIn<R>(span: RecordedSpan, fn: (span: Span) => R): R {
  let result: R;
  try {
    result = context.run(span, fn, span);
  } catch (error) {
    span.fail(error);
    throw error;
  }
  return endWith(span, result);
}

/** Ends a span when `result` is there: now, or when it is a promise, once that has settled. */
export function endWith<R>(span: RecordedSpan, result: R, onValue?: (value: unknown) => void): R {
  if (result instanceof Promise && result.constructor === Promise) return observed(span, result, onValue) as R;
  if (isThenable(result)) return watched(span, result, onValue);
  onValue?.(result);
  span.end();
  return result;
}

/** A promise of its own, so that a rejection which nobody handles is still reported by Node. */
function observed(span: RecordedSpan, promise: Promise<unknown>, onValue?: (value: unknown) => void): Promise<unknown> {
  return promise.then(
    (value) => {
      onValue?.(value);
      span.end();
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
function watched<R extends Thenable>(span: RecordedSpan, thenable: R, onValue?: (value: unknown) => void): R {
  const { then } = thenable;
  const observedThen = function (this: unknown, onDone?: unknown, onError?: unknown): unknown {
    const done = (value: unknown): unknown => {
      onValue?.(value);
      span.end();
      return typeof onDone === 'function' ? onDone(value) : value;
    };
    const failed = (error: unknown): unknown => {
      span.fail(error);
      if (typeof onError === 'function') return onError(error);
      throw error;
    };
    return then.call(this, done, failed);
  };
  try {
    Object.defineProperty(thenable, 'then', { value: observedThen, configurable: true, writable: true });
  } catch {
    span.end();
  }
  return thenable;
}
