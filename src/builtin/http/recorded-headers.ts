/** A header and its value, as text, bytes or several of them. */
export type HeaderPair = readonly [name: string, value: unknown];

const ofRequests = new Set(['accept', 'content-length', 'content-type', 'user-agent']);
const ofResponses = /^(content-(length|type|encoding)|(openai-)?processing-ms|retry-after(-ms)?|(x-)?request-id|.*ratelimit.*)$/;

/** The headers of a request that say what was sent. Never one that may hold a secret, such as `authorization` and `cookie`. */
export function requestHeaders(pairs: Iterable<HeaderPair>): Record<string, string> {
  return recorded(pairs, (name) => ofRequests.has(name));
}

/** The headers of a response that say what came, where to ask about it, and when to try again. */
export function responseHeaders(pairs: Iterable<HeaderPair>): Record<string, string> {
  return recorded(pairs, (name) => ofResponses.test(name));
}

/** The size that a header `content-length` tells; undefined without one. */
export function contentLength(pairs: Iterable<HeaderPair>): number | undefined {
  const value = header(pairs, 'content-length');
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** The value of the first header of a name, which is given in lower case. */
export function header(pairs: Iterable<HeaderPair>, wanted: string): string | undefined {
  for (const [name, value] of pairs) if (name.toLowerCase() === wanted) return String(value);
  return undefined;
}

function recorded(pairs: Iterable<HeaderPair>, keeps: (name: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [given, value] of pairs) {
    const name = given.toLowerCase();
    if (keeps(name)) kept[name] = name in kept ? `${kept[name]}, ${value}` : String(value);
  }
  return kept;
}
