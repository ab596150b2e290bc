import type { Fault, OpenTrace, TraceState, TraceSummary, Unsubscribe } from '../contracts/source';
import { nodetracerError } from '../errors/nodetracer-error';
import { TimeSlice } from '../files/time-slice';
import type { NodePayload, PayloadPlace } from '../model/payload';
import { RunGraph, type RunMember } from '../model/run-graph';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';

const SLICE_MS = 4;

/** Where a trace finds those that worked for it. */
export type Family = {
  open(key: string): Promise<OpenTrace>;
  childrenOf(traceId: TraceId): readonly TraceSummary[];
  onClose(): void;
};

/** A trace of another process that is shown with this one. */
class Relative implements RunMember {
  /** Its nodes are shown once all that was there was read: until then parents may be missing. */
  isReady = false;

  constructor(
    readonly trace: OpenTrace,
    readonly origin: string,
    readonly parent: RunMember['parent'],
  ) {}

  get graph(): TraceGraph {
    return this.trace.graph;
  }

  get state(): TraceState {
    return this.trace.state;
  }
}

/**
 * A trace and those that worked for nodes of it in other processes, as one. While there are none it is the trace itself, and nothing is
 * copied; they come in when the list tells of them, also while the trace runs.
 */
export class FamilyTrace implements OpenTrace {
  private readonly self: Relative;
  private relatives: Relative[] = [];
  private run: RunGraph | null = null;
  /** The graph that is shown: the one of the trace itself, or that of the run once it is whole. */
  private shown: RunGraph | null = null;
  /** The line of the list with which each trace was opened, or could not be. */
  private readonly tried = new Map<TraceId, TraceSummary | null>();
  private readonly failures = new Map<TraceId, Fault>();
  private readonly listeners = new Set<() => void>();
  private work: Promise<void> = Promise.resolve();
  private waiting = false;
  private closed = false;

  constructor(
    own: OpenTrace,
    private readonly family: Family,
  ) {
    this.self = new Relative(own, '', null);
    own.onChange(() => this.changed());
    this.look();
  }

  get graph(): TraceGraph {
    return this.shown?.graph ?? this.self.graph;
  }

  /** The run goes on while one of its processes does. */
  get state(): TraceState {
    if (this.relatives.length === 0) return this.self.state;
    const states = [this.self, ...this.relatives].map(({ state }) => state);
    return (['live', 'paused'] as const).find((state) => states.includes(state)) ?? this.self.state;
  }

  get loaded(): number {
    return this.self.trace.loaded;
  }

  get faults(): readonly Fault[] {
    const { faults } = this.self.trace;
    if (this.relatives.length + this.failures.size === 0) return faults;
    return [...faults, ...this.failures.values(), ...this.relatives.flatMap(({ trace }) => trace.faults)];
  }

  payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload> {
    const origin = this.shown?.originOf(nodeId);
    return origin ? (origin.member as Relative).trace.payload(origin.nodeId, from) : this.self.trace.payload(nodeId, from);
  }

  /** The trace that recorded a node, and the id that the node has there. */
  originOf(nodeId: NodeId): { readonly traceId: TraceId; readonly nodeId: NodeId } {
    const origin = this.shown?.originOf(nodeId);
    return { traceId: (origin?.member ?? this.self).graph.header.traceId, nodeId: origin?.nodeId ?? nodeId };
  }

  async whenLoaded(): Promise<void> {
    await this.self.trace.whenLoaded();
    for (let known = -1; known !== this.relatives.length; ) {
      known = this.relatives.length;
      await Promise.all(this.relatives.map(({ trace }) => trace.whenLoaded()));
      this.look();
      await this.work;
    }
  }

  onChange(listener: () => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.listeners.clear();
    this.family.onClose();
    for (const { trace } of [this.self, ...this.relatives]) trace.close();
  }

  /** The list or a trace has changed: takes in what is new, one after the other. */
  look(): void {
    if (this.waiting || this.closed) return;
    this.waiting = true;
    this.work = this.work.then(async () => {
      this.waiting = false;
      await this.openNew();
      await this.build();
    });
  }

  private changed(): void {
    if (this.shown === null) this.tell();
    this.look();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Those that worked for a trace that is open; each trace once, also where files name each other as parents. */
  private async openNew(): Promise<void> {
    this.tried.set(this.self.graph.header.traceId, null);
    for (let at = -1; at < this.relatives.length; at++) {
      const { traceId } = (this.relatives[at] ?? this.self).graph.header;
      for (const child of this.family.childrenOf(traceId)) {
        const tried = this.tried.get(child.traceId);
        const isAnother = tried === undefined || (this.failures.has(child.traceId) && tried !== child);
        if (isAnother && child.problem === null) await this.openOne(child, { traceId, nodeId: child.parentNodeId });
        if (this.closed) return;
      }
    }
  }

  private async openOne(child: TraceSummary, parent: RunMember['parent']): Promise<void> {
    this.tried.set(child.traceId, child);
    try {
      const relative = new Relative(await this.family.open(child.key), child.origin, parent);
      if (this.closed) return relative.trace.close();
      this.failures.delete(child.traceId);
      this.relatives = [...this.relatives, relative];
      relative.trace.onChange(() => this.changed());
    } catch (error) {
      this.failures.set(child.traceId, faultOf(child, error as Error));
    }
    this.tell();
  }

  /** Makes the graph of the run, or goes on with it. It is shown when it is whole. */
  private async build(): Promise<void> {
    const added = this.nowReady();
    if (!this.self.isReady || !this.relatives.some(({ isReady }) => isReady)) return;
    for (const relative of added) if (relative !== this.self) this.run?.add(relative);
    const slice = new TimeSlice(SLICE_MS);
    if (this.run === null || this.run.isStale) this.run = this.startAnew();
    for (let run = this.run; !run.refresh(() => slice.isOver); await slice.rest()) if (this.closed) return;
    if (this.run.isStale) return this.look();
    this.shown = this.run;
    this.tell();
  }

  private startAnew(): RunGraph {
    return new RunGraph(
      this.self,
      this.relatives.filter(({ isReady }) => isReady),
    );
  }

  /** Each behind the one that it worked for. */
  private nowReady(): Relative[] {
    const added = [this.self, ...this.relatives].filter((one) => !one.isReady && one.trace.loaded === 1);
    for (const one of added) one.isReady = true;
    return added;
  }
}

function faultOf({ traceId, origin }: TraceSummary, { message: reason }: Error): Fault {
  const { message } = nodetracerError('NT_TRACE_PROCESS_UNREADABLE', { traceId, origin, reason });
  return { code: 'NT_TRACE_PROCESS_UNREADABLE', path: '', message, severity: 'warning' };
}
