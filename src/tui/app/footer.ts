import type { Run } from '../frame/frame';
import { fitLeft, type Line, lineWidth, run } from '../frame/rows';
import { isSequence, keyText } from './key-text';
import type { ScreenKey } from './screen-keys';

/** Keys from this rank on (search, filter, menu, help, the way back) are what a newcomer needs: in sight before all others. */
const ALWAYS = 8;
const GAP = '   ';

/** The last line: the next keys that can be used, by rank, as many as there is room for. */
export function footerLine<R>(keys: readonly ScreenKey<R>[], columns: number): Line {
  const usable = reachable(keys.filter((key) => key.footer !== null && key.disabled() === null)).sort((a, b) => rank(a) - rank(b));
  const always = lastFitting(
    usable.filter((key) => rank(key) >= ALWAYS),
    columns,
  ).flatMap(hint);
  let line: Run[] = [run(' ')];
  for (const key of usable) {
    const longer = [...line, ...hint(key)];
    if (rank(key) < ALWAYS && lineWidth([...longer, ...always]) - GAP.length <= columns) line = longer;
  }
  return fitLeft([...line, ...always.slice(0, -1)], columns);
}

/** On a very narrow screen the way back is what remains. */
function lastFitting<R>(keys: readonly ScreenKey<R>[], columns: number): readonly ScreenKey<R>[] {
  const fits = 1 + lineWidth(keys.flatMap(hint)) - GAP.length <= columns;
  return fits || keys.length <= 1 ? keys : lastFitting(keys.slice(1), columns);
}

/** The last line after the first of two keys: what may follow, as many as there is room for. */
export function continuationLine<R>(keys: readonly ScreenKey<R>[], first: string, columns: number): Line {
  const begun = keys.map((key) => ({ ...key, keys: key.keys.filter((name) => isSequence(name) && name[0] === first) }));
  const usable = reachable(begun.filter((key) => key.keys.length > 0 && key.disabled() === null));
  const hints = usable.flatMap((key) => [run((key.keys[0] as string).slice(1), 'key', true), run(` ${key.label}`, 'muted'), run(GAP)]);
  return fitLeft([run(' '), ...hints], columns);
}

/**
 * Each with the keys that do not mean something else in an earlier one: a view may give a key of the trace another meaning. Of keys that
 * are not told it is not asked whether they can be used, which may take long.
 */
function reachable<R>(keys: readonly ScreenKey<R>[]): ScreenKey<R>[] {
  const taken = new Set<string>();
  return keys.flatMap((key) => {
    const own = key.keys.filter((name) => !taken.has(name));
    for (const name of own) taken.add(name);
    return own.length > 0 ? [{ ...key, keys: own }] : [];
  });
}

function rank<R>(key: ScreenKey<R>): number {
  return key.footer ?? Number.POSITIVE_INFINITY;
}

function hint<R>(key: ScreenKey<R>): Run[] {
  return [run(keyText(key.keys[0] as string), 'key', true), run(` ${key.label}`, 'muted'), run(GAP)];
}
