/** What a search line looks for: a text in smart case, or between slashes a regular expression. */
export type SearchPattern = { readonly text: string; readonly anyCase: boolean } | { readonly regex: RegExp };

const REGEX = /^\/(.+)\/([imsuv]*)$/s;
/** A text that was pasted may be too large for a regular expression. */
const MOST_COMPILED = 1_000;
/** What means something in a regular expression. */
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/g;

/**
 * Reads what was typed into a search line. A text without capitals finds any case.
 *
 * @throws SyntaxError for a regular expression that is none; {@link searchProblem} tells that before
 */
export function searchPattern(query: string): SearchPattern {
  const [, source, flags] = REGEX.exec(query) ?? [];
  if (source !== undefined) return { regex: new RegExp(source, `g${flags}`) };
  return { text: query, anyCase: query === query.toLowerCase() };
}

/** Why nothing can be looked for; null when it can. */
export function searchProblem(query: string): string | null {
  try {
    searchPattern(query);
    return null;
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

/** The places of a text that fit, each from a character up to before another one. */
export function searchRanges(text: string, pattern: SearchPattern): readonly (readonly [from: number, to: number])[] {
  if ('regex' in pattern) {
    return Array.from(text.matchAll(pattern.regex), (match) => [match.index, match.index + match[0].length] as const).filter(
      ([from, to]) => to > from,
    );
  }
  const searched = pattern.anyCase ? text.toLowerCase() : text;
  const ranges: [number, number][] = [];
  if (pattern.text === '' || searched.length !== text.length) return ranges;
  for (let at = searched.indexOf(pattern.text); at >= 0; at = searched.indexOf(pattern.text, at + pattern.text.length))
    ranges.push([at, at + pattern.text.length]);
  return ranges;
}

/** Makes a search line into a test of texts. */
export function searchTest(query: string): (text: string) => boolean {
  const pattern = searchPattern(query);
  if ('regex' in pattern) return (text) => text.search(pattern.regex) >= 0;
  if (!pattern.anyCase) return (text) => text.includes(pattern.text);
  if (pattern.text.length > MOST_COMPILED) return (text) => text.toLowerCase().includes(pattern.text);
  // Twice as fast as making a lower-case copy of each text, of which a list has 100,000.
  const anyCase = new RegExp(pattern.text.replace(SYNTAX, '\\$&'), 'iu');
  return (text) => anyCase.test(text);
}
