/** A piece of JSON text: a bracket, a separator, or a value without parts; `end` is where the next one may begin. */
export type JsonToken = {
  readonly kind: 'open' | 'close' | 'comma' | 'colon' | 'string' | 'number' | 'word';
  readonly start: number;
  readonly end: number;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const kinds: ReadonlyMap<string, JsonToken['kind']> = new Map([
  ['{', 'open'],
  ['[', 'open'],
  ['}', 'close'],
  [']', 'close'],
  [',', 'comma'],
  [':', 'colon'],
]);

/** The token at or after `at`, or null at the end. The text is JSON that a reader has checked; nothing else makes this fail either. */
export function jsonTokenAt(json: string, at: number): JsonToken | null {
  let start = at;
  while (start < json.length && json.charCodeAt(start) <= 0x20) start++;
  if (start >= json.length) return null;
  const kind = kinds.get(json[start] as string);
  if (kind) return { kind, start, end: start + 1 };
  if (json.charCodeAt(start) === QUOTE) return { kind: 'string', start, end: stringEnd(json, start) };
  let end = start + 1;
  while (end < json.length && json.charCodeAt(end) > 0x20 && !kinds.has(json[end] as string)) end++;
  return { kind: /[-\d]/.test(json[start] as string) ? 'number' : 'word', start, end };
}

/** The text that a JSON string spells; of one longer than `most` code units as much as comes before a whole escape. */
export function stringText(json: string, { start, end }: JsonToken, most: number): string {
  const cut = end - start - 2 > most;
  const body = json.slice(start + 1, cut ? start + 1 + most : end - 1);
  for (let back = 0; back < 12; back++) {
    const text = parsed(`"${body.slice(0, body.length - back)}"`);
    if (text !== undefined) return text;
  }
  return body;
}

function stringEnd(json: string, start: number): number {
  for (let at = json.indexOf('"', start + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0;
    while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return json.length;
}

function parsed(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
