import type { RawObject } from '../payload';
import type { JsonObject, JsonValue } from '../types';
import { memorySource } from './byte-source';
import { JsonCursor } from './json-cursor';
import { BACKSLASH, CLOSE_LIST, CLOSE_OBJECT, COLON, OPEN_LIST, OPEN_OBJECT, QUOTE, ZERO } from './json-tokens';

const SMALL_WINDOW = 4096;
const NINE = ZERO + 9;
/** Texts that are not nested more deeply than this are no matter for recursion. */
const HARMLESS_DEPTH = 1000;
/** Numbers of fewer digits are what they were as JavaScript numbers. */
const LONG_DIGITS = 16;

/**
 * Parses JSON without loss: integers beyond 2^53 become bigint, keys such as `__proto__` own properties.
 * (A JavaScript object puts integer-like keys first; {@link parseRawObject} keeps their order.)
 * @throws NodetracerError with line and column when the text is no JSON, or is nested deeper than 2,000 levels
 */
export function parseJson(text: string): JsonValue {
  if (isPlain(text)) {
    try {
      return JSON.parse(text) as JsonValue;
    } catch {
      // The careful way below finds the place of the error.
    }
  }
  const cursor = cursorOver(text);
  cursor.value();
  cursor.finish();
  cursor.seek(0);
  return takeValue(cursor);
}

/**
 * Spells a value as JSON so that {@link parseJson} gives it back: bigint as digits, an infinity as `1e999`, the way to say it in JSON.
 * NaN becomes null, undefined members are left out, as `JSON.stringify` does.
 */
export function stringifyJson(value: JsonValue): string {
  try {
    const text = JSON.stringify(value) ?? 'null';
    return text.includes('null') && holdsInfinity(value) ? spelled(value) : text;
  } catch {
    return spelled(value);
  }
}

/** `JSON.stringify` writes null for an infinity. */
function holdsInfinity(value: JsonValue): boolean {
  if (typeof value === 'number') return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInfinity);
}

/** Slower, for what holds a bigint or an infinity. */
function spelled(value: JsonValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === Number.POSITIVE_INFINITY) return '1e999';
  if (value === Number.NEGATIVE_INFINITY) return '-1e999';
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${Array.from(value, spelled).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${spelled(member)}`);
  }
  return `{${members.join(',')}}`;
}

/**
 * Splits an object into its keys and the raw JSON text of their values, in the order of the text. Of doubled keys the last one counts.
 * @throws NodetracerError when the text is no JSON object
 */
export function parseRawObject(text: string): RawObject {
  const cursor = cursorOver(text);
  const members = takeRawObject(cursor);
  cursor.finish();
  return members;
}

/** Puts together what {@link parseRawObject} took apart. */
export function rawObjectText(raw: RawObject): string {
  return `{${Array.from(raw, ([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}

/** JSON text without the line breaks of a pretty printer, which can only stand between tokens. */
export function oneLine(raw: string): string {
  return raw.includes('\n') || raw.includes('\r') ? raw.replace(/[\r\n][\r\n\t ]*/g, '') : raw;
}

/** Takes an object at the cursor. */
export function takeRawObject(cursor: JsonCursor): Map<string, string> {
  const members = new Map<string, string>();
  takeMembers(cursor, (key) => members.set(key, cursor.raw()));
  return members;
}

/** Takes an object at the cursor; `take` takes the value of each key. */
export function takeMembers(cursor: JsonCursor, take: (key: string) => void): void {
  if (!cursor.open(OPEN_OBJECT)) return;
  do {
    cursor.string();
    const key = cursor.text();
    cursor.take(COLON);
    take(key);
  } while (cursor.more(CLOSE_OBJECT));
}

/** Takes a value and reports the path of every key that stands twice in one object. */
export function noteDoubledKeys(cursor: JsonCursor, path: string, report: (path: string) => void): void {
  const byte = cursor.peek();
  if (byte === OPEN_LIST) takeItems(cursor, (index) => noteDoubledKeys(cursor, `${path}.${index}`, report));
  else if (byte === OPEN_OBJECT) {
    const seen = new Set<string>();
    takeMembers(cursor, (key) => {
      if (seen.has(key)) report(`${path}.${key}`);
      seen.add(key);
      noteDoubledKeys(cursor, `${path}.${key}`, report);
    });
  } else cursor.value();
}

/** Takes a list at the cursor; `take` takes the item at each index. */
export function takeItems(cursor: JsonCursor, take: (index: number) => void): void {
  if (!cursor.open(OPEN_LIST)) return;
  let index = 0;
  do take(index++);
  while (cursor.more(CLOSE_LIST));
}

export function cursorOver(text: string): JsonCursor {
  return new JsonCursor(memorySource(text), SMALL_WINDOW);
}

/** Whether `JSON.parse` is right about this text: no long integers, not deep. What stands in strings is no matter. */
function isPlain(text: string): boolean {
  if (text.charCodeAt(0) === QUOTE) return true;
  let depth = 0;
  let digits = 0;
  for (let i = 0; i < text.length && depth < HARMLESS_DEPTH && digits < LONG_DIGITS; i++) {
    const code = text.charCodeAt(i);
    digits = code >= ZERO && code <= NINE ? digits + 1 : 0;
    if (code === QUOTE) i = closingQuote(text, i);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth++;
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return depth < HARMLESS_DEPTH && digits < LONG_DIGITS;
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  for (let code = text.charCodeAt(at); at < text.length && code !== QUOTE; code = text.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
  return at;
}

/** Takes a value that was checked before, so that the depth of recursion is bounded. */
function takeValue(cursor: JsonCursor): JsonValue {
  const byte = cursor.peek();
  if (byte === OPEN_OBJECT) return takeObject(cursor);
  if (byte === OPEN_LIST) return takeList(cursor);
  if (byte === QUOTE) {
    cursor.string();
    return cursor.text();
  }
  return scalarOf(cursor.raw());
}

function takeObject(cursor: JsonCursor): JsonObject {
  const object: JsonObject = {};
  takeMembers(cursor, (key) => {
    const value = takeValue(cursor);
    if (key === '__proto__') Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    else object[key] = value;
  });
  return object;
}

function takeList(cursor: JsonCursor): JsonValue[] {
  const list: JsonValue[] = [];
  takeItems(cursor, () => list.push(takeValue(cursor)));
  return list;
}

function scalarOf(raw: string): JsonValue {
  if (/^-?\d{16,}$/.test(raw)) return Number.isSafeInteger(Number(raw)) ? Number(raw) : BigInt(raw);
  return JSON.parse(raw) as JsonValue;
}
