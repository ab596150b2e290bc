import { formatCount } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';

const truncated = /\[TRUNCATED: original_size=(\d+)\]/;
const redacted = /\[REDACTED(?::(\w+))?[^\]]*\]|__REDACTED__/;
const unserializable = /\[NON-SERIALIZABLE\]/;

/** What the marks in a recorded text mean, in words behind it; nothing for a text without marks. */
export function marksInWords(text: string): Line {
  const words: string[] = [];
  const size = truncated.exec(text)?.[1];
  if (size !== undefined) words.push(`cut when it was recorded, it was ${formatCount(Number(size))} long`);
  const secret = redacted.exec(text);
  if (secret)
    words.push(`${secret[1] === undefined ? 'a secret' : `a secret (${secret[1].replaceAll('_', ' ')})`} taken out when it was recorded`);
  if (unserializable.test(text)) words.push('could not be written as JSON, described instead');
  return words.length === 0 ? [] : [run(`  ← ${words.join('; ')}`, 'warning')];
}
