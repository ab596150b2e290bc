import type { Fault, OpenTrace, TraceState, Unsubscribe } from '../contracts/source';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId } from '../model/types';
import type { ChangeSignal } from './change-signal';

/** A trace that runs, held once for the list and for any number of viewers. */
export interface SharedTrace {
  readonly signal: ChangeSignal;
  readonly graph: TraceGraph;
  readonly state: TraceState;
  readonly loaded: number;
  readonly faults: readonly Fault[];
  payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload>;
  /** Resolves when all that is there was read. */
  whenRead(): Promise<void>;
  retain(): void;
  release(): void;
}

/** One viewer's hold on a trace that others may be reading too. */
export class JournalView implements OpenTrace {
  private readonly subscriptions: Unsubscribe[] = [];
  private closed = false;

  constructor(private readonly tail: SharedTrace) {
    tail.retain();
  }

  get graph(): TraceGraph {
    return this.tail.graph;
  }

  get state(): TraceState {
    return this.tail.state;
  }

  get loaded(): number {
    return this.tail.loaded;
  }

  get faults(): readonly Fault[] {
    return this.tail.faults;
  }

  payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload> {
    return this.tail.payload(nodeId, from);
  }

  whenLoaded(): Promise<void> {
    return this.tail.whenRead();
  }

  onChange(listener: () => void): Unsubscribe {
    const unsubscribe = this.tail.signal.subscribe(listener);
    this.subscriptions.push(unsubscribe);
    return unsubscribe;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const unsubscribe of this.subscriptions) unsubscribe();
    this.tail.release();
  }
}
