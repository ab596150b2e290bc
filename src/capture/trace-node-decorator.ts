import { type AnyFunction, isTraced, type TraceNodeOptions, traced } from './trace-node';

type Constructor = abstract new (...args: never[]) => unknown;
type Descriptor = TypedPropertyDescriptor<unknown>;

/** A decorator under both rules, those of ECMAScript and `experimentalDecorators` of TypeScript. */
export type TraceNodeDecorator = {
  <C extends Constructor>(target: C, context: ClassDecoratorContext<C>): void;
  <T extends AnyFunction>(target: T, context: ClassMethodDecoratorContext | ClassGetterDecoratorContext | ClassSetterDecoratorContext): T;
  <S, V>(target: ClassAccessorDecoratorTarget<S, V>, context: ClassAccessorDecoratorContext<S, V>): ClassAccessorDecoratorResult<S, V>;
  (target: Constructor): void;
  <T>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>): TypedPropertyDescriptor<T>;
};

const skipped = new WeakSet<AnyFunction>();

/**
 * Records the calls of a method or an accessor, or of all methods of a class, each as a node named `Class.method`. A class is
 * patched in place: it stays the one that containers and `instanceof` know.
 *
 * @example
 * @TraceNode({ type: 'sub_agent' })
 * class Researcher {
 *   async plan(question: string) { ... }
 *   @TraceNode.skip format() { ... }
 * }
 */
export function TraceNode(options: TraceNodeOptions = {}): TraceNodeDecorator {
  const decorate = (target: unknown, where?: unknown, descriptor?: Descriptor): unknown => {
    if (descriptor) return tracedDescriptor(descriptor, where as string | symbol, options);
    if (isStandardContext(where)) return decorateStandard(target, where, options);
    return patchClass(target as Constructor, options);
  };
  return decorate as TraceNodeDecorator;
}

/** Leaves a method out of its class's tracing. */
TraceNode.skip = skip as {
  <T extends AnyFunction>(target: T, context: ClassMethodDecoratorContext): void;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
};

function skip(target: unknown, _where: unknown, descriptor?: Descriptor): void {
  skipped.add((descriptor ? descriptor.value : target) as AnyFunction);
}

type StandardContext = { readonly kind: string; readonly name: string | symbol | undefined };

function isStandardContext(where: unknown): where is StandardContext {
  return typeof where === 'object' && where !== null && 'kind' in where;
}

function decorateStandard(target: unknown, { kind, name = '' }: StandardContext, options: TraceNodeOptions): unknown {
  if (kind === 'class') return patchClass(target as Constructor, options);
  if (kind !== 'accessor') return tracedMethod(target as AnyFunction, name, options);
  const { get, set } = target as { readonly get: AnyFunction; readonly set: AnyFunction };
  return { get: tracedMethod(get, name, options), set: tracedMethod(set, name, options) };
}

function patchClass(target: Constructor, options: TraceNodeOptions): void {
  const prototype = target.prototype as object;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as Descriptor;
    const method = descriptor.value;
    if (name === 'constructor' || typeof method !== 'function' || !descriptor.configurable) continue;
    if (skipped.has(method as AnyFunction) || isTraced(method as AnyFunction)) continue;
    Object.defineProperty(prototype, name, tracedDescriptor(descriptor, name, options));
  }
}

function tracedDescriptor(descriptor: Descriptor, name: string | symbol, options: TraceNodeOptions): Descriptor {
  const { value, get, set } = descriptor;
  if (typeof value === 'function') return { ...descriptor, value: tracedMethod(value as AnyFunction, name, options) };
  const accessors: Descriptor = { ...descriptor };
  if (get) accessors.get = tracedMethod(get, name, options);
  if (set) accessors.set = tracedMethod(set, name, options);
  return accessors;
}

function tracedMethod<F extends AnyFunction>(method: F, name: string | symbol, options: TraceNodeOptions): F {
  return traced(method, options, (self) => options.name ?? `${ownerName(self)}${String(name)}`);
}

/** `Class.` of an instance or of the class itself; empty for a method that was torn off. */
function ownerName(self: unknown): string {
  const owner: unknown = typeof self === 'function' ? self.name : (self as object | null | undefined)?.constructor?.name;
  return typeof owner === 'string' && owner !== '' ? `${owner}.` : '';
}
