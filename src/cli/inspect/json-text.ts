import type { RawObject } from '../../model/payload';

/** Characters of a value that a report shows. */
const SHOWN = 200;
const MORE = '... [truncated]';

/** Recorded data on one line, with the digits and the order of the file, cut at 200 characters. */
export function shortJson(data: RawObject): string {
  let text = '{';
  for (const [key, raw] of data) {
    text += `${text === '{' ? '' : ', '}${JSON.stringify(key)}: ${spaced(raw, SHOWN * 2)}`;
    if (text.length > SHOWN * 2) break;
  }
  return shortened(`${text}}`);
}

function shortened(text: string): string {
  const characters = [...text.slice(0, SHOWN * 2 + 1)];
  return characters.length <= SHOWN ? text : characters.slice(0, SHOWN).join('') + MORE;
}

/** JSON text with one blank after `,` and `:` and no other white space; stops soon after `limit` characters. */
function spaced(raw: string, limit: number): string {
  let text = '';
  let inString = false;
  for (let i = 0; i < raw.length && text.length <= limit; i++) {
    const char = raw.charAt(i);
    if (!inString && /\s/.test(char)) continue;
    text += char;
    if (char === '"') inString = !inString;
    else if (inString && char === '\\') text += raw.charAt(++i);
    else if (!inString && (char === ',' || char === ':')) text += ' ';
  }
  return text;
}
