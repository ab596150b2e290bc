/** Longer texts are looked at with patterns at once. */
export const SHORT = 128;

/** What a look at a short text has found. */
export const NOTHING = 0;
/** Something that is spelt differently in JSON. */
export const ESCAPED = 1;
/** What may be, or be the beginning of, a secret; then it was not looked for the other. */
export const SUSPECT = 2;

/**
 * What a short text holds, told by one look at each of its characters. Most texts are short and hold nothing, and this look is
 * cheaper than any pattern.
 */
export function lookAt(text: string): number {
  let found = NOTHING;
  let run = 0;
  let hasDigit = false;
  let hasSpace = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const role = code < 128 ? (roles[code] as number) : code >= FIRST_SURROGATE && code <= LAST_SURROGATE ? QUOTED : OTHER;
    if (role >= LETTER) {
      if (++run === LONG_RUN || (code === DASH && text.charCodeAt(i + 1) === DASH)) return SUSPECT;
      if (role === DIGIT) hasDigit = true;
    } else {
      if (role === MARK) return SUSPECT;
      if (role === QUOTED) found = ESCAPED;
      if (code === SPACE) hasSpace = true;
      run = 0;
    }
  }
  return hasDigit && hasSpace && spoken.test(text) ? SUSPECT : found;
}

const LONG_RUN = 16;
const SPACE = 32;
const DASH = 45;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

const OTHER = 0;
const QUOTED = 1;
/** What stands between a label and its secret. */
const MARK = 2;
const LETTER = 3;
const DIGIT = 4;
const roles = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[:=@>]/.test(character)) return MARK;
  if (/["\\]/.test(character) || code < SPACE) return QUOTED;
  return /\d/.test(character) ? DIGIT : /[\w-]/.test(character) ? LETTER : OTHER;
});

const spoken = /bearer|basic|pass|secret|token|key|pin/i;
