import { quoteJson } from '../model/codec/event-writer';
import { NestedValue, writeNumber } from './nested-value';
import { isPlain, read } from './value-kinds';
import { cut, MARK, truncation, type ValueLimits } from './value-marks';

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
      return value === null ? 'null' : new NestedValue(limits).write(value, 0);
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

/** A name or another short text, whatever was given for it. */
export function writeText(value: unknown): string {
  const text = typeof value === 'string' ? value : writeValue(value, textLimits);
  return text.length <= textLimits.chars ? text : cut(text, textLimits.chars);
}

const textLimits: ValueLimits = { chars: 1_024, depth: 2, items: 10 };
