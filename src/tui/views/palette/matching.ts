import type Fuzzy from '@leeoniya/ufuzzy' with { 'resolution-mode': 'import' };
import type { PaletteCommand, PaletteContext, PaletteState } from './state';

/** A command that fits what was typed, and which characters of its name do. */
export type PaletteMatch = { readonly command: PaletteCommand; readonly indexes: readonly number[] };

/** More words than these must be typed in the order in which they stand. */
const WORDS_IN_ANY_ORDER = 3;
/** The search would leave out what fits the word behind such a sign, and reads that as a regular expression, which it need not be. */
const EXCLUSION_SIGNS = /(?<!\S)-+/g;

/**
 * The commands that fit, the best first: what was typed stands in their names, or is what other programs call them; then by some letters
 * of their names, by words of what they do, and by the beginning of such a word. Before anything is typed those that can be run come first.
 */
export function paletteMatches({ query }: PaletteState, { commands }: PaletteContext): readonly PaletteMatch[] {
  const wanted = query.replace(EXCLUSION_SIGNS, '').trim();
  if (wanted === '') return unmarked(commands);
  const named = found(commands, wanted, ({ name }) => name, { intraChars: '.', intraIns: Number.POSITIVE_INFINITY });
  const written = named.filter(({ command }) => command.name.replaceAll('-', ' ').includes(wanted.toLowerCase()));
  const called = (fits: (word: string) => boolean) => unmarked(commands.filter(({ words }) => words.some(fits)));
  const exact = called((word) => word === wanted.toLowerCase());
  const described = found(commands, wanted, ({ help }) => help, {}).map(({ command }) => ({ command, indexes: [] }));
  return withoutRepeats([...written, ...exact, ...named, ...described, ...called((word) => word.startsWith(wanted.toLowerCase()))]);
}

function unmarked(commands: readonly PaletteCommand[]): PaletteMatch[] {
  return [...commands].sort(byUse).map((command) => ({ command, indexes: [] }));
}

function withoutRepeats(matches: readonly PaletteMatch[]): PaletteMatch[] {
  const seen = new Set<PaletteCommand>();
  return matches.filter(({ command }) => !seen.has(command) && seen.add(command));
}

function found(
  commands: readonly PaletteCommand[],
  wanted: string,
  text: (command: PaletteCommand) => string,
  options: Fuzzy.Options,
): PaletteMatch[] {
  const [rows, info, order] = new (fuzzy())(options).search(commands.map(text), wanted, WORDS_IN_ANY_ORDER);
  if (rows === null || info === null) return [];
  return order.map((at) => ({ command: commands[info.idx[at] as number] as PaletteCommand, indexes: spread(info.ranges[at] ?? []) }));
}

/** Ranges, each from a character up to before another one, as the characters that lie in them. */
function spread(ranges: readonly number[]): number[] {
  const indexes: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) for (let at = ranges[i] as number; at < (ranges[i + 1] as number); at++) indexes.push(at);
  return indexes;
}

function byUse(a: PaletteCommand, b: PaletteCommand): number {
  return Number(a.unavailable !== null) - Number(b.unavailable !== null);
}

/** Loaded when something is typed. */
function fuzzy(): typeof Fuzzy {
  return require('@leeoniya/ufuzzy') as typeof Fuzzy;
}
