/** A value as people write it in JSON, on one line. */
export function jsonText(value: unknown): string {
  return written(value, JSON.stringify, JSON.stringify);
}

/** A value as people write it in TypeScript: single quotes, keys without any where they need none. */
export function codeText(value: unknown): string {
  return written(value, quoted, (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)));
}

type Quote = (text: string) => string;

function written(value: unknown, text: Quote, key: Quote): string {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map((item) => written(item, text, key)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, inner]) => `${key(name)}: ${written(inner, text, key)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
