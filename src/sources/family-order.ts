import { filtered, SLICE_ROWS, type Slices } from '../analysis/slices';
import type { TraceSummary } from '../contracts/source';
import { childrenByParent } from './children-by-parent';

/** Traces in an order, and how many ancestors stand above each one, by key; those without any are left out. */
export type FamilyOrder = { readonly traces: readonly TraceSummary[]; readonly depths: ReadonlyMap<string, number> };

/**
 * Puts each trace that worked for another one of the list below that one, in the order of their starts; all others stay as they are.
 * Traces that name each other as parents stand by themselves.
 */
export function* familyOrder(traces: readonly TraceSummary[]): Slices<FamilyOrder> {
  const children = childrenByParent(yield* filtered(traces, ({ parentTraceId }) => parentTraceId !== null));
  if (children.size === 0) return { traces, depths: new Map() };
  const placed = new Set<TraceSummary>();
  const depths = new Map<string, number>();
  const place = (top: TraceSummary): void => {
    const waiting = [{ trace: top, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { trace, depth } = next;
      if (placed.has(trace)) continue;
      placed.add(trace);
      if (depth > 0) depths.set(trace.key, depth);
      for (const child of children.get(trace.traceId)?.toReversed() ?? []) waiting.push({ trace: child, depth: depth + 1 });
    }
  };
  yield;
  const isChild = new Set(traces.flatMap(({ traceId }) => children.get(traceId) ?? []));
  for (const isWanted of [(trace: TraceSummary) => !isChild.has(trace), () => true]) {
    for (const [at, trace] of traces.entries()) {
      if (at % SLICE_ROWS === SLICE_ROWS - 1) yield;
      if (isWanted(trace)) place(trace);
    }
  }
  yield;
  return { traces: [...placed], depths };
}

/** Stands before the name of a trace that worked for the one above it. */
export function familyMark(depth: number): string {
  return depth === 0 ? '' : `${'  '.repeat(depth - 1)}└ `;
}
