import { nodetracerError } from '../errors/nodetracer-error';
import { type AnyFunction, type TraceNodeOptions, unwrapped } from './trace-node';
import { tracedMethod } from './traced-method';

type Constructor = abstract new (...args: never[]) => unknown;
type Descriptor = TypedPropertyDescriptor<unknown>;

/** A decorator under both rules, those of ECMAScript and `experimentalDecorators` of TypeScript. */
export type TraceNodeDecorator = {
  <C extends Constructor>(target: C, context: ClassDecoratorContext<C>): void;
  <This, T extends (this: This, ...args: never[]) => unknown>(target: T, context: ClassMethodDecoratorContext<This>): T;
  <T extends AnyFunction>(target: T, context: ClassGetterDecoratorContext | ClassSetterDecoratorContext): T;
  <S, V>(target: ClassAccessorDecoratorTarget<S, V>, context: ClassAccessorDecoratorContext<S, V>): ClassAccessorDecoratorResult<S, V>;
  <S, V extends AnyFunction>(target: undefined, context: ClassFieldDecoratorContext<S, V>): (value: V) => V;
  (target: Constructor): void;
  <T>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>): TypedPropertyDescriptor<T>;
};

const skipped = new WeakSet<AnyFunction>();
/** By prototype the methods that have a decorator of ours, which further decorators may hide. Only the legacy rules tell the prototype. */
const decided = new WeakMap<object, Set<string | symbol>>();

/**
 * Records the calls of a method, an accessor or (under the ECMAScript rules) a field that holds a function, or of all methods of a
 * class that are not static, each as a node named `Class.method`. A class is patched in place: it stays the one that containers and
 * `instanceof` know. A decorator on a method changes single options of its class.
 *
 * @example
 * @TraceNode({ type: 'sub_agent' })
 * class Researcher {
 *   async plan(question: string) { ... }
 *   @TraceNode({ type: 'llm_call' }) async ask(prompt: string) { ... }
 *   @TraceNode.skip format() { ... }
 * }
 * @throws NT_TRACE_NODE_TARGET on a field under `experimentalDecorators`, where its function cannot be reached
 */
export function TraceNode(options: TraceNodeOptions = {}): TraceNodeDecorator {
  const decorate = (target: unknown, where?: unknown, descriptor?: Descriptor): unknown => {
    if (descriptor) return decorateLegacy(target as object, where as string | symbol, descriptor, options);
    if (isStandardContext(where)) return decorateStandard(target, where, options);
    if (typeof target === 'function' && where === undefined) return patchClass(target as unknown as Constructor, options);
    throw nodetracerError('NT_TRACE_NODE_TARGET', {
      target: `the field ${String(where)}`,
      expected: 'a method, or `traceNode(…)` as its value',
    });
  };
  return decorate as TraceNodeDecorator;
}

/** Leaves a method out of its class's tracing. */
TraceNode.skip = skip as {
  <This, T extends (this: This, ...args: never[]) => unknown>(target: T, context: ClassMethodDecoratorContext<This>): void;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
};

function skip(target: unknown, where: unknown, descriptor?: Descriptor): void {
  if (descriptor) decide(target as object, where as string | symbol);
  skipped.add((descriptor ? descriptor.value : target) as AnyFunction);
}

function decide(prototype: object, key: string | symbol): void {
  const keys = decided.get(prototype) ?? new Set();
  decided.set(prototype, keys.add(key));
}

function decorateLegacy(prototype: object, key: string | symbol, descriptor: Descriptor, options: TraceNodeOptions): Descriptor {
  decide(prototype, key);
  return tracedDescriptor(descriptor, key, options);
}

type StandardContext = { readonly kind: string; readonly name: string | symbol | undefined };

function isStandardContext(where: unknown): where is StandardContext {
  return typeof where === 'object' && where !== null && 'kind' in where;
}

function decorateStandard(target: unknown, { kind, name = '' }: StandardContext, options: TraceNodeOptions): unknown {
  if (kind === 'class') return patchClass(target as Constructor, options);
  if (kind === 'field')
    return (value: unknown) => (typeof value === 'function' ? tracedMethod(value as AnyFunction, name, options) : value);
  if (kind !== 'accessor') return tracedMethod(target as AnyFunction, name, options);
  const { get, set } = target as { readonly get: AnyFunction; readonly set: AnyFunction };
  return { get: tracedMethod(get, name, options), set: tracedMethod(set, name, options) };
}

function patchClass(target: Constructor, options: TraceNodeOptions): void {
  const prototype = target.prototype as object;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as Descriptor;
    const method = descriptor.value;
    if (name === 'constructor' || typeof method !== 'function' || !descriptor.configurable || isLeftOut(prototype, name, method)) continue;
    Object.defineProperty(prototype, name, { ...descriptor, value: tracedMethod(method as AnyFunction, name, {}, options) });
  }
}

/** A method with a decorator of its own is wrapped anew with the options of its class, unless another decorator has wrapped it since. */
function isLeftOut(prototype: object, name: string, method: unknown): boolean {
  if (skipped.has(method as AnyFunction)) return true;
  return decided.get(prototype)?.has(name) === true && unwrapped(method as AnyFunction) === undefined;
}

function tracedDescriptor(descriptor: Descriptor, name: string | symbol, options: TraceNodeOptions): Descriptor {
  const { value, get, set } = descriptor;
  if (typeof value === 'function') return { ...descriptor, value: tracedMethod(value as AnyFunction, name, options) };
  const accessors: Descriptor = { ...descriptor };
  if (get) accessors.get = tracedMethod(get, name, options);
  if (set) accessors.set = tracedMethod(set, name, options);
  return accessors;
}
