import { diffArrays } from 'diff/lib/diff/array.js';

/** A line of either text or of both, or how many lines of both are left out. */
export type DiffLine =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'left out'; readonly count: number };

/** Lines of both that are shown around what differs. */
const AROUND = 2;
/** Two texts that differ in more lines have little in common; to find what would take too long. */
const MOST_EDITS = 1_000;

/** What came and went between two texts, with some lines around. */
export function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  const parts = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS }) ?? replaced(before, after);
  for (const [i, { added, removed, value }] of parts.entries()) {
    if (added || removed) lines.push(...value.map((text) => ({ kind: added ? 'added' : 'removed', text }) as const));
    else lines.push(...shortened(value, i === 0 ? 0 : AROUND, i === parts.length - 1 ? 0 : AROUND));
  }
  return lines;
}

type Part = { readonly added: boolean; readonly removed: boolean; readonly value: readonly string[] };

function replaced(before: readonly string[], after: readonly string[]): Part[] {
  return [
    { added: false, removed: true, value: before },
    { added: true, removed: false, value: after },
  ];
}

function shortened(texts: readonly string[], first: number, last: number): DiffLine[] {
  const same = (text: string): DiffLine => ({ kind: 'same', text });
  const count = texts.length - first - last;
  if (count <= 1) return texts.map(same);
  return [...texts.slice(0, first).map(same), { kind: 'left out', count }, ...texts.slice(texts.length - last).map(same)];
}
