import type { RawObject } from '../../../model/payload';

/** Data as lines, and whether they are only the beginning. */
export type JsonLines = { readonly lines: readonly string[]; readonly isCut: boolean };

/** Characters of the data of a node that are laid out: beyond it no key would be answered in time. */
const MOST_CHARACTERS = 200_000;

/** Recorded data as lines with the digits of the file: a line for each value, and in a text for each of its lines. */
export function jsonLines(data: RawObject): JsonLines {
  const lines: string[] = [];
  let left = MOST_CHARACTERS;
  for (const [key, raw] of data) {
    if (left <= 0) break;
    lines.push(...brokenUp(`${JSON.stringify(key)}: ${raw.slice(0, left)}`));
    left -= raw.length;
  }
  return { lines, isCut: left < 0 };
}

function brokenUp(json: string): string[] {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let inString = false;
  const endLine = (): void => {
    lines.push(line);
    line = '  '.repeat(depth + (inString ? 1 : 0));
  };
  for (let i = 0; i < json.length; i++) {
    const char = json.charAt(i);
    if (inString) {
      line += char;
      if (char === '"') inString = false;
      if (char !== '\\') continue;
      line += json.charAt(++i);
      if (json.charAt(i) === 'n') endLine();
    } else if (char === '{' || char === '[') {
      line += char;
      depth++;
      if (!closes(json, i + 1)) endLine();
    } else if (char === '}' || char === ']') {
      depth--;
      if (!/[{[]$/.test(line)) endLine();
      line += char;
    } else if (char === ',') {
      line += char;
      endLine();
    } else if (char === ':') {
      line += ': ';
    } else if (char > ' ') {
      inString = char === '"';
      line += char;
    }
  }
  return [...lines, line];
}

function closes(json: string, from: number): boolean {
  let at = from;
  while (at < json.length && json.charAt(at) <= ' ') at++;
  return json.charAt(at) === '}' || json.charAt(at) === ']';
}
