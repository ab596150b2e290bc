import type { FoundSecret } from './found-secret';
import type { LabelledSecrets } from './labelled-secrets';
import { lookAt, SHORT, SUSPECT } from './short-text';
import { findTokens } from './token-patterns';

/** The shortest text that can hold a secret of a known form: `pin=1234`. */
const SHORTEST = 8;

/** The secrets of a text, in their order; those that overlap are one. */
export function findSecrets(text: string, labelled: LabelledSecrets, own: readonly RegExp[]): readonly FoundSecret[] {
  if (own.length === 0 && (text.length < SHORTEST || (text.length <= SHORT && lookAt(text) !== SUSPECT))) return none;
  const found: FoundSecret[] = [];
  if (text.length >= SHORTEST) {
    findTokens(text, found);
    labelled.find(text, found);
    if (text.includes('://')) findCredentials(text, found);
    if (text.includes('=')) findParameters(text, found);
    if (text.includes('-----BEGIN')) findKeys(text, found);
  }
  for (const pattern of own) findOwn(text, pattern, found);
  return found.length < 2 ? found : merged(found);
}

const none: readonly FoundSecret[] = [];

const credentials = /:\/\/([^\s/@:"'<>\\]{0,256})(?::([^\s/"'<>\\]{1,512}))?@/g;

/** `scheme://user:secret@host`, and what stands for the user when that looks random. */
function findCredentials(text: string, found: FoundSecret[]): void {
  for (const hit of text.matchAll(credentials)) {
    const [all, user = '', password] = hit;
    const secret = password ?? user;
    if (/^(?:\$\{|\{|\*{3}|%5BREDACTED|\[REDACTED)/.test(secret)) continue;
    if (password === undefined && !isRandom(user)) continue;
    const end = hit.index + all.length - 1;
    const start = password !== undefined && isRandom(user) ? hit.index + '://'.length : end - secret.length;
    found.push({ start, end, kind: 'url_password' });
  }
}

function isRandom(user: string): boolean {
  return user.length >= 16 && /\d/.test(user);
}

const parameters =
  /[?&#;](?:sig|signature|key|code|auth|sid|jwt|sv_sig|assertion|ticket|otp|pass|pwd|hmac|x-(?:amz|goog)-(?:signature|credential|security-token))=([^&#\s"'<>\\]{6,})/gi;

/** What signs or opens an address under a name that means nothing elsewhere. */
function findParameters(text: string, found: FoundSecret[]): void {
  for (const hit of text.matchAll(parameters)) {
    const value = hit[1] as string;
    if (!/\d/.test(value) || /^(?:\[REDACTED|%5BREDACTED|\{|\$\{)/.test(value)) continue;
    const end = hit.index + hit[0].length;
    found.push({ start: end - value.length, end, kind: 'url_secret' });
  }
}

const privateKeys =
  /-----BEGIN (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----|$)/g;

function findKeys(text: string, found: FoundSecret[]): void {
  for (const hit of text.matchAll(privateKeys)) found.push({ start: hit.index, end: hit.index + hit[0].length, kind: 'private_key' });
}

function findOwn(text: string, pattern: RegExp, found: FoundSecret[]): void {
  for (const hit of text.matchAll(pattern)) {
    if (hit[0] !== '') found.push({ start: hit.index, end: hit.index + hit[0].length, kind: 'own' });
  }
}

function merged(found: FoundSecret[]): readonly FoundSecret[] {
  const order = new Map(found.map((secret, index) => [secret, index]));
  found.sort((a, b) => a.start - b.start || b.end - a.end || (order.get(a) as number) - (order.get(b) as number));
  const apart: FoundSecret[] = [];
  for (const secret of found) {
    const last = apart.at(-1);
    if (!last || secret.start >= last.end) apart.push(secret);
    else if (secret.end > last.end) apart[apart.length - 1] = { ...last, end: secret.end };
  }
  return apart;
}
