import { formatCount } from '../text/quantities';

/** A text of at most `chars` characters; what was cut off is told at its end. */
export function cutText(text: string, chars: number): string {
  if (text.length <= chars) return text;
  const last = text.charCodeAt(chars - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? chars - 1 : chars;
  return `${text.slice(0, end)}… (${formatCount(text.length - end)} of ${formatCount(text.length)} characters left out)`;
}
