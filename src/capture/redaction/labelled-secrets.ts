import type { FoundSecret } from './found-secret';
import { isSecretValue } from './secret-keys';

/** Says which keys are secret. */
export type KindOfKey = (key: string) => string | undefined;

/** Finds values that a word before them gives away: `password=…`, `"api_key": "…"`, `Authorization: Bearer …`, `--token …`. */
export class LabelledSecrets {
  private readonly labels: readonly Label[];

  /** @param own further words that keys of secrets hold, beside those that all know */
  constructor(
    private readonly kindOf: KindOfKey,
    own: readonly string[],
  ) {
    const ownWords = own.map((word) => word.replace(/[^\p{L}\d]+/gu, '[ _-]?')).join('|');
    this.labels = ownWords === '' ? known : [...known, label(ownWords)];
  }

  find(text: string, found: FoundSecret[]): void {
    for (const one of this.labels) this.findLabels(text, one, found);
    findSchemes(text, found);
    if (verbs.test(text)) findSentences(text, found);
    findLogins(text, found);
    if (text.includes('(')) this.findCalls(text, found);
  }

  private findLabels(text: string, { pattern, word }: Label, found: FoundSecret[]): void {
    let innocent = '';
    pattern.lastIndex = 0;
    while (pattern.test(text)) {
      const labelEnd = pattern.lastIndex;
      const key = keyBefore(text, labelEnd, word);
      if (key === innocent) continue;
      const kind = this.kindOf(bare(key));
      if (kind === undefined) innocent = key;
      const value = kind && valueAt(text, labelEnd, kind, key);
      if (!value) continue;
      found.push({ ...value, kind });
      pattern.lastIndex = Math.max(value.end, labelEnd);
    }
  }

  /** Two texts handed to a call, of which the first names the second: `define('DB_PASSWORD', '…')`, `headers.set("X-Api-Key", "…")`. */
  private findCalls(text: string, found: FoundSecret[]): void {
    for (const hit of text.matchAll(calls)) {
      const [all, key, value] = hit as unknown as [string, string, string];
      const kind = this.kindOf(key);
      if (kind === undefined || placeholder.test(value) || !isLikely(value, kind, key, true)) continue;
      const end = hit.index + all.length - 1;
      found.push({ start: end - value.length, end, kind });
    }
  }
}

const calls = /\w\(\s*["']([\w.-]{2,64})["']\s*,\s*["']([^\s"'\\]{3,512})["']/g;

/** Two patterns, since one with more than eight words is several times slower than both. */
const known = [label('pass|pwd|secret|token|key|auth|cookie|cred'), label('dsn|jwt|otp|conn|cvv|kennwort|contrase|senha')];

/** What stands before a value, by the words that its key holds one of; lists repeat a few keys thousands of times. */
type Label = { readonly pattern: RegExp; readonly word: RegExp };

function label(words: string): Label {
  const end = '(?:\\s{0,2}[:=]|(?<=--[\\w-]{2,40})\\s|(?<=<[\\w.:-]{2,40})>)';
  const pattern = new RegExp(`(?:${words})[\\w-]{0,24}["'\`\\\\\\]]{0,4}${end}`, 'gi');
  return { pattern, word: new RegExp(`^(?:${words})`, 'i') };
}

const MAX_KEY = 96;
/** Blanks, quotes and the separator between a key and its value. */
const MAX_BETWEEN = 8;
const MAX_VALUE = 8_192;

/** The key of the label that ends at `end`; what escapes a line break in JSON is none of it, unless the word begins with it. */
function keyBefore(text: string, end: number, word: RegExp): string {
  let last = end - 2;
  while (last > 0 && end - last <= MAX_BETWEEN && inKey[text.charCodeAt(last)] !== 1) last--;
  let start = last;
  while (start > 0 && last - start < MAX_KEY && inKey[text.charCodeAt(start - 1)] === 1) start--;
  const key = text.slice(start, last + 1);
  const isEscaped = text.charAt(start - 1) === '\\' && /^[nrtbf][A-Za-z_]/.test(key) && !word.test(key);
  return isEscaped ? key.slice(1) : key;
}

/** Without what stands before the name of an option or of an attribute. */
function bare(key: string): string {
  return key.startsWith('-') || key.startsWith('data-') ? key.replace(/^-+|^data-/, '') : key;
}

const inKey = Uint8Array.from({ length: 128 }, (_, code) => (/[\w.$-]/.test(String.fromCharCode(code)) ? 1 : 0));

type Extent = { readonly start: number; readonly end: number };

function valueAt(text: string, labelEnd: number, kind: string, key: string): Extent | undefined {
  const gap = /^[>=:]?\s{0,4}(?:\[\s{0,4})?/.exec(text.slice(labelEnd, labelEnd + 16))?.[0].length ?? 0;
  const from = labelEnd + gap;
  const quote = /^(?:[brfu]?)(\\{0,3}["'`])/i.exec(text.slice(from, from + 5));
  if (quote?.[1] !== undefined) return quoted(text, from + quote[0].length, quote[1].slice(-1), kind, key);
  const rest = text.slice(from, from + MAX_VALUE);
  if (lines.has(kind))
    return whole(from, /^(?:[^\r\n"'`\\]|(?<==)"[^"\r\n]*")+/.exec(rest)?.[0], (value) => /[\d=.]/.test(value) || value.length > 24);
  const isTight = gap === 0 && /[=]$/.test(text.slice(labelEnd - 1, labelEnd));
  const value = /^[^\s"'`,;&)}\]|\\<]+/.exec(rest)?.[0];
  return whole(from, value, (it) => isLikely(it, kind, key, isTight));
}

/** Kinds whose value is the rest of the line, as headers have it. */
const lines = new Set(['authorization', 'cookie']);

function quoted(text: string, start: number, quote: string, kind: string, key: string): Extent | undefined {
  const limit = Math.min(text.length, start + MAX_VALUE);
  let end = start;
  while (end < limit && text.charAt(end) !== quote) end++;
  while (end > start && text.charAt(end - 1) === '\\') end--;
  const value = text.slice(start, end);
  if (placeholder.test(value) || !isSecretValue(kind, value) || value.toLowerCase() === key.toLowerCase()) return undefined;
  return kind === 'token' && /\s/.test(value) && !/^(?:bearer|basic|token)\s/i.test(value) ? undefined : { start, end };
}

function whole(start: number, value: string | undefined, isSecret: (value: string) => boolean): Extent | undefined {
  if (value === undefined || placeholder.test(value) || masked.test(value) || !isSecret(value)) return undefined;
  return { start, end: start + value.length };
}

/** What templates, examples and code have in the place of a secret. */
const placeholder = /^\s*(?:\$\{|\$\(|\$[A-Z_]|\{\{|<[\w -]+>|%\w+%|process\.env|os\.|env\[|env\(|getenv|import\.meta)/i;
const masked = /^\[REDACTED[:\w]*/;

/** Whether a bare word after a label is a secret, and not a type, a call or the next word of a sentence. */
function isLikely(value: string, kind: string, key: string, isTight: boolean): boolean {
  if (!isSecretValue(kind, value) || value.length < 3 || code.test(value) || plainWords.test(value)) return false;
  if (value.replace(/\W/g, '').toLowerCase() === key.replace(/\W/g, '').toLowerCase()) return false;
  const isMixed = /\d/.test(value) && (/[^\d.]/.test(value) || value.length >= 6);
  if (isMixed || /[!#$%^*@~+]/.test(value.slice(0, -1))) return true;
  return kind === 'password' || kind === 'secret' || kind === 'client_secret' || isTight
    ? isTight || !/[A-Z]/.test(value.charAt(0))
    : value.length >= 24;
}

const code = /^(?:[A-Za-z_$][\w$]*(?:\(|\[|\?\.|::|<|\.[A-Za-z_$][\w$]*(?:[.([]|$))|[({[]|->|=>|\/\/|\.\.\.)/;
const plainWords =
  /^(?:string|str|text|number|int|integer|bool|boolean|bytes|undefined|null|none|nil|true|false|any|unknown|void|never|optional|required|object|array|list|dict|self|this|await|new|function|async|return|is|was|the|an?|to|for|and|or|not|in|of|with|by|your|you|please|must|should|may|can|will|if|when|incorrect|invalid|missing|expired|wrong|password|token|secret|key|value|default|field|input|hidden|yes|no|on|off|readonly|char|varchar|json|type|enum|at|it|see|use|set|enter|forgotten|reset)[.!?:]*$/i;

const schemes = /\b(bearer|basic)\s{1,2}([\w.~+/=-]{6,})/gi;

/** Credentials of HTTP after the name of their scheme, wherever it stands. */
function findSchemes(text: string, found: FoundSecret[]): void {
  schemes.lastIndex = 0;
  for (let hit = schemes.exec(text); hit !== null; hit = schemes.exec(text)) {
    const [all, scheme, value] = hit as unknown as [string, string, string];
    const isSecret = scheme.toLowerCase() === 'basic' ? isBasic(value) : value.length >= 10 && /\d/.test(value);
    if (!isSecret) continue;
    const end = hit.index + all.length;
    found.push({ start: end - value.length, end, kind: scheme.toLowerCase() });
  }
}

function isBasic(value: string): boolean {
  return value.length >= 8 && /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

/** A pattern leaps over a text; words that begin with a frequent character, such as a space, are looked for slowly. */
const verbs = / (?:is|was|ist):? /i;
const sentences = /\b(?:pass(?:word|phrase|code)|passwort|secret|token|api key|pin)(?: \w+)? (?:is|was|ist):? {1,2}["'`]?([^\s"'`,]{4,})/gi;

/** What people tell an agent: "my password is …". */
function findSentences(text: string, found: FoundSecret[]): void {
  for (const hit of text.matchAll(sentences)) {
    const value = (hit[1] as string).replace(/[.!?)]+$/, '');
    const end = hit.index + hit[0].length - ((hit[1] as string).length - value.length);
    if (/\d/.test(value) && !/^\d{1,3}$/.test(value)) found.push({ start: end - value.length, end, kind: 'password' });
  }
}

const logins =
  /(?:(?<!\S)(?:-u|--user|--proxy-user)[ =]["']?[^\s:"']+:|\blogin \S+\s+password |\bsshpass -p ?["']?|\b(?:mysql|mariadb)\w*\b[^\n|;&]{0,100}? -p(?=\S)["']?)([^\s"']+)/g;

/** What command lines and the file `.netrc` log in with. */
function findLogins(text: string, found: FoundSecret[]): void {
  for (const hit of text.matchAll(logins)) {
    const end = hit.index + hit[0].length;
    found.push({ start: end - (hit[1] as string).length, end, kind: 'password' });
  }
}
