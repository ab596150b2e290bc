import type { NodeView } from '../model/node-view';
import type { NodePayload, RawObject } from '../model/payload';
import { lastsForRuns } from './own-of-run';
import { sameJson } from './same-json';

/** One fact about two nodes that correspond, in words; null stands for nothing. */
export type Change = { readonly what: string; readonly before: string | null; readonly after: string | null };

/** What of the data of a node is compared. */
export const comparedData = ['input', 'output', 'metadata'] as const;
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

/** Which of the data of two nodes differ. */
export function changedData(before: NodePayload, after: NodePayload): ComparedData[] {
  return comparedData.filter((what) => !isSame(comparable(before, what), comparable(after, what)));
}

/** What is compared of the data of a node: of metadata nothing that differs from run to run anyway, or is told apart. */
export function comparable(payload: NodePayload, what: ComparedData): RawObject {
  if (what !== 'metadata') return payload[what];
  return new Map([...payload.metadata].filter(([key]) => lastsForRuns(key)));
}

function differs({ before, after }: Change): boolean {
  return before !== after;
}

function isSame(a: RawObject, b: RawObject): boolean {
  return a.size === b.size && [...a].every(([key, raw]) => sameJson(raw, b.get(key) ?? ''));
}
