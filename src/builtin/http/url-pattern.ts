/** Which requests are meant: `*` stands for any characters, a regular expression is searched for in the whole address. */
export type UrlPattern = string | RegExp;

/**
 * Whether one of the patterns means an address. A text is compared with the host name, the host with its port, and both the host
 * and the origin with the path behind them: `localhost:4318`, `*.internal`, `api.example.com/health*`, `https://example.com/*`.
 */
export function urlMatcher(patterns: readonly UrlPattern[]): (url: URL) => boolean {
  const tests = patterns.map((pattern) => (typeof pattern === 'string' ? textTest(pattern) : regexTest(pattern)));
  return (url) => tests.some((test) => test(url));
}

function textTest(pattern: string): (url: URL) => boolean {
  const whole = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i');
  return ({ hostname, host, origin, pathname }) =>
    [hostname, host, origin, host + pathname, origin + pathname].some((text) => whole.test(text));
}

/** By `search`, which neither reads nor moves the position that an expression with the flag `g` has. */
function regexTest(pattern: RegExp): (url: URL) => boolean {
  return ({ href }) => href.search(pattern) >= 0;
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
