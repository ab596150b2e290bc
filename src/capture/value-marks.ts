import { quoteJson } from '../model/codec/event-writer';

/** How much of a value is written. What is beyond is cut and marked with the original size. */
export type ValueLimits = {
  /** Characters of text in one value; for an object that is recorded as such, in each of its values. */
  readonly chars: number;
  /** Characters of all values of an object together, after which no further one is begun. */
  readonly allChars: number;
  /** Levels of objects and arrays. */
  readonly depth: number;
  /** Entries of one object or array. */
  readonly items: number;
};

/** Stands for what cannot be recorded. */
export const MARK = '[NON-SERIALIZABLE]';

/** A description of what JSON cannot hold, as JSON text. */
export function marked(description: string): string {
  return quoteJson(`${description} ${MARK}`);
}

/** Says that something was cut, and how large it was. */
export function truncation(size: number): string {
  return `... [TRUNCATED: original_size=${size}]`;
}

/** What is told of a text of `size` characters, when no more than `chars` of them were to be: with the mark if it is longer. */
export function cutAs(told: string, size: number, chars: number): string {
  if (size <= chars) return told;
  return (endsInHalf(told, told.length) ? told.slice(0, -1) : told) + truncation(size);
}

/** `text` up to the limit, never through a surrogate pair, with the mark that tells how long it was. */
export function cut(text: string, chars: number): string {
  const end = endsInHalf(text, chars) ? chars - 1 : chars;
  return text.slice(0, end) + truncation(text.length);
}

/** Whether the character before `end` is the first half of a pair. */
function endsInHalf(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code <= 0xdbff;
}
