import { fitLeft, type Line, lineWidth, run } from '../frame/rows';
import { keyText, type ScreenKey } from './screen-keys';

/** The last line: the next keys, by rank, as many as there is room for. Help is always among them. */
export function footerLine<R>(keys: readonly ScreenKey<R>[], columns: number): Line {
  const ranked = keys.filter((key) => key.footer !== null && key.disabled() === null);
  ranked.sort((a, b) => (a.footer as number) - (b.footer as number));
  let line: Line = [run(' ')];
  for (const key of ranked) {
    const hint = [...line, run(keyText(key.keys[0] as string), 'key', true), run(` ${key.label}   `, 'muted')];
    if (lineWidth(hint) <= columns + 3) line = hint;
  }
  return fitLeft(line, columns);
}
