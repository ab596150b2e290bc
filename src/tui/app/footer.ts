import { fitLeft, type Line, lineWidth, run } from '../frame/rows';
import { keyText, type ScreenKey } from './screen-keys';

/** The keys of the last ranks, help and the way out, which stay whatever else has to go. */
const ALWAYS = 2;

/** The last line: the next keys, by rank, as many as there is room for. */
export function footerLine<R>(keys: readonly ScreenKey<R>[], columns: number): Line {
  const ranked = keys.filter((key) => key.footer !== null && key.disabled() === null);
  ranked.sort((a, b) => (a.footer as number) - (b.footer as number));
  const hints = ranked.map((key): Line => [run(keyText(key.keys[0] as string), 'key', true), run(` ${key.label}   `, 'muted')]);
  while (hints.length > ALWAYS && lineWidth(hints.flat()) > columns + 2) hints.splice(-ALWAYS - 1, 1);
  return fitLeft([run(' '), ...hints.flat()], columns);
}
