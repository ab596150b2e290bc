const controlNames: Readonly<Record<number, string>> = {
  0: 'ctrl-space',
  8: 'backspace',
  9: 'tab',
  10: 'enter',
  13: 'enter',
  27: 'escape',
  127: 'backspace',
};

/** Final byte of `CSI … X` and `SS3 X`. */
const finalNames: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'begin',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift-tab',
};

/** First number of `CSI n ~`. */
const tildeNames: Readonly<Record<number, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
const KEY_RELEASED = 3;

/** Name of a key that came as one character, undefined for what is no key (C1 controls, undecodable bytes). */
export function characterName(char: string): string | undefined {
  const code = char.codePointAt(0) as number;
  if (code === 32) return 'space';
  if (code > 32 && code !== 127) return (code >= 0x80 && code <= 0x9f) || code === 0xfffd ? undefined : char;
  return controlNames[code] ?? `ctrl-${String.fromCharCode(code + (code <= 26 ? 96 : 64))}`;
}

/** Name of the key behind `CSI parameters final`, undefined for reports that are no key (mouse, focus, answers to queries). */
export function controlSequenceName(parameters: string, final: string): string | undefined {
  if (/[^\d;:]/.test(parameters)) return undefined;
  const fields = parameters.split(';').map((field) => field.split(':').map(Number));
  const [code = 0, shifted = 0] = fields[0] ?? [];
  const [modifiers = 1, event = 1] = fields[1] ?? [];
  if (event === KEY_RELEASED) return undefined;
  if (final === 'u') return codePointName(code, shifted, modifiers - 1);
  if (final === '~' && code === 27) return codePointName(fields[2]?.[0] ?? 0, 0, modifiers - 1);
  const name = final === '~' ? tildeNames[code] : parameters === '' && 'MOPQRS'.includes(final) ? undefined : finalNames[final];
  return name && withModifiers(name, modifiers - 1);
}

/** Name of the key behind `SS3 final`, undefined when there is none. */
export function ss3Name(final: string): string | undefined {
  return finalNames[final];
}

/** Puts `ctrl-`, `alt-`, `shift-` before a name, in this order and each at most once. */
export function withModifiers(name: string, bits: number): string {
  const base = name.replace(/^(ctrl-)?(alt-)?(shift-)?(?=.)/, '');
  const has = (bit: number, prefix: string): string => ((bits & bit) !== 0 || name.slice(0, -1).includes(prefix) ? prefix : '');
  return has(CTRL, 'ctrl-') + has(ALT, 'alt-') + has(SHIFT, 'shift-') + base;
}

/** Keys that the kitty protocol and xterm's modifyOtherKeys spell as code points. */
function codePointName(code: number, shifted: number, bits: number): string | undefined {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xf8ff)) return undefined;
  const name = characterName(String.fromCodePoint(code));
  if (name === undefined || name.length > 2 || (bits & SHIFT) === 0) return name && withModifiers(name, bits);
  const upper = shifted > 32 && shifted < 0xd800 ? String.fromCodePoint(shifted) : name.toUpperCase();
  return withModifiers(upper, bits & ~SHIFT);
}
