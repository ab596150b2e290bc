import { types } from 'node:util';
import { MARK, marked } from './value-marks';

const SHOWN_BYTES = 64;

/** True for object literals, those of another realm included. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A property, or the mark when its getter throws. */
export function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return MARK;
  }
}

/** What an error tells, its own properties such as `code` included. */
export function errorFields(error: Error): object {
  const { name, message, stack, cause } = error;
  return { ...error, name, message, ...(cause === undefined ? {} : { cause }), stack };
}

/** Whether a map cannot be written as an object, as far as its first keys tell. */
export function hasObjectKeys(map: ReadonlyMap<unknown, unknown>, limit: number): boolean {
  let count = 0;
  for (const key of map.keys()) {
    if ((typeof key === 'object' && key !== null) || typeof key === 'function') return true;
    if (++count > limit) return false;
  }
  return false;
}

/** The first bytes and how many there are. */
export function bytesText(name: string, bytes: Uint8Array): string {
  const shown = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SHOWN_BYTES)).toString('hex');
  return marked(`<${name} ${shown}${bytes.length > SHOWN_BYTES ? '...' : ''} ${bytes.length} bytes>`);
}

/** Objects whose properties say nothing about them or are machinery: promises, weak collections, streams, iterators. */
export function isOpaque(value: object): boolean {
  if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || value instanceof WeakRef) return true;
  const { pipe, next, getReader } = value as { pipe?: unknown; next?: unknown; getReader?: unknown };
  return typeof pipe === 'function' || typeof next === 'function' || typeof getReader === 'function';
}

/** The name of the class of an object. */
export function className(value: object): string {
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}
