import { setImmediate } from 'node:timers';
import type { HookContext, TracerHook } from '../contracts/hook';
import type { HookStats } from '../contracts/runs';
import type { TraceStore } from '../contracts/store';
import { decodeEvents } from '../model/codec/event-reader';
import type { TraceEvent } from '../model/events';
import { TraceGraph } from '../model/trace-graph';
import type { TraceId } from '../model/types';
import { callbackFor, eventCall } from './hook-call';
import { MAX_CHARS } from './hook-calls';
import { HookLane } from './hook-lane';
import { type Losses, reasonOf } from './losses';
import { OpenPayloads, PayloadRoom } from './open-payloads';

/** Lines become events for so long at a time. */
const SLICE_MS = 5;

/** The trace that events come from. */
type DeliveredTrace = { readonly traceId: TraceId; readonly sessionId: string | null; readonly name: string };

/** What is kept of a trace while hooks follow it. */
type FollowedTrace = { readonly context: HookContext; readonly graph: TraceGraph; readonly payloads: OpenPayloads };

/**
 * Makes events of journal lines and gives them to the hooks, each in a lane of its own, so that neither the traced program
 * nor another hook waits for one. Exists only when there are hooks: without them no event object is ever made.
 */
export class HookQueue {
  private readonly lanes: readonly HookLane[];
  private readonly followed = new Map<TraceId, FollowedTrace>();
  private readonly room = new PayloadRoom();
  private arrived: { readonly trace: DeliveredTrace; readonly lines: string }[] = [];
  private arrivedChars = 0;

  constructor(
    hooks: readonly TracerHook[],
    private readonly store: TraceStore,
    private readonly losses: Losses,
  ) {
    this.lanes = hooks.map((hook, index) => new HookLane(hook, hook.name ?? `hooks[${index}]`, losses));
  }

  /** Takes lines that are in the journal. They become events in a turn of their own, unless too many wait for that. Never throws. */
  deliver(trace: DeliveredTrace, lines: string): void {
    if (this.arrived.push({ trace, lines }) === 1) setImmediate(() => this.takeSome());
    this.arrivedChars += lines.length;
    if (this.arrivedChars > MAX_CHARS) this.takeAll();
  }

  /** Forgets a trace of which nothing more will come. */
  forget(traceId: TraceId): void {
    this.followed.get(traceId)?.payloads.clear();
    this.followed.delete(traceId);
  }

  /** Resolves when the hooks have settled. */
  async settled(): Promise<void> {
    this.takeAll();
    await Promise.all(this.lanes.map((lane) => lane.settled()));
  }

  stats(): HookStats[] {
    return this.lanes.map((lane) => lane.stats());
  }

  /** Leaves the event loop to the program after a while. */
  private takeSome(): void {
    const end = performance.now() + SLICE_MS;
    let count = 0;
    for (const { trace, lines } of this.arrived) {
      this.takeLines(trace, lines);
      this.arrivedChars -= lines.length;
      count++;
      if (performance.now() >= end) break;
    }
    this.arrived = this.arrived.slice(count);
    if (this.arrived.length > 0) setImmediate(() => this.takeSome());
  }

  private takeAll(): void {
    for (const { trace, lines } of this.arrived.splice(0)) this.takeLines(trace, lines);
    this.arrivedChars = 0;
  }

  private takeLines(trace: DeliveredTrace, lines: string): void {
    try {
      const lanes = this.lanes.filter(({ isListening }) => isListening);
      if (lanes.length === 0) return this.forget(trace.traceId);
      this.take(this.follow(trace), lines, lanes);
    } catch (error) {
      this.losses.report('hook_failed', `Events could not be given to the hooks (${reasonOf(error)}).`, error);
    }
  }

  /** Goes on with a trace from what was recorded of it; of its open nodes hooks get the payload that comes from now on. */
  resume({ traceId, sessionId, name }: DeliveredTrace, graph: TraceGraph): void {
    this.followed.set(traceId, { context: { traceId, sessionId, name }, graph, payloads: new OpenPayloads(this.room) });
  }

  private follow({ traceId, sessionId, name }: DeliveredTrace): FollowedTrace {
    const known = this.followed.get(traceId);
    if (known) return known;
    const followed = { context: { traceId, sessionId, name }, graph: new TraceGraph(traceId), payloads: new OpenPayloads(this.room) };
    this.followed.set(traceId, followed);
    return followed;
  }

  private take(followed: FollowedTrace, lines: string, lanes: readonly HookLane[]): void {
    const readsPayloads = lanes.some(({ hook }) => hook.onNodeCompleted !== undefined || hook.onNodeFailed !== undefined);
    for (const line of lines.split('\n')) {
      const events = line === '' ? [] : decodeEvents(line);
      for (const event of events) {
        followed.graph.apply(event);
        const payload = readsPayloads && event === events.at(-1) ? followed.payloads.take(event, line) : null;
        for (const lane of lanes) this.push(lane, followed, { event, line, payload });
        if (event.type === 'trace_completed') this.forget(event.traceId);
      }
    }
  }

  private push(lane: HookLane, { graph, context }: FollowedTrace, happened: Happened): void {
    const { event, line, payload } = happened;
    if (lane.hook.onEvent) lane.push(eventCall(lane.hook, event, line));
    const call = callbackFor(lane.hook, event, { graph, context, payload, store: this.store });
    if (!call) return;
    if (payload === null && (call.callback === 'onNodeCompleted' || call.callback === 'onNodeFailed')) lane.payloadDropped();
    lane.push(call);
  }
}

type Happened = { readonly event: TraceEvent; readonly line: string; readonly payload: readonly string[] | null };
