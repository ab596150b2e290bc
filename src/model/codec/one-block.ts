/**
 * The same text. What was joined of many pieces stays a tree of them, which is walked each time that it is written and keeps all of them
 * in memory, until a character of it is read; so this pays for whatever is kept.
 */
export function inOneBlock(text: string): string {
  return text.charCodeAt(0) > 0 ? text : '';
}
