import { parseJson, stringifyJson } from './codec/json-value';
import type { RawObject } from './payload';
import type { JsonObject, JsonValue } from './types';

/**
 * An object of a trace file that keeps the JSON text of its fields, unknown ones included. A field is parsed when it is asked
 * for, and written back as it stood unless it was replaced or changed in place. A field of a wrong type reads as its default.
 */
export class JsonRecord {
  /** Values that were set, and objects and lists that were handed out and may have been changed. */
  private readonly values = new Map<string, JsonValue>();

  constructor(private readonly raw: RawObject) {}

  /** The keys of all fields that are there, those of the file first. */
  keys(): string[] {
    return [...new Set([...this.raw.keys(), ...this.values.keys()])];
  }

  /** A field by its name in the file; for the fields that nodetracer does not know. Undefined when it is not there. */
  get(key: string): JsonValue | undefined {
    if (this.values.has(key)) return this.values.get(key);
    const raw = this.raw.get(key);
    if (raw === undefined) return undefined;
    const value = parseJson(raw);
    if (typeof value === 'object' && value !== null) this.values.set(key, value);
    return value;
  }

  /** Sets a field by its name in the file. */
  set(key: string, value: JsonValue): void {
    this.values.set(key, value);
  }

  /** The JSON text of a field as it is to be written; undefined when the field is not there. */
  jsonOf(key: string): string | undefined {
    const raw = this.raw.get(key);
    const value = this.values.get(key);
    if (value === undefined) return raw;
    const text = stringifyJson(value);
    return raw !== undefined && stringifyJson(parseJson(raw)) === text ? raw : text;
  }

  /** What the program that recorded it noted beside the data; every object of a trace file has this field. */
  get metadata(): JsonObject {
    return this.object('metadata');
  }
  set metadata(metadata: JsonObject) {
    this.set('metadata', metadata);
  }

  protected text(key: string, fallback: string): string {
    return this.textOrNull(key) ?? fallback;
  }

  protected textOrNull(key: string): string | null {
    const value = this.get(key);
    return typeof value === 'string' ? value : null;
  }

  protected number(key: string, fallback: number): number {
    const value = this.get(key);
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : fallback;
  }

  protected object(key: string): JsonObject {
    const value = this.get(key);
    return isObject(value) ? value : this.fresh(key, {});
  }

  protected list(key: string): JsonValue[] {
    const value = this.get(key);
    return Array.isArray(value) ? value : this.fresh(key, []);
  }

  /** An empty value for a field that is absent; one of a wrong type is left as it is. */
  private fresh<V extends JsonValue>(key: string, value: V): V {
    if (!this.raw.has(key)) this.values.set(key, value);
    return value;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
