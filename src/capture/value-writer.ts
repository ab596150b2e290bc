import { types } from 'node:util';
import { quoteJson } from '../model/codec/event-writer';

/** How much of a value is written. What is beyond is cut and marked with the original size. */
export type ValueLimits = {
  /** Characters of text in one value; for an object that is recorded as such, in each of its values. */
  readonly chars: number;
  /** Levels of objects and arrays. */
  readonly depth: number;
  /** Entries of one object or array. */
  readonly items: number;
};

const MARK = '[NON-SERIALIZABLE]';
/** Spelling a bigint takes time that grows with the square of its digits; the Python reader takes 4,300 digits. */
const BIGINT_BOUND = 10n ** 4300n;
const SHOWN_BYTES = 64;

/**
 * The JSON text of any value, which is also its copy. Never throws and costs no more than the limits allow, whatever the value is:
 * cycles, throwing getters, proxies, streams. What JSON cannot hold is described and marked `[NON-SERIALIZABLE]`.
 */
export function writeValue(value: unknown, limits: ValueLimits): string {
  switch (typeof value) {
    case 'string':
      return value.length <= limits.chars ? quoteJson(value) : quoteJson(cut(value, limits.chars));
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return value === null ? 'null' : new ValueWriter(limits).write(value, 0);
  }
}

/**
 * The members of an object as JSON text without braces, each value with the whole of `limits.chars`; a value that is no object
 * becomes the one member `key`. Undefined gives no member.
 */
export function writeMembers(value: unknown, limits: ValueLimits, key = 'value'): string {
  if (value === undefined) return '';
  try {
    if (isPlain(value)) return plainMembers(value, limits);
  } catch {
    return `${quoteJson(key)}:${quoteJson(MARK)}`;
  }
  const text = writeValue(value, limits);
  return text.startsWith('{') ? text.slice(1, -1) : `${quoteJson(key)}:${text}`;
}

function plainMembers(value: object, limits: ValueLimits): string {
  let text = '';
  let count = 0;
  for (const key in value) {
    if (count++ === limits.items) return `${text},"...":${quoteJson(truncation(Object.keys(value).length))}`;
    const item = read(value, key);
    if (item !== undefined) text += memberStart(key, text === '') + writeValue(item, limits);
  }
  return text;
}

/** Few keys make most members, so their text is kept ready: as the first member, and as a later one. */
const MAX_KEPT = 1_000;
const keptKeys = new Map<string, { readonly first: string; readonly later: string }>();

function memberStart(key: string, isFirst: boolean): string {
  let kept = keptKeys.get(key);
  if (kept === undefined) {
    const first = `${quoteJson(key)}:`;
    kept = { first, later: `,${first}` };
    if (key.length <= 64 && keptKeys.size < MAX_KEPT) keptKeys.set(key, kept);
  }
  return isFirst ? kept.first : kept.later;
}

/** `text` up to the limit, never through a surrogate pair, with the mark that tells how long it was. */
export function cut(text: string, chars: number): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(chars - 1)) ? chars - 1 : chars;
  return text.slice(0, end) + truncation(text.length);
}

class ValueWriter {
  private left: number;
  private readonly path: object[] = [];

  constructor(private readonly limits: ValueLimits) {
    this.left = limits.chars;
  }

  write(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        this.left -= 4;
        return writeNumber(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'bigint':
        return value < BIGINT_BOUND && value > -BIGINT_BOUND ? String(value) : marked('BigInt');
      case 'undefined':
        return 'null';
      case 'object':
        return value === null ? 'null' : this.guarded(value, depth);
      default:
        return this.described(value);
    }
  }

  private text(value: string): string {
    const text = value.length <= this.left ? value : cut(value, Math.max(0, this.left));
    this.left -= value.length;
    return quoteJson(text);
  }

  private guarded(value: object, depth: number): string {
    this.left -= 2;
    if (this.path.includes(value)) return marked('[Circular]');
    const level = this.path.push(value);
    try {
      return this.object(value, depth);
    } catch {
      return quoteJson(MARK);
    } finally {
      this.path.length = level - 1;
    }
  }

  private object(value: object, depth: number): string {
    if (Array.isArray(value)) return this.list(value, value.length, depth);
    if (isPlain(value)) return this.record(value, depth);
    return this.special(value, depth) ?? this.record(value, depth);
  }

  private special(value: object, depth: number): string | undefined {
    if (types.isDate(value)) return Number.isNaN(value.getTime()) ? marked('Invalid Date') : quoteJson(value.toISOString());
    if (types.isNativeError(value) || value instanceof Error) return this.record(errorFields(value), depth);
    if (types.isMap(value)) return this.map(value, depth);
    if (types.isSet(value)) return this.list(value, value.size, depth);
    if (types.isRegExp(value)) return this.text(String(value));
    if (types.isBoxedPrimitive(value)) return this.write(value.valueOf(), depth);
    if (types.isAnyArrayBuffer(value)) return bytesText('ArrayBuffer', new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return this.view(value, depth);
    return isOpaque(value) ? marked(`[${className(value)}]`) : this.converted(value, depth);
  }

  private converted(value: object, depth: number): string | undefined {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON !== 'function') return undefined;
    return depth >= this.limits.depth ? marked(className(value)) : this.write(toJSON.call(value), depth + 1);
  }

  private view(value: ArrayBufferView, depth: number): string {
    if (value instanceof Uint8Array || value instanceof DataView) {
      return bytesText(className(value), new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
    const numbers = value as unknown as ArrayLike<number> & Iterable<number>;
    return this.list(numbers, numbers.length, depth);
  }

  private list(values: Iterable<unknown>, size: number, depth: number): string {
    if (depth >= this.limits.depth && size > 0) return quoteJson(truncation(size));
    let text = '';
    let count = 0;
    for (const value of values) {
      if (this.isFull(count)) return `[${text}${text && ','}${quoteJson(truncation(size))}]`;
      text += (count++ === 0 ? '' : ',') + this.write(value, depth + 1);
    }
    return `[${text}]`;
  }

  private map(value: ReadonlyMap<unknown, unknown>, depth: number): string {
    if (hasObjectKeys(value, this.limits.items)) return this.list(value, value.size, depth);
    if (depth >= this.limits.depth && value.size > 0) return quoteJson(truncation(value.size));
    let text = '';
    let count = 0;
    for (const [key, item] of value) {
      if (this.isFull(count++)) return `{${text}${text && ','}"...":${quoteJson(truncation(value.size))}}`;
      text += `${text && ','}${this.text(String(key))}:${this.write(item, depth + 1)}`;
    }
    return `{${text}}`;
  }

  private record(value: object, depth: number): string {
    const keys = Object.keys(value);
    if (depth >= this.limits.depth && keys.length > 0) return quoteJson(truncation(keys.length));
    let text = '';
    let count = 0;
    for (const key of keys) {
      if (this.isFull(count++)) return `{${text}${text && ','}"...":${quoteJson(truncation(keys.length))}}`;
      const item = read(value, key);
      if (item !== undefined) text += `${text === '' ? '' : ','}${this.text(key)}:${this.write(item, depth + 1)}`;
    }
    return `{${text}}`;
  }

  private isFull(count: number): boolean {
    return count >= this.limits.items || this.left <= 0;
  }

  private described(value: unknown): string {
    if (typeof value === 'function') return marked(`[Function: ${value.name || 'anonymous'}]`);
    return marked(String(value));
  }
}

function writeNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : marked(String(value));
}

function marked(description: string): string {
  return quoteJson(`${description} ${MARK}`);
}

function truncation(size: number): string {
  return `... [TRUNCATED: original_size=${size}]`;
}

/** True for object literals, those of another realm included. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A property, or the mark when its getter throws. */
function read(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return MARK;
  }
}

/** What an error tells, its own properties such as `code` included. */
function errorFields(error: Error): object {
  const { name, message, stack, cause } = error;
  return { ...error, name, message, ...(cause === undefined ? {} : { cause }), stack };
}

function hasObjectKeys(map: ReadonlyMap<unknown, unknown>, limit: number): boolean {
  let count = 0;
  for (const key of map.keys()) {
    if ((typeof key === 'object' && key !== null) || typeof key === 'function') return true;
    if (++count > limit) return false;
  }
  return false;
}

function bytesText(name: string, bytes: Uint8Array): string {
  const shown = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SHOWN_BYTES)).toString('hex');
  return marked(`<${name} ${shown}${bytes.length > SHOWN_BYTES ? '...' : ''} ${bytes.length} bytes>`);
}

/** Objects whose properties say nothing about them or are machinery: promises, weak collections, streams, iterators. */
function isOpaque(value: object): boolean {
  if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || value instanceof WeakRef) return true;
  const { pipe, next, getReader } = value as { pipe?: unknown; next?: unknown; getReader?: unknown };
  return typeof pipe === 'function' || typeof next === 'function' || typeof getReader === 'function';
}

function className(value: object): string {
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}
