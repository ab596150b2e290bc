import { types } from 'node:util';
import { endWhenAbandoned } from './abandoned';
import type { RecordedSpan } from './recorded-span';

/** Something that can be awaited. */
export type Thenable = { then(onValue?: unknown, onError?: unknown): unknown };
type Handler = ((value: unknown) => unknown) | null | undefined;

/** True for a promise that is no more than that, of any realm: other code can rely on nothing but its outcome. Never throws. */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (!types.isPromise(value) || Object.hasOwn(value, 'then')) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Promise.prototype) return true;
  const above: unknown = prototype && Object.getPrototypeOf(prototype);
  return above !== null && Object.getPrototypeOf(above) === null;
}

/** True for whatever `await` would wait for. Never throws. */
export function isThenable(value: unknown): value is Thenable {
  try {
    return typeof value === 'object' && value !== null && typeof (value as Partial<Thenable>).then === 'function';
  } catch {
    return false;
  }
}

/** A promise of its own, so that a rejection which nobody handles is still reported by Node. */
export function observed(span: RecordedSpan, promise: Promise<unknown>, done: (value: unknown) => void): Promise<unknown> {
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

/**
 * Promises of libraries carry further methods, or begin their work when they are awaited. So the object itself is returned,
 * and the node ends by the callbacks of whoever waits for it, the first time; as cancelled when nobody ever does.
 */
export function watched<R extends Thenable>(span: RecordedSpan, thenable: R, done: (value: unknown) => void): R {
  let isSettled = false;
  const settle = (value: unknown): void => {
    if (!isSettled) done(value);
    isSettled = true;
  };
  if (!replace(thenable, 'then', thenWatched(span, thenable.then, settle))) {
    span.end();
    return thenable;
  }
  followOwnWays(span, thenable, settle);
  endWhenAbandoned(thenable, span);
  return thenable;
}

function thenWatched(span: RecordedSpan, then: Thenable['then'], settle: (value: unknown) => void) {
  return function (this: unknown, onValue?: Handler, onError?: Handler): unknown {
    const pass = (value: unknown): unknown => {
      settle(value);
      return typeof onValue === 'function' ? onValue(value) : value;
    };
    const fail = (error: unknown): unknown => {
      span.fail(error);
      if (typeof onError === 'function') return onError(error);
      throw error;
    };
    return then.call(this, pass, fail);
  };
}

type Ways = Thenable & Partial<Record<'catch' | 'finally' | 'withResponse' | 'asResponse', (...args: unknown[]) => unknown>>;

/** The promises of model clients begin the same work by other methods, which do not pass through `then`, and call one another. */
function followOwnWays(span: RecordedSpan, thenable: Ways, settle: (value: unknown) => void): void {
  if (isOwn(thenable, 'catch')) replace(thenable, 'catch', (onError: unknown) => thenable.then(undefined, onError));
  if (isOwn(thenable, 'finally')) replace(thenable, 'finally', (onEnd: unknown) => finallyOf(thenable, onEnd));
  let isInside = false;
  for (const name of ['withResponse', 'asResponse'] as const) {
    const method = thenable[name];
    if (typeof method !== 'function') continue;
    replace(thenable, name, (...args: unknown[]) => {
      const isInner = isInside;
      isInside = true;
      try {
        const result = method.apply(thenable, args);
        return isPlainPromise(result) && !isInner ? observed(span, result, (value) => settle(dataOf(value))) : result;
      } finally {
        isInside = false;
      }
    });
  }
}

function isOwn(thenable: Ways, name: 'catch' | 'finally'): boolean {
  return typeof thenable[name] === 'function' && thenable[name] !== Promise.prototype[name];
}

function finallyOf(thenable: Thenable, onEnd: unknown): unknown {
  const end = async (): Promise<void> => {
    if (typeof onEnd === 'function') await onEnd();
  };
  const pass = async (value: unknown): Promise<unknown> => {
    await end();
    return value;
  };
  const fail = async (error: unknown): Promise<never> => {
    await end();
    throw error;
  };
  return thenable.then(pass, fail);
}

/** `withResponse` gives the result as `data`, beside the response. */
function dataOf(value: unknown): unknown {
  return (value as { data?: unknown } | null | undefined)?.data;
}

function replace(object: object, name: string, value: unknown): boolean {
  return Reflect.defineProperty(object, name, { value, configurable: true, writable: true });
}
