import type { RedactConfig } from '../../contracts/config';
import { quoteJson } from '../../model/codec/event-writer';
import { inOneBlock } from '../../model/codec/one-block';
import type { FoundSecret } from './found-secret';
import { LabelledSecrets } from './labelled-secrets';
import { Pseudonyms } from './pseudonyms';
import { isSecretValue, secretKindOf, wordsOf } from './secret-keys';
import { lookAt, NOTHING, SHORT } from './short-text';
import { findSecrets } from './text-secrets';

/** A key as it is written, and what it says of its value. */
export type KnownKey = {
  /** As the first member of an object: `"key":`. */
  readonly first: string;
  /** As a later one. */
  readonly later: string;
  /** Both before a text, with its opening quote. */
  readonly firstText: string;
  readonly laterText: string;
  /** Of the secret that stands under it; undefined for all other keys. */
  readonly kind: string | undefined;
  /** Whether the key itself holds no secret. */
  readonly isClean: boolean;
};

/** Few keys make most members, so what is known of them is kept. */
const MAX_KEPT = 1_000;

/** What is secret to one tracer: keys and patterns that all know, and its own. */
export class Redaction {
  /** Secrets that were replaced since the tracer was made. */
  count = 0;
  readonly replace: RedactConfig['replace'];
  private readonly ownKeys: readonly string[];
  private readonly ownPatterns: readonly RegExp[];
  /** Whether the program looks for nothing of its own in texts. */
  private readonly isUsual: boolean;
  private readonly labelled: LabelledSecrets;
  private readonly pseudonyms = new Pseudonyms();
  private readonly keys = new Map<string, KnownKey>();

  /** @param isOn whether anything is redacted at all */
  constructor(
    readonly isOn: boolean,
    { keys = [], patterns = [], replace }: RedactConfig = {},
  ) {
    this.ownKeys = keys.map(wordsOf);
    this.ownPatterns = patterns.map(global);
    this.replace = replace;
    this.isUsual = this.ownPatterns.length === 0 && replace === undefined;
    this.labelled = new LabelledSecrets((key) => this.key(key).kind, this.ownKeys);
  }

  key(key: string): KnownKey {
    return this.keys.get(key) ?? this.newKey(key);
  }

  kindOf(key: string): string | undefined {
    if (!this.isOn) return undefined;
    const words = wordsOf(key);
    const own = this.ownKeys.find((name) => words === name || words.endsWith(`_${name}`));
    return own ?? secretKindOf(key);
  }

  /** True for a short text that is recorded as it is, between quotes. */
  isPlain(text: string): boolean {
    return text.length <= SHORT && this.isUsual && lookAt(text) === NOTHING;
  }

  isSecretValue(kind: string, value: string): boolean {
    return isSecretValue(kind, value);
  }

  find(text: string): readonly FoundSecret[] {
    return findSecrets(text, this.labelled, this.ownPatterns);
  }

  mark(secret: string, kind: string): string {
    return this.pseudonyms.of(secret, kind);
  }

  private newKey(key: string): KnownKey {
    const first = inOneBlock(`${quoteJson(key)}:`);
    const known = {
      first,
      later: inOneBlock(`,${first}`),
      firstText: inOneBlock(`${first}"`),
      laterText: inOneBlock(`,${first}"`),
      kind: this.kindOf(key),
      isClean: !this.isOn || this.find(key).length === 0,
    };
    if (key.length <= 64 && this.keys.size < MAX_KEPT) this.keys.set(key, known);
    return known;
  }
}

function global(pattern: RegExp | string): RegExp {
  if (typeof pattern === 'string') return new RegExp(pattern, 'g');
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
}
