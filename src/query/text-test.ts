import type { TextPattern } from './query';

/** The test of a text that a pattern means. Smart case: a pattern without capitals fits any case. */
export function textTest(pattern: TextPattern): (text: string) => boolean {
  if (pattern.kind === 'regex') return (text) => pattern.regex.test(text);
  const wanted = pattern.text;
  const anyCase = wanted === wanted.toLowerCase();
  const fits = pattern.kind === 'equals' ? (text: string) => text === wanted : (text: string) => text.includes(wanted);
  return anyCase ? (text) => fits(text.toLowerCase()) : fits;
}
