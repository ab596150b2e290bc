/** Whether two JSON texts say the same in the same order, whatever white space stands between their tokens. */
export function sameJson(a: string, b: string): boolean {
  if (a === b) return true;
  let inString = false;
  let i = 0;
  let j = 0;
  for (;;) {
    if (!inString) {
      i = behindBlanks(a, i);
      j = behindBlanks(b, j);
    }
    if (i >= a.length || j >= b.length) return i >= a.length && j >= b.length;
    const char = a.charCodeAt(i);
    if (char !== b.charCodeAt(j)) return false;
    if (char === QUOTE) inString = !inString;
    if (inString && char === BACKSLASH && a.charCodeAt(++i) !== b.charCodeAt(++j)) return false;
    i++;
    j++;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;

/** All white space of JSON is at or below the blank, and nothing else that may stand between tokens is. */
function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= BLANK) at++;
  return at;
}
