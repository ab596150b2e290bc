import { widthOf } from '../../width/text-width';
import { fitLeft, type Line, run } from '../frame/rows';
import { isSequence, keyText } from './key-text';
import { oneForMany } from './one-for-many';
import type { ScreenKey } from './screen-keys';

/** Keys from this rank on (search, filter, menu, help, the way back) are what a newcomer needs: in sight before all others. */
const ALWAYS = 8;
const GAP = '   ';

/** What is told of a command: a key that it has for itself, and what it does. */
type Hint = { readonly key: string; readonly label: string; readonly rank: number; readonly keyRange?: string };

/** The last line: the next keys that can be used, by rank, as many as there is room for; after the first of two what may follow. */
export function footerLine<R>(keys: readonly ScreenKey<R>[], pendingKey: string, columns: number): Line {
  const runs = hintsNow(keys, pendingKey, columns).flatMap((hint) => [
    run(keyOf(hint), 'key', true),
    run(` ${hint.label}`, 'muted'),
    run(GAP),
  ]);
  return fitLeft([run(' '), ...runs.slice(0, -1)], columns);
}

/** The key that is told at a column of that line. */
export function footerKeyAt<R>(keys: readonly ScreenKey<R>[], pendingKey: string, columns: number, column: number): string | undefined {
  let start = 1;
  for (const hint of hintsNow(keys, pendingKey, columns)) {
    const end = start + widthOfHints([hint]);
    if (column >= start && column < end) return hint.key;
    start = end + GAP.length;
  }
  return undefined;
}

function hintsNow<R>(keys: readonly ScreenKey<R>[], pendingKey: string, columns: number): readonly Hint[] {
  return pendingKey === '' ? fittingHints(keys, columns) : continuations(keys, pendingKey);
}

function fittingHints<R>(keys: readonly ScreenKey<R>[], columns: number): readonly Hint[] {
  const usable = reachable(keys.filter((key) => key.footer !== null && key.disabled() === null)).sort((a, b) => a.rank - b.rank);
  const always = lastFitting(
    usable.filter(({ rank }) => rank >= ALWAYS),
    columns,
  );
  const shown: Hint[] = [];
  let left = columns - 1 - widthOfHints(always);
  for (const hint of usable) {
    const width = widthOfHints([hint]) + GAP.length;
    if (hint.rank >= ALWAYS || width > left) continue;
    shown.push(hint);
    left -= width;
  }
  return [...shown, ...always];
}

/** On a very narrow screen the way back is what remains. */
function lastFitting(hints: readonly Hint[], columns: number): readonly Hint[] {
  const fits = 1 + widthOfHints(hints) <= columns;
  return fits || hints.length <= 1 ? hints : lastFitting(hints.slice(1), columns);
}

/** The second keys of what can be used, or else the way out. */
function continuations<R>(keys: readonly ScreenKey<R>[], first: string): readonly Hint[] {
  const follows = (name: string) => isSequence(name) && name[0] === first;
  const usable = reachable(
    keys.filter((key) => key.keys.some(follows) && key.disabled() === null),
    follows,
  );
  if (usable.length === 0) return [{ key: 'escape', label: `cancel: ${first} begins nothing that can be done here`, rank: 0 }];
  return withDigitsAsOne(usable.map((hint) => ({ ...hint, key: hint.key.slice(1) })));
}

/** Digits that all do the same with another number, such as showing so many levels, stand as `1…9`. */
function withDigitsAsOne(hints: readonly Hint[]): readonly Hint[] {
  const digits = hints.filter(({ key, label }) => label.startsWith(`${key} `));
  return oneForMany(hints, digits, (first, last) => ({
    ...first,
    keyRange: `${first.key}…${last.key}`,
    label: last.label.slice(last.key.length + 1),
  }));
}

/**
 * Each with the first of its keys that does not mean something else in an earlier one: a view may give a key of the trace another meaning.
 * Of keys that are not told it is not asked whether they can be used, which may take long.
 */
function reachable<R>(keys: readonly ScreenKey<R>[], counts = (_: string) => true): Hint[] {
  const taken = new Set<string>();
  return keys.flatMap((key) => {
    const [own] = key.keys.filter((name) => counts(name) && !taken.has(name));
    for (const name of key.keys) taken.add(name);
    return own === undefined ? [] : [{ key: own, label: key.label, rank: key.footer ?? Number.POSITIVE_INFINITY }];
  });
}

function widthOfHints(hints: readonly Hint[]): number {
  return hints.reduce((sum, hint) => sum + widthOf(keyOf(hint)) + 1 + widthOf(hint.label), GAP.length * Math.max(0, hints.length - 1));
}

function keyOf({ key, keyRange }: Hint): string {
  return keyRange ?? keyText(key);
}
