/** Names of one carrier that are looked at; a carrier with more is not meant as one. */
const MAX_NAMES = 10_000;

/** The value of a name, exactly so spelled or in any case; several values are joined as HTTP joins them. Whatever the carrier throws passes through. */
export function readField(carrier: object, name: string): string | undefined {
  const pairs = pairsOf(carrier);
  if (!pairs) return textOf(fieldOf(carrier, keyIn(Object.keys(carrier), name)));
  const found: string[] = [];
  for (const [key, value] of pairs) {
    const text = isName(key, name) ? textOf(value) : undefined;
    if (text !== undefined) found.push(text);
  }
  return found.length === 0 ? undefined : found.join(',');
}

/** Sets a name, in place of the same one in any case. Whatever the carrier throws passes through. */
export function writeField(carrier: object, name: string, value: string): void {
  if (carrier instanceof Map) {
    for (const key of [...carrier.keys()]) if (isName(key, name)) carrier.delete(key);
    carrier.set(name, value);
  } else if (hasSet(carrier)) carrier.set(name, value);
  else if (Array.isArray(carrier)) {
    const others = carrier.filter((pair) => !(Array.isArray(pair) && isName(pair[0], name)));
    carrier.splice(0, carrier.length, ...others, [name, value]);
  } else {
    for (const key of Object.keys(carrier)) if (isName(key, name)) Reflect.deleteProperty(carrier, key);
    Reflect.set(carrier, name, value);
  }
}

function* pairsIn(carrier: Iterable<unknown>): Generator<readonly unknown[]> {
  let left = MAX_NAMES;
  for (const pair of carrier) {
    if (left-- === 0) return;
    if (Array.isArray(pair)) yield pair;
  }
}

function pairsOf(carrier: object): Iterable<readonly unknown[]> | undefined {
  return Symbol.iterator in carrier ? pairsIn(carrier as Iterable<unknown>) : undefined;
}

function keyIn(keys: readonly string[], name: string): string | undefined {
  return keys.includes(name) ? name : keys.slice(0, MAX_NAMES).find((key) => isName(key, name));
}

function fieldOf(carrier: object, key: string | undefined): unknown {
  return key === undefined ? undefined : (carrier as Record<string, unknown>)[key];
}

function isName(key: unknown, name: string): boolean {
  return typeof key === 'string' && key.length === name.length && key.toLowerCase() === name;
}

function hasSet(carrier: object): carrier is { set(name: string, value: string): unknown } {
  return 'set' in carrier && typeof carrier.set === 'function';
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : undefined;
}
