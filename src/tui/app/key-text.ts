/** Names of keys that are no printable characters, and how people write them. */
const written: ReadonlyMap<string, string> = new Map([
  ['up', '↑'],
  ['down', '↓'],
  ['left', '←'],
  ['right', '→'],
  ['enter', 'Enter'],
  ['escape', 'Esc'],
  ['tab', 'Tab'],
  ['space', 'Space'],
  ['backspace', 'Backspace'],
  ['delete', 'Delete'],
  ['insert', 'Insert'],
  ['pageup', 'PgUp'],
  ['pagedown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
  ...Array.from({ length: 12 }, (_, i) => [`f${i + 1}`, `F${i + 1}`] as const),
]);
const names: ReadonlyMap<string, string> = new Map(
  [...written].flatMap(([name, text]) => [[name, name] as const, [text.toLowerCase(), name] as const]),
);
const MODIFIED = /^(ctrl-)?(alt-)?(shift-)?(.+)$/su;

/** A key as people write it: `↓`, `Enter`, `Ctrl-o`. */
export function keyText(name: string): string {
  const modifier = /^(ctrl|alt|shift)-(.+)$/.exec(name);
  if (modifier) return `${(modifier[1] as string)[0]?.toUpperCase()}${modifier[1]?.slice(1)}-${keyText(modifier[2] as string)}`;
  return written.get(name) ?? name;
}

/** The name of a key that was written as the documentation writes it, or as `InputEvent` does; null for what is no key. */
export function keyNamed(text: string): string | null {
  const lower = text.toLowerCase();
  const [, ctrl = '', alt = '', shift = '', rest = ''] = MODIFIED.exec(lower) ?? [];
  const named = names.get(rest);
  if (named !== undefined) return ctrl + alt + shift + named;
  const characters = [...text];
  if (characters.length <= 2 && characters.length > 0 && characters.every(isPrintable)) return text;
  const isCharacter = ctrl + alt !== '' && shift === '' && [...rest].length === 1 && isPrintable(rest);
  return isCharacter ? ctrl + alt + (ctrl === '' ? text.slice(-rest.length) : rest) : null;
}

/** Whether a name means two keys, one after the other, such as `]r`. */
export function isSequence(name: string): boolean {
  return [...name].length === 2 && !written.has(name);
}

/** Names of keys for a message about one that is unknown. */
export const keyNames: readonly string[] = [...written.keys()];

function isPrintable(character: string): boolean {
  return /^[^\p{C}\p{Z}]$/u.test(character);
}
