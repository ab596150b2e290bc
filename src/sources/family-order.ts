import type { TraceSummary } from '../contracts/source';
import type { TraceId } from '../model/types';

/** Traces in an order, and how many ancestors stand above each one, by key; those without any are left out. */
export type FamilyOrder = { readonly traces: readonly TraceSummary[]; readonly depths: ReadonlyMap<string, number> };

/**
 * Puts each trace that worked for another one of the list below that one, in the order of their starts; all others stay as they are.
 * Traces that name each other as parents stand by themselves.
 */
export function familyOrder(traces: readonly TraceSummary[]): FamilyOrder {
  const children = childrenByParent(traces);
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
      for (const child of children.get(trace.traceId) ?? []) waiting.push({ trace: child, depth: depth + 1 });
    }
  };
  const isChild = new Set([...children.values()].flat());
  for (const trace of traces) if (!isChild.has(trace)) place(trace);
  for (const trace of traces) place(trace);
  return { traces: [...placed], depths };
}

/** The last one first, as they are taken from a stack. */
function childrenByParent(traces: readonly TraceSummary[]): ReadonlyMap<TraceId, TraceSummary[]> {
  const children = new Map<TraceId, TraceSummary[]>();
  const wanted = traces.filter(({ parentTraceId }) => parentTraceId !== null);
  if (wanted.length === 0) return children;
  const ids = new Set(traces.map(({ traceId }) => traceId));
  for (const trace of wanted) {
    const parent = trace.parentTraceId as TraceId;
    if (ids.has(parent)) children.set(parent, [...(children.get(parent) ?? []), trace]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => (b.startTime ?? 0) - (a.startTime ?? 0));
  return children;
}

/** Stands before the name of a trace that worked for the one above it. */
export function familyMark(depth: number): string {
  return depth === 0 ? '' : `${'  '.repeat(depth - 1)}└ `;
}
