import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { ChildTraces } from './child-traces';
import { FamilyTrace } from './family-trace';

/**
 * A source that opens a trace together with the traces that worked for nodes of it in other processes, at first or second hand: as one
 * graph, where they hang below those nodes. A trace for which no other one worked is opened as it is.
 *
 * @example
 * const source = new FamilySource(folderAndAgents('./traces'));
 * const trace = await source.open(key);
 * console.log(trace.graph.processes.list.length);
 */
export class FamilySource implements TraceSource {
  readonly answer?: (traceId: TraceId, nodeId: NodeId, value: JsonValue) => Promise<AnswerOutcome>;
  private listing: readonly TraceSummary[] | undefined;
  private readonly children = new ChildTraces();
  private readonly shown = new Set<FamilyTrace>();
  private readonly unsubscribe: Unsubscribe;

  constructor(private readonly source: TraceSource) {
    this.unsubscribe = source.onChange(() => this.changed());
    if (source.answer) this.answer = (...about) => this.answerWhereAsked(...about);
  }

  get label(): string {
    return this.source.label;
  }

  get listed(): boolean {
    return this.source.listed;
  }

  get complete(): boolean {
    return this.source.complete ?? this.source.listed;
  }

  get unread(): number {
    return this.source.unread ?? 0;
  }

  get dropped(): number {
    return this.source.dropped ?? 0;
  }

  list(): readonly TraceSummary[] {
    this.listing ??= this.source.list();
    return this.listing;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.source.onChange(listener);
  }

  async open(key: string): Promise<OpenTrace> {
    const trace = new FamilyTrace(await this.source.open(key), {
      open: (child) => this.source.open(child),
      childrenOf: (traceId) => this.childrenOf(traceId),
      onClose: () => this.shown.delete(trace),
    });
    this.shown.add(trace);
    return trace;
  }

  close(): void {
    this.unsubscribe();
    this.source.close();
  }

  private childrenOf(traceId: TraceId): readonly TraceSummary[] {
    return this.children.take(this.list()).of(traceId);
  }

  private changed(): void {
    this.listing = undefined;
    for (const trace of this.shown) trace.look();
  }

  /** A node that another process has recorded is answered in the trace of that one. */
  private async answerWhereAsked(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    const family = [...this.shown].find(({ graph }) => graph.header.traceId === traceId && graph.rowOf(nodeId) >= 0);
    const place = family?.originOf(nodeId) ?? { traceId, nodeId };
    return (this.source as Required<TraceSource>).answer(place.traceId, place.nodeId, value);
  }
}
