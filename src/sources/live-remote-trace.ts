import type { Fault, TraceState } from '../contracts/source';
import type { SnapshotPart } from '../live/protocol';
import type { EventBatch, TraceEvent } from '../model/events';
import type { NodePayload } from '../model/payload';
import { TraceGraph } from '../model/trace-graph';
import type { NodeId, TraceId } from '../model/types';
import { ChangeSignal } from './change-signal';
import type { SharedTrace } from './journal-view';
import { LiveGlimpses } from './live-glimpses';

/** What a trace needs of the connection to its agent. */
export type RemoteAgent = {
  requestSnapshot(traceId: TraceId): void;
  payload(traceId: TraceId, nodeId: NodeId): Promise<NodePayload>;
};

/** Events that wait for a snapshot; when there are more, another snapshot is cheaper. */
const MAX_WAITING = 50_000;
/** A viewer that is too slow to follow must not have the agent make snapshots all the time. */
const SNAPSHOT_INTERVAL_MS = 1_000;

/**
 * A trace that is known by its socket only, because no journal of it can be read here. Its structure comes in a snapshot and then
 * in events; where some are missing another snapshot fills the hole.
 */
export class LiveRemoteTrace implements SharedTrace {
  readonly signal = new ChangeSignal();
  graph: TraceGraph;
  readonly faults: readonly Fault[] = [];
  private connected = true;
  /** The agent does not run it any more; how it ended is unknown when the agent has forgotten it. */
  private isOver = false;
  /** What the current snapshot has brought so far; null while none is under way. */
  private parts: TraceEvent[] | null = null;
  private waiting: (TraceEvent | EventBatch)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private nextSnapshotMs = 0;
  private readonly glimpses = new LiveGlimpses();
  private readonly onceRead: (() => void)[] = [];

  /** @param name what is known of it before anything else */
  constructor(
    readonly traceId: TraceId,
    name: string,
    private readonly agent: RemoteAgent,
  ) {
    this.graph = new TraceGraph(traceId);
    this.graph.header.name = name;
  }

  get state(): TraceState {
    if (this.graph.ended) return 'ended';
    if (!this.connected) return 'interrupted';
    if (this.graph.paused) return 'paused';
    return this.isOver && this.loaded === 1 ? 'interrupted' : 'live';
  }

  get loaded(): number {
    return this.parts === null && this.timer === undefined ? 1 : 0;
  }

  /** The agent answers again: events follow from `seq` on, or the trace has ended meanwhile. */
  resume(seq: number | null): void {
    this.connected = true;
    this.isOver = seq === null;
    if (seq === null ? !this.graph.ended : seq > this.graph.seq) this.fetch();
    this.signal.changed();
  }

  /** The agent does not answer any more. */
  lost(): void {
    this.connected = false;
    this.giveUp();
  }

  /** There will be no snapshot: what came by events is all. */
  giveUp(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.parts = null;
    const { waiting } = this;
    this.waiting = [];
    for (const event of waiting) this.graph.apply(event);
    this.changed();
  }

  take(event: TraceEvent | EventBatch): void {
    this.isOver = false;
    this.glimpses.keep(event);
    this.follow(event);
  }

  private follow(event: TraceEvent | EventBatch): void {
    const first = event.type === 'batch' ? event.seqFrom : event.seq;
    if (this.loaded < 1) this.wait(event);
    else if (first <= this.graph.seq + 1) this.apply(event);
    else {
      this.glimpses.forget();
      this.wait(event);
      this.fetch();
    }
  }

  /** Events up to `seq` were dropped on the way. */
  takeGap(seq: number): void {
    this.glimpses.forget();
    if (seq > this.graph.seq && this.loaded === 1) this.fetch();
  }

  takePart({ seq, events, last }: SnapshotPart): void {
    if (this.parts === null) return;
    for (const event of events) this.parts.push(event);
    if (last) this.complete(this.parts, seq);
  }

  /** From the events when they had all of it; else from the agent, and when that is gone what the events had. */
  async payload(nodeId: NodeId): Promise<NodePayload> {
    const glimpse = this.glimpses.of(nodeId);
    if (glimpse?.isWhole) return glimpse.payload;
    try {
      return await this.agent.payload(this.traceId, nodeId);
    } catch (error) {
      if (glimpse) return glimpse.payload;
      throw error;
    }
  }

  whenRead(): Promise<void> {
    return this.loaded === 1 ? Promise.resolve() : new Promise((resolve) => this.onceRead.push(resolve));
  }

  retain(): void {}

  release(): void {}

  close(): void {
    clearTimeout(this.timer);
    this.signal.close();
  }

  private apply(event: TraceEvent | EventBatch): void {
    this.graph.apply(event);
    this.signal.changed();
  }

  private wait(event: TraceEvent | EventBatch): void {
    if (this.waiting.length === MAX_WAITING) this.waiting = [];
    this.waiting.push(event);
  }

  private fetch(): void {
    if (this.loaded < 1) return;
    this.timer = setTimeout(() => this.request(), Math.max(0, this.nextSnapshotMs - performance.now()));
  }

  private request(): void {
    this.timer = undefined;
    this.parts = [];
    this.agent.requestSnapshot(this.traceId);
  }

  private complete(events: readonly TraceEvent[], seq: number): void {
    this.parts = null;
    this.nextSnapshotMs = performance.now() + SNAPSHOT_INTERVAL_MS;
    if (seq > this.graph.seq) {
      this.graph = new TraceGraph(this.traceId);
      this.graph.apply({ type: 'batch', traceId: this.traceId, seqFrom: 1, seq, events });
    }
    const { waiting } = this;
    this.waiting = [];
    for (const event of waiting) this.follow(event);
    this.changed();
  }

  private changed(): void {
    this.signal.changed();
    if (this.loaded === 1) for (const resolve of this.onceRead.splice(0)) resolve();
  }
}
