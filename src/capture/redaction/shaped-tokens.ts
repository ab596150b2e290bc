import type { FoundSecret } from './found-secret';

/**
 * Adds keys of makers that no pattern knows, told by what their forms have in common: words that say whose they are (`acme_live_`),
 * and then more random characters than the ids have that are shown to everybody.
 */
export function findShaped(text: string, start: number, end: number, found: FoundSecret[]): void {
  if (end - start < SHORTEST || end - start > LONGEST) return;
  for (const hit of text.slice(start, end).matchAll(joined)) {
    const [token] = hit;
    const id = uuid.exec(token);
    const words = id
      ? token.slice(0, id.index)
      : (/^(?:(?:[a-z]{2,13}|[A-Z]{2,13}|[a-z][a-z\d]{1,7}|[A-Z][A-Z\d]{1,7})[-_.]){1,4}/.exec(token)?.[0] ?? '');
    if (words === '' || harmless.test(words) || !(id ? telling.test(words) : isSecret(words, token.slice(words.length)))) continue;
    found.push({ start: start + hit.index, end: start + hit.index + token.length, kind: 'token' });
  }
}

/**
 * Adds what looks random and stands behind words that announce a secret, as people and tables do: `the secret for it: …`,
 * `our write key is …`.
 */
export function findAnnounced(text: string, start: number, end: number, found: FoundSecret[]): void {
  if (end - start < SHORTEST_ANNOUNCED || end - start > LONGEST) return;
  const before = text.slice(Math.max(0, start - ANNOUNCED_WITHIN), start);
  const words = announcingWord.test(before) ? announcing.exec(before) : null;
  const token = words && bare.exec(text.slice(start, end))?.[0];
  if (!token || !(isMixed(token) || (hexAnnouncing.test(words[0]) && /^[0-9a-f]{20,40}$/.test(token)))) return;
  found.push({ start, end: start + token.length, kind: 'secret' });
}

const SHORTEST_ANNOUNCED = 20;
const ANNOUNCED_WITHIN = 48;
const announcingWord = /secret|pass|credential|licen|key|token/i;
const announcing =
  /\b(?:secret|pass(?:word|phrase|code)|credential|licen[cs]e|(?:api|access|write|auth|account|signing|app|private|admin|service|master|deploy) key|(?:auth|access|api|bot|refresh) token)s?(?:[ \n]\w+){0,3}[:=,]?\s{0,2}["'`(]?$/i;
/** Digests stand behind many words, so what looks like one must follow at once. */
const hexAnnouncing = /^(?:secret|pass[a-z]+)s?[:=]?\s{1,2}["'`(]?$/i;
const bare = /^[A-Za-z0-9+/_-]{20,}={0,2}(?=\.?$)/;

const SHORTEST = 22;
const LONGEST = 1_024;
const joined = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9_-]+)+(?![\w+/=-])/g;
/** What makers call a secret, and the places where it opens something. */
const telling =
  /(?:^|[-_.])(?:\w{0,5}(?:key|pat|tok|tkn|token|secret|seck|auth|pw|pass)|api|sdk|[ars]k|access|live|prod|production|sandbox|admin)(?=[-_.])/i;
/** What is a digest, an id, the name of a build or a key for everybody, however long. */
const harmless =
  /^(?:pk[-_](?:live|test|lf)|sha\d*|md5|hash|digest|git|rev|commit|tree|blob|tx|txn|id|etag|img|image|layer|file|block|build|cache|chunk|resp|msg|rs|fc|ws|ig)[-_.]/;
const uuid = /(?<=[-_.])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function isSecret(words: string, body: string): boolean {
  const tells = telling.test(words);
  const { length } = body;
  if (isMixed(body)) return length >= (tells ? 20 : 32);
  const longest = Math.max(...body.split(/[-_.]/).map((part) => (hasBoth(part) ? part.length : 0)));
  if (!/^[0-9a-f]+$/i.test(body.replace(/[-_.]/g, ''))) return longest >= (tells ? 24 : 32);
  return tells ? longest >= 32 : /^[a-z]{2,6}_$/.test(words) && (length === 40 || length === 64);
}

/** Capitals, small letters and digits that change as often as chance has it, which names in code and files do not. */
function isMixed(body: string): boolean {
  const { small, capital, digit, changes } = makeUp(body);
  return small > 1 && capital > 1 && digit > 1 && changes > 0.4;
}

/** Letters and digits, in turn. */
function hasBoth(part: string): boolean {
  const { small, capital, digit, changes } = makeUp(part);
  return digit > 3 && small + capital > 3 && changes > 0.2;
}

/** What a text is made of, and the share of places at which a character is of another class than the one before. */
function makeUp(text: string): { readonly small: number; readonly capital: number; readonly digit: number; readonly changes: number } {
  const counts = [0, 0, 0, 0];
  let changes = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const role = roles[text.charCodeAt(i)] ?? 0;
    counts[role] = (counts[role] as number) + 1;
    if (role !== 0 && before !== 0 && role !== before) changes++;
    before = role;
  }
  const [, small = 0, capital = 0, digit = 0] = counts;
  return { small, capital, digit, changes: changes / text.length };
}

/** Small letters, capitals, digits; 0 for everything else. */
const roles = Uint8Array.from(
  { length: 128 },
  (_, code) => [/[a-z]/, /[A-Z]/, /\d/].findIndex((role) => role.test(String.fromCharCode(code))) + 1,
);
