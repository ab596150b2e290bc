import { methodName } from './method-name';
import { type AnyFunction, type TraceNodeOptions, traced, unwrapped } from './trace-node';

/**
 * Wraps a method of a class or an object. One that is wrapped already, as by a decorator of its own, keeps the options it has.
 * @param owner the options of the class or the object: its `name` stands before the dot
 */
export function tracedMethod<F extends AnyFunction>(
  method: F,
  key: PropertyKey,
  options: TraceNodeOptions,
  owner: TraceNodeOptions = {},
): F {
  const inner = unwrapped(method);
  const { name: ownerName, ...shared } = owner;
  const named: TraceNodeOptions = ownerName === undefined ? {} : { name: `${ownerName}.${String(key)}` };
  const all: TraceNodeOptions = { ...shared, ...named, ...inner?.options, ...options };
  const wrapper: AnyFunction = traced(inner?.fn ?? method, all, (self) => all.name ?? methodName(self, key, wrapper));
  return wrapper as F;
}
