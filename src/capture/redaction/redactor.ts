import type { FoundSecret } from './found-secret';
import type { KnownKey, Redaction } from './redaction';

/** Stands for a text that the program's own function could not look at. */
const FAILED = '[REDACTED:replace_failed]';

/** Texts are looked at this much beyond where they are cut, so that a secret is not cut in two and then missed. */
export const BEYOND_LIMIT = 256;

const MAX_SECRET = 65_536;
const precedesValue = /^(?:--?[a-z][\w-]*|(?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]+|api-key)$/i;

/** The one door for everything that is recorded of a trace: replaces the secrets in it, and counts them. */
export class Redactor {
  /** Secrets that were replaced in this trace. */
  count = 0;

  constructor(readonly redaction: Redaction) {}

  key(key: string): KnownKey {
    const known = this.redaction.key(key);
    if (known.isClean) return known;
    const clean = this.without(key, this.redaction.find(key), key.length);
    return clean === key ? known : { ...this.redaction.key(clean), kind: known.kind };
  }

  /**
   * The text without its secrets.
   * @param end what begins here or later is left out
   * @param key that the text stands under, for the program's own function
   */
  text(text: string, end: number = text.length, key?: string): string {
    const { redaction } = this;
    if (!redaction.isOn) return end < text.length ? text.slice(0, end) : text;
    const seen = text.length > end + BEYOND_LIMIT ? text.slice(0, end + BEYOND_LIMIT) : text;
    const found = redaction.find(seen);
    const clean = found.length > 0 ? this.without(seen, found, end) : end < seen.length ? seen.slice(0, end) : seen;
    return redaction.replace === undefined ? clean : this.replaced(clean, key);
  }

  /** The kind of the value in `{ name: 'password', value: … }`, as headers and variables are often listed. */
  kindBeside(holder: object): string | undefined {
    try {
      const { name, key = name, header = key } = holder as { name?: unknown; key?: unknown; header?: unknown };
      return typeof header === 'string' ? this.redaction.key(header).kind : undefined;
    } catch {
      return undefined;
    }
  }

  /** The kind of what follows in a list of headers or arguments: `['authorization', …]`, `['--password', …]`. */
  kindAfter(previous: unknown): string | undefined {
    if (typeof previous !== 'string' || previous.length > 64 || !precedesValue.test(previous)) return undefined;
    return this.redaction.kindOf(previous);
  }

  /** What stands for the value under a secret key: the value itself, up to `end`, when it is none. */
  value(given: string, kind: string, end: number = given.length): string {
    const { redaction } = this;
    const value = given.length > MAX_SECRET ? given.slice(0, MAX_SECRET) : given;
    if (!redaction.isSecretValue(kind, value)) return this.text(value, end);
    const bare = value.replace(/^(?:bearer|basic|token)\s+/i, '');
    const [only] = redaction.find(bare);
    const isWhole = only?.start === 0 && only.end === bare.length;
    return this.mark(bare, isWhole ? only.kind : kind);
  }

  private without(text: string, found: readonly FoundSecret[], end: number): string {
    let clean = '';
    let at = 0;
    for (const secret of found) {
      if (secret.start >= end) break;
      clean += text.slice(at, secret.start) + this.mark(text.slice(secret.start, secret.end), secret.kind);
      at = secret.end;
    }
    return at < end ? clean + text.slice(at, end) : clean;
  }

  private mark(secret: string, kind: string): string {
    this.count++;
    this.redaction.count++;
    return this.redaction.mark(secret, kind);
  }

  /** Fails closed: what cannot be looked at is not recorded. */
  private replaced(text: string, key: string | undefined): string {
    let result: unknown = FAILED;
    try {
      result = this.redaction.replace?.(text, { key });
    } catch {
      // The mark stands for it.
    }
    const clean = typeof result === 'string' ? result : FAILED;
    if (clean !== text) {
      this.count++;
      this.redaction.count++;
    }
    return clean;
  }
}
