const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const word = /[^\s,:[\]{}"]+/y;
/** What an escape that was cut may look like. */
const cutEscape = /\\(?:u[\da-fA-F]{0,3})?$/;

/**
 * The beginning of a JSON text, closed where it was cut so that it is JSON itself: the string that was cut ends there, and a key without
 * its value, or a number that may go on, is left out.
 * @returns the empty text when there is no list or object to close
 */
export function closedJson(beginning: string): string {
  const closers: string[] = [];
  let safeEnd = 0;
  let safeDepth = 0;
  let isKeyNext = false;
  const close = (text: string, depth: number): string => text + closers.slice(0, depth).reverse().join('');
  const safe = (end: number): void => {
    safeEnd = end;
    safeDepth = closers.length;
  };
  for (let at = 0; at < beginning.length; ) {
    const character = beginning[at] as string;
    if (character === '"') {
      const end = stringEnd(beginning, at);
      if (end < 0 && !isKeyNext) return close(`${uncutEscapes(beginning, at)}"`, closers.length);
      if (end < 0) break;
      if (!isKeyNext) safe(end);
      at = end;
    } else if (character === '{' || character === '[') {
      closers.push(character === '{' ? '}' : ']');
      isKeyNext = character === '{';
      safe(++at);
    } else if (character === '}' || character === ']') {
      closers.pop();
      safe(++at);
    } else if (character === ',' || character === ':') {
      isKeyNext = character === ',' && closers.at(-1) === '}';
      at++;
    } else {
      word.lastIndex = at;
      const length = word.exec(beginning)?.[0].length ?? 0;
      at += Math.max(1, length);
      if (length > 0 && at < beginning.length) safe(at);
    }
  }
  return close(beginning.slice(0, safeEnd), safeDepth);
}

/** Where a string that begins at a quote has ended; -1 when it was cut. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return -1;
}

/** The text without the escape at its end that was cut; an escaped backslash is whole. */
function uncutEscapes(text: string, start: number): string {
  const cut = cutEscape.exec(text.slice(Math.max(start + 1, text.length - 6)));
  if (cut === null) return text;
  const end = text.length - cut[0].length;
  let backslashes = 0;
  while (end - 1 - backslashes > start && text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 0 ? text.slice(0, end) : text;
}
