import type { FoundSecret } from './token-patterns';

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
  return count(body, /[a-z]/g) > 1 && count(body, /[A-Z]/g) > 1 && count(body, /\d/g) > 1 && changes(body) > 0.4;
}

/** Letters and digits, in turn. */
function hasBoth(part: string): boolean {
  return count(part, /\d/g) > 3 && count(part, /[A-Za-z]/g) > 3 && changes(part) > 0.2;
}

/** The share of places at which a character is of another class than the one before. */
function changes(text: string): number {
  return count(text, /(?<=[a-z])[A-Z\d]|(?<=[A-Z])[a-z\d]|(?<=\d)[A-Za-z]/g) / text.length;
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
