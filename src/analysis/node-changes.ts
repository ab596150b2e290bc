import type { NodeView } from '../model/node-view';
import type { NodePayload, RawObject } from '../model/payload';
import { sameJson } from './same-json';

/** One fact about two nodes that correspond, in words; null stands for nothing. */
export type Change = { readonly what: string; readonly before: string | null; readonly after: string | null };

/** What of the data of a node is compared. */
export const comparedData = ['input', 'output'] as const;
export type ComparedData = (typeof comparedData)[number];

/** What differs between two nodes that correspond, their times and their data apart. */
export function nodeChanges(before: NodeView, after: NodeView): Change[] {
  const facts: readonly (readonly [string, (node: NodeView) => string | null])[] = [
    ['name', ({ name }) => name],
    ['status', ({ status }) => status],
    ['error', ({ errorType, error }) => [errorType, error].filter(Boolean).join(': ') || null],
    ['model', ({ usage }) => usage?.model ?? null],
  ];
  return facts.map(([what, of]) => ({ what, before: of(before), after: of(after) })).filter(differs);
}

/** Whether what went into two nodes differs, and what came out of them. */
export function changedData(before: NodePayload, after: NodePayload): ComparedData[] {
  return comparedData.filter((what) => !isSame(before[what], after[what]));
}

function differs({ before, after }: Change): boolean {
  return before !== after;
}

function isSame(a: RawObject, b: RawObject): boolean {
  return a.size === b.size && [...a].every(([key, raw]) => sameJson(raw, b.get(key) ?? ''));
}
