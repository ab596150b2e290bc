import { context } from '../context';
import type { AnyFunction } from '../trace-node';

/**
 * A function that runs in the context in which it was bound, wherever it is called from: for listeners of emitters, for queues and
 * pools that call back in a context of their own. Arguments, `this`, result and errors pass through.
 *
 * @example
 * await root.node('download', (step) => socket.on('data', bindContext((bytes) => currentSpan()?.chunk(String(bytes)))));
 */
export function bindContext<F extends AnyFunction>(fn: F): F {
  const span = context.getStore();
  const call = fn as unknown as (...args: unknown[]) => unknown;
  const bound = function (this: unknown, ...args: unknown[]): unknown {
    return context.run(span, () => call.apply(this, args));
  };
  Object.defineProperty(bound, 'name', { value: fn.name, configurable: true });
  Object.defineProperty(bound, 'length', { value: fn.length, configurable: true });
  return bound as unknown as F;
}
