import type { TraceSummary } from '../contracts/source';
import type { TraceId } from '../model/types';
import { childrenByParent } from './children-by-parent';

/** The traces of a list that worked for other ones. Of a list whose lines keep their places only those that have changed are looked at. */
export class ChildTraces {
  private list: readonly TraceSummary[] = [];
  private readonly found = new Set<TraceSummary>();
  private byParent: ReadonlyMap<TraceId, readonly TraceSummary[]> = new Map();

  /** Those that worked for a trace, in the order of their starts. */
  of(traceId: TraceId): readonly TraceSummary[] {
    return this.byParent.get(traceId) ?? [];
  }

  /** Takes in a list. What moved goes from one place and comes to another one. */
  take(list: readonly TraceSummary[]): this {
    if (list === this.list) return this;
    const gone = childrenIn(this.list, list);
    const come = childrenIn(list, this.list);
    this.list = list;
    if (gone.length + come.length === 0) return this;
    for (const child of gone) this.found.delete(child);
    for (const child of come) this.found.add(child);
    this.byParent = childrenByParent([...this.found]);
    return this;
  }
}

/** Those that stand elsewhere in the other list, or not at all. */
function childrenIn(list: readonly TraceSummary[], other: readonly TraceSummary[]): TraceSummary[] {
  const children: TraceSummary[] = [];
  for (let at = 0; at < list.length; at++) {
    const trace = list[at] as TraceSummary;
    if (trace !== other[at] && trace.parentTraceId !== null) children.push(trace);
  }
  return children;
}
