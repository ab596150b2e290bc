import { EventEmitter } from 'node:events';
import { nodetracerError } from '../errors/nodetracer-error';
import { type AnyFunction, type StreamItem, type TraceNodeOptions, unwrapped } from './trace-node';
import { tracedMethod } from './traced-method';

/** How the calls of an object's methods are recorded. */
export type TraceMethodsOptions<T> = TraceNodeOptions & {
  /** What is different for single methods; false leaves one out. */
  readonly methods?: {
    readonly [K in keyof T as NonNullable<T[K]> extends AnyFunction ? K : never]?: TraceNodeOptions<StreamItem<NonNullable<T[K]>>> | false;
  };
};

/**
 * Records the calls of all methods of an object, its own and those of its classes, each as a node named `Class.method`, or
 * `method` for a plain object. The object is changed in place, so it stays what it is, private fields included.
 *
 * @example
 * const tools = traceMethods({ search, format }, { type: 'tool_call', methods: { format: false } });
 * const client = traceMethods(new ModelClient(), { methods: { complete: { type: 'llm_call' } } });
 * @throws NT_TRACE_NODE_TARGET for something else than an object, and for one that cannot be changed: pass a copy, `{ ...object }`
 */
export function traceMethods<T extends object>(object: T, options: TraceMethodsOptions<T> = {}): T {
  const target: unknown = object;
  if ((typeof target !== 'object' && typeof target !== 'function') || target === null)
    throw nodetracerError('NT_TRACE_NODE_TARGET', { target: target === null ? 'null' : typeof target, expected: 'an object' });
  if (!Object.isExtensible(target))
    throw nodetracerError('NT_TRACE_NODE_TARGET', { target: 'a frozen object or a module', expected: 'a copy of it, as `{ ...object }`' });
  const { methods = {}, ...shared } = options;
  const perMethod = methods as Readonly<Record<string, TraceNodeOptions | false | undefined>>;
  for (const [name, method, isEnumerable] of methodsOf(target)) {
    const own = Object.hasOwn(perMethod, name) ? perMethod[name] : {};
    if (own === false) continue;
    const value = tracedMethod(method, name, own ?? {}, shared);
    Reflect.defineProperty(target, name, { value, configurable: true, writable: true, enumerable: isEnumerable });
  }
  return object;
}

function* methodsOf(object: object): Generator<[name: string, method: AnyFunction, isEnumerable: boolean]> {
  const seen = new Set<string>(['constructor']);
  for (let holder: object | null = object; holder && !isFoundation(holder); holder = Object.getPrototypeOf(holder) as object | null) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const descriptor = Object.getOwnPropertyDescriptor(holder, name) as PropertyDescriptor;
      const value: unknown = descriptor.value;
      if (isMethod(value)) yield [name, value, holder === object && descriptor.enumerable === true];
    }
  }
}

/** What JavaScript and Node give every object of a kind is no step of an agent. */
function isFoundation(prototype: object): boolean {
  return prototype === EventEmitter.prototype || (Object.hasOwn(prototype, 'constructor') && isNative(prototype.constructor));
}

function isNative(fn: unknown): boolean {
  return typeof fn === 'function' && /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(fn));
}

function isMethod(value: unknown): value is AnyFunction {
  if (typeof value !== 'function') return false;
  return unwrapped(value as AnyFunction) !== undefined || !/^class\b/.test(Function.prototype.toString.call(value));
}
