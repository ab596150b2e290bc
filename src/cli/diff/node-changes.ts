import { sameJson } from '../../analysis/same-json';
import type { NodeView } from '../../model/node-view';
import type { NodePayload, RawObject } from '../../model/payload';
import { shortJson } from '../inspect/json-text';

/** One fact about two nodes that correspond, in words; null stands for nothing. */
export type Change = { readonly what: string; readonly before: string | null; readonly after: string | null };

/** What differs between two nodes that correspond, their times apart. */
export function nodeChanges(before: NodeView, after: NodeView): Change[] {
  const facts: readonly (readonly [string, (node: NodeView) => string | null])[] = [
    ['name', ({ name }) => name],
    ['status', ({ status }) => status],
    ['error', ({ errorType, error }) => [errorType, error].filter(Boolean).join(': ') || null],
    ['model', ({ usage }) => usage?.model ?? null],
  ];
  return facts.map(([what, of]) => ({ what, before: of(before), after: of(after) })).filter(differs);
}

/** What differs between what went into two nodes, and what came out. */
export function payloadChanges(before: NodePayload, after: NodePayload): Change[] {
  return (['input', 'output'] as const).flatMap((what) =>
    isSame(before[what], after[what]) ? [] : [{ what, before: shortJson(before[what]), after: shortJson(after[what]) }],
  );
}

function differs({ before, after }: Change): boolean {
  return before !== after;
}

function isSame(a: RawObject, b: RawObject): boolean {
  return a.size === b.size && [...a].every(([key, raw]) => sameJson(raw, b.get(key) ?? ''));
}
