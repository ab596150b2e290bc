import { types } from 'node:util';
import { quoteJson } from '../model/codec/event-writer';
import type { Redactor } from './redaction/redactor';
import { bytesText, className, errorFields, hasObjectKeys, isOpaque, isPlain, read } from './value-kinds';
import { cutAs, MARK, marked, truncation, type ValueLimits } from './value-marks';

/** Spelling a bigint takes time that grows with the square of its digits; the Python reader takes 4,300 digits. */
const BIGINT_BOUND = 10n ** 4300n;

/** Writes one value that may hold others, within limits that count for all of it. */
export class NestedValue {
  private left: number;
  private readonly path: object[] = [];
  /** Of the secret key that what is being written stands under. */
  private kind: string | undefined;
  private key: string | undefined;

  constructor(
    private readonly limits: ValueLimits,
    private readonly redactor: Redactor,
  ) {
    this.left = limits.chars;
  }

  /** As {@link NestedValue.of}, under a key; `kind` is that of the secret that stands there. */
  write(value: unknown, depth: number, key = this.key, kind = this.kind): string {
    const before = this.key;
    const kindBefore = this.kind;
    this.key = key;
    this.kind = kind !== undefined && isSchema(value) ? undefined : kind;
    try {
      return this.of(value, depth);
    } finally {
      this.key = before;
      this.kind = kindBefore;
    }
  }

  private of(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'number':
        this.left -= 4;
        return this.kind === undefined || this.kind === 'token' ? writeNumber(value) : this.text(String(value));
      case 'boolean':
        return value ? 'true' : 'false';
      case 'bigint':
        return this.bigint(value);
      case 'undefined':
        return 'null';
      case 'object':
        return value === null ? 'null' : this.guarded(value, depth);
      default:
        return this.described(value);
    }
  }

  private text(value: string): string {
    const left = Math.max(0, this.left);
    this.left -= value.length;
    if (this.kind !== undefined) return quoteJson(this.redactor.value(value, this.kind, left));
    if (value.length <= left && this.redactor.redaction.isPlain(value)) return `"${value}"`;
    return quoteJson(cutAs(this.redactor.text(value, left, this.key), value.length, left));
  }

  private bigint(value: bigint): string {
    if (value >= BIGINT_BOUND || value <= -BIGINT_BOUND) return marked('BigInt');
    const digits = String(value);
    this.left -= digits.length;
    return this.kind === undefined ? digits : quoteJson(this.redactor.value(digits, this.kind));
  }

  /** The start of a member, and the member. */
  private member(holder: object, key: string, item: unknown, isFirst: boolean, depth: number): string {
    const known = this.redactor.key(key);
    this.left -= key.length;
    const kind = known.kind ?? (key === 'value' ? this.redactor.kindBeside(holder) : undefined);
    return (isFirst ? known.first : known.later) + this.write(item, depth, key, kind ?? this.kind);
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
    if (types.isRegExp(value)) return this.text(RegExp.prototype.toString.call(value));
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
    let previous: unknown;
    for (const value of values) {
      if (this.isFull(count)) return `[${text}${text && ','}${quoteJson(truncation(size))}]`;
      const kind = this.redactor.kindAfter(previous);
      text += (count++ === 0 ? '' : ',') + this.write(value, depth + 1, this.key, kind ?? this.kind);
      previous = value;
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
      text += this.member(value, String(key), item, text === '', depth + 1);
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
      if (item !== undefined) text += this.member(value, key, item, text === '', depth + 1);
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

/** A number as JSON, or marked when it is none to JSON. */
export function writeNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : marked(String(value));
}

/** What a JSON schema says of a key that is secret elsewhere is not. */
function isSchema(value: unknown): boolean {
  try {
    return isPlain(value) && Object.keys(value).length <= 20 && 'type' in value && Object.keys(value).every((key) => schemaWords.has(key));
  } catch {
    return false;
  }
}

const schemaWords = new Set(
  'type description title format minLength maxLength pattern nullable items properties required additionalProperties anyOf oneOf $ref'.split(
    ' ',
  ),
);
