import { createHmac } from 'node:crypto';
import { redactionKey } from '../../files/redaction-key';

/** Gives secrets names by which equal ones can be told, and nothing else. */
export class Pseudonyms {
  private key: Buffer | undefined;
  /** The same few secrets come again and again, and a hash costs as much as a node. */
  private readonly kept = new Map<string, string>();

  /** Such as `[REDACTED:openai_key:3f9a1c07]`. The key of the user is read with the first secret. */
  of(secret: string, kind: string): string {
    return `[REDACTED:${kind}:${this.hash(secret)}]`;
  }

  private hash(secret: string): string {
    const known = this.kept.get(secret);
    if (known !== undefined) return known;
    this.key ??= redactionKey();
    const hash = createHmac('sha256', this.key).update(secret).digest('hex').slice(0, 8);
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    if (secret.length <= 1_024) this.kept.set(secret, hash);
    return hash;
  }
}

const MAX_KEPT = 256;
