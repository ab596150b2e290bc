import { parseJson, stringifyJson } from '../../model/codec/json-value';
import type { JsonObject, JsonValue } from '../../model/types';
import { formatCount } from '../../text/quantities';
import type { ChatPart } from './chat-message';

/** The object that a value is, or null. */
export function objectOf(value: JsonValue | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The list that a value is, or null. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] | null {
  return Array.isArray(value) ? value : null;
}

/** The text that a value is, or null. */
export function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The list or object that stands as JSON in a text; null for any other text. */
export function parsed(value: JsonValue | undefined): JsonValue {
  const text = textOf(value);
  if (text === null || !/^\s*[[{]/.test(text)) return null;
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** A value as text: a text as it is, all else as JSON, nothing for nothing. */
export function spelled(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** A part that no shape knows. */
export function otherPart(value: JsonValue): ChatPart {
  return { kind: 'other', json: stringifyJson(value) };
}

/** Each value read, or null when one of them is not of the shape. */
export function allOf<V, T>(values: readonly V[], read: (value: V) => T | null): T[] | null {
  const parts: T[] = [];
  for (const value of values) {
    const part = read(value);
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

/** A file in words: what it is, and where it lies or how large it is. */
export function filePart(kind: string, source: string, name = ''): ChatPart {
  const data = /^data:([\w.+/-]+)?[;,]/.exec(source);
  const place = /^(?:https?|gs|s3|file):/.test(source) ? source : '';
  const size = place === '' && source !== '' ? `${formatCount(Math.floor((source.length * 3) / 4))} bytes` : '';
  return { kind: 'file', words: [data?.[1] ?? kind, name, place, size].filter((word) => word !== '').join(', ') };
}
