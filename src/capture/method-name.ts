import type { AnyFunction } from './trace-node';

/**
 * The name of a method's node: `Class.method`, by the class of the object that it was called on. A method that was called by one
 * which overrides it, with `super`, has the name of the class where it stands.
 */
export function methodName(self: unknown, key: PropertyKey, wrapper: AnyFunction): string {
  const owner = ownerName(self, key, wrapper);
  return owner === '' || owner === 'Object' ? String(key) : `${owner}.${String(key)}`;
}

/** Empty for a method that was torn off. The object is the program's: looking at it may throw. */
function ownerName(self: unknown, key: PropertyKey, wrapper: AnyFunction): string {
  try {
    if (typeof self === 'function') return self.name;
    if (typeof self !== 'object' || self === null) return '';
    return className(isOverridden(self, key, wrapper) ? holderOf(self, key, wrapper) : self);
  } catch {
    return '';
  }
}

function className(object: object | undefined): string {
  const name: unknown = object?.constructor?.name;
  return typeof name === 'string' ? name : '';
}

function isOverridden(self: object, key: PropertyKey, wrapper: AnyFunction): boolean {
  let holder: object | null = self;
  while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder) as object | null;
  return holder !== null && !holds(holder, key, wrapper);
}

/** The prototype that has the method; the object itself when another wrapper hides it. */
function holderOf(self: object, key: PropertyKey, wrapper: AnyFunction): object {
  let holder: object | null = self;
  while (holder && !holds(holder, key, wrapper)) holder = Object.getPrototypeOf(holder) as object | null;
  return holder ?? self;
}

function holds(holder: object, key: PropertyKey, wrapper: AnyFunction): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  return descriptor !== undefined && [descriptor.value, descriptor.get, descriptor.set].includes(wrapper);
}
