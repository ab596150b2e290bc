import { NodetracerError } from '../../errors/nodetracer-error';
import { parseTime } from '../time';
import type { JsonObject, JsonValue, Micros } from '../types';

/** Thrown by the readers of this file for a value that is not of their kind; {@link wholeOrNothing} turns it into undefined. */
export class Malformed extends Error {}

/** What `read` makes of data that anyone may have written; undefined when it is malformed. */
export function wholeOrNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NodetracerError || error instanceof Malformed) return undefined;
    throw error;
  }
}

export function object(value: JsonValue): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed();
  return value;
}

export function list(value: JsonValue | undefined): JsonValue[] {
  if (!Array.isArray(value)) throw new Malformed();
  return value;
}

export function text(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Malformed();
  return value;
}

export function textOrNull(value: JsonValue | undefined): string | null {
  return value === null ? null : text(value);
}

export function number(value: JsonValue | undefined): number {
  if (typeof value !== 'number') throw new Malformed();
  return value;
}

export function integer(value: JsonValue | undefined): number {
  if (!Number.isSafeInteger(value)) throw new Malformed();
  return value as number;
}

export function positive(value: JsonValue | undefined): number {
  const whole = integer(value);
  if (whole < 1) throw new Malformed();
  return whole;
}

export function time(value: JsonValue | undefined): Micros {
  const micros = parseTime(text(value));
  if (micros === undefined) throw new Malformed();
  return micros;
}

export function oneOf<const T extends string>(allowed: readonly T[], value: JsonValue | undefined): T {
  if (!allowed.includes(value as T)) throw new Malformed();
  return value as T;
}
