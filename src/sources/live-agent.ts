import { basename } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { JournalPosition } from '../contracts/store';
import type { NodetracerError } from '../errors/nodetracer-error';
import { LiveClient } from '../live/live-client';
import type { AgentMessage, Hello, RunningOnWire, SnapshotPart } from '../live/protocol';
import type { EventBatch, TraceEvent } from '../model/events';
import type { NodePayload } from '../model/payload';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import type { JournalTail } from './journal-tail';
import type { SharedTrace } from './journal-view';
import { isJournalOf, tailJournal } from './live-journal';
import { LiveRemoteTrace, type RemoteAgent } from './live-remote-trace';
import { LiveTrace } from './live-trace';
import { TailLoop } from './tail-loop';
import type { SummaryFacts } from './trace-summary';

/** What one agent has to tell to the source that it belongs to. */
export type LiveAgentListener = {
  /** What models cost, for costs that were not recorded. */
  readonly prices: ModelPrices | undefined;
  /** The list of traces, or one of them, has changed. */
  onChange(): void;
  /** The hello has come, and with it the list of running traces. */
  onListed(): void;
  /** @returns whether to try to connect again */
  onLost(error: NodetracerError): boolean;
  /** True for journals that another source shows. */
  isShownElsewhere(path: string): boolean;
};

/** Ended traces that are kept for each agent: those that lie nowhere else, and those whose journals are kept open. */
const MAX_ENDED = 1_000;
const MAX_ENDED_JOURNALS = 100;

/** The traces of one agent, as long as a viewer runs; also those that ended, when no folder shows them. */
export class LiveAgent implements RemoteAgent {
  private readonly client: LiveClient;
  private readonly loop = new TailLoop();
  private readonly tails = new Map<TraceId, LiveTrace<JournalTail>>();
  private readonly remote = new Map<TraceId, LiveTrace<LiveRemoteTrace>>();
  /** Running traces that another source shows. */
  private readonly elsewhere = new Set<TraceId>();
  private readonly snapshots = new Map<number, TraceId>();
  /** The agent answers, or did so a moment ago: a viewer that was stopped has lost its connection, but not its agent. */
  connected = false;
  /** What the agent had lost when it greeted, and what it has told to have dropped since. */
  dropped = 0;
  private isRetrying = false;
  private hello: Hello | undefined;
  /** Set when a trace was met that can only be followed by its events. */
  private followsAll = false;

  constructor(
    readonly path: string,
    private readonly listener: LiveAgentListener,
  ) {
    this.client = new LiveClient(path, {
      onMessage: (message) => this.take(message),
      onLost: (error) => this.lost(error),
    });
  }

  /** Running ones, and ended ones but those that sampling does not keep. */
  get traces(): LiveTrace[] {
    return [...this.tails.values(), ...this.remote.values()].filter(({ shared }) => !shared.graph.dropped);
  }

  trace(traceId: TraceId): LiveTrace | undefined {
    return this.tails.get(traceId) ?? this.remote.get(traceId);
  }

  requestSnapshot(traceId: TraceId): void {
    this.snapshots.set(this.client.snapshot(traceId), traceId);
  }

  payload(traceId: TraceId, nodeId: NodeId): Promise<NodePayload> {
    return this.client.payload(traceId, nodeId);
  }

  /** Whether the trace runs in the agent, wherever it is shown. */
  hasRunning(traceId: TraceId): boolean {
    return this.elsewhere.has(traceId) || this.trace(traceId)?.shared.graph.ended === false;
  }

  answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    return this.client.answer(traceId, nodeId, value);
  }

  close(): void {
    this.client.close();
    this.loop.close();
    for (const { shared } of this.remote.values()) shared.close();
    for (const { shared } of this.tails.values()) shared.release();
  }

  private take(message: AgentMessage): void {
    switch (message.type) {
      case 'hello':
        return this.greet(message);
      case 'subscribed':
        return this.takeRunning(message.traces);
      case 'event':
        return this.takeEvent(message.event, message.journal);
      case 'gap':
        this.dropped += message.dropped;
        return this.takeGap(message.traceId, message.seq, message.journal);
      case 'snapshot_part':
        return this.takePart(message);
      case 'refused':
        return this.takeRefusal(message.requestId);
      default:
        return;
    }
  }

  private greet(hello: Hello): void {
    if (this.hello && this.hello.instance !== hello.instance) for (const { shared } of this.remote.values()) shared.lost();
    this.hello = hello;
    this.dropped = hello.dropped;
    this.connected = true;
    this.isRetrying = false;
    this.client.subscribe(this.followsAll ? 'all' : [], 'summary');
  }

  private takeRunning(running: readonly RunningOnWire[]): void {
    for (const { traceId, name, seq, journal } of running) this.meet(traceId, journal, name)?.shared.resume(seq);
    const ids = new Set(running.map(({ traceId }) => traceId));
    for (const [traceId, { shared }] of this.remote) if (!ids.has(traceId)) shared.resume(null);
    this.listener.onListed();
  }

  private takeEvent(event: TraceEvent | EventBatch, journal: JournalPosition | null): void {
    const { traceId } = event;
    if (this.tails.has(traceId)) return this.loop.wake(0);
    this.meetOnce(traceId, journal)?.shared.take(event);
    if (event.type === 'trace_completed') this.elsewhere.delete(traceId);
    this.forgetEnded();
    this.listener.onChange();
  }

  private takeGap(traceId: TraceId, seq: number, journal: JournalPosition | null): void {
    if (this.tails.has(traceId)) return this.loop.wake(0);
    this.meetOnce(traceId, journal)?.shared.takeGap(seq);
  }

  private takePart(part: SnapshotPart): void {
    this.remote.get(part.traceId)?.shared.takePart(part);
    if (!part.last) return;
    for (const [requestId, traceId] of this.snapshots) if (traceId === part.traceId) this.snapshots.delete(requestId);
    this.listener.onChange();
  }

  private takeRefusal(requestId: number | null): void {
    const traceId = this.snapshots.get(requestId ?? 0);
    if (traceId === undefined) return;
    this.snapshots.delete(requestId ?? 0);
    this.remote.get(traceId)?.shared.giveUp();
  }

  /** Traces of another source come here only by their beginning and their end, which carry no journal once it is a file. */
  private meetOnce(traceId: TraceId, journal: JournalPosition | null): LiveTrace<LiveRemoteTrace> | undefined {
    const isNew = !this.elsewhere.has(traceId) && (journal !== null || this.followsAll);
    return this.remote.get(traceId) ?? (isNew ? this.meet(traceId, journal) : undefined);
  }

  /** Begins to follow a trace, in the best way that there is. Undefined when events are not needed for it. */
  private meet(traceId: TraceId, journal: JournalPosition | null, name = ''): LiveTrace<LiveRemoteTrace> | undefined {
    const known = this.remote.get(traceId);
    if (known || this.tails.has(traceId)) return known;
    if (isJournalOf(this.hello?.instance ?? '', traceId, journal)) {
      if (this.listener.isShownElsewhere(journal.path)) this.elsewhere.add(traceId);
      else this.tail(traceId, journal);
      return undefined;
    }
    const trace = new LiveTrace(new LiveRemoteTrace(traceId, name, this), this.factsOf(traceId));
    trace.shared.signal.subscribe(() => this.listener.onChange());
    this.remote.set(traceId, trace);
    this.followAll();
    return trace;
  }

  private tail(traceId: TraceId, journal: JournalPosition): void {
    const tail = tailJournal(journal, traceId);
    if (!tail) return;
    tail.retain();
    this.tails.set(traceId, new LiveTrace(tail, this.factsOf(traceId)));
    this.loop.add(tail, () => this.listener.onChange());
    this.forgetEnded();
    if (!this.followsAll) this.client.subscribe([traceId], 'summary');
  }

  private followAll(): void {
    if (this.followsAll) return;
    this.followsAll = true;
    this.client.subscribe('all', 'summary');
  }

  private lost(error: NodetracerError): boolean {
    this.isRetrying = this.connected && !this.isRetrying;
    this.connected = this.isRetrying;
    this.snapshots.clear();
    const goesOn = this.listener.onLost(error);
    if (!goesOn) this.connected = false;
    for (const { shared } of this.remote.values())
      if (this.connected) shared.giveUp();
      else shared.lost();
    this.loop.wake(0);
    this.listener.onChange();
    return goesOn;
  }

  private forgetEnded(): void {
    if (this.remote.size > MAX_ENDED) this.forget(this.remote);
    if (this.tails.size > MAX_ENDED_JOURNALS) this.forget(this.tails)?.shared.release();
  }

  /** The oldest that has ended. */
  private forget<T extends SharedTrace>(traces: Map<TraceId, LiveTrace<T>>): LiveTrace<T> | undefined {
    for (const [traceId, trace] of traces) {
      if (!trace.shared.graph.ended) continue;
      traces.delete(traceId);
      return trace;
    }
    return undefined;
  }

  private factsOf(traceId: TraceId): Omit<SummaryFacts, 'state'> {
    const { pid, name } = this.hello?.process ?? { pid: 0, name: '' };
    return { key: traceId, origin: `${name || basename(this.path)} (${pid})`, prices: this.listener.prices };
  }
}
