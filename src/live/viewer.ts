import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers';
import type { JournalPosition } from '../contracts/store';
import { stringifyJson } from '../model/codec/json-value';
import type { TraceEvent } from '../model/events';
import type { JsonObject, TraceId } from '../model/types';
import { FrameCutter } from './frame-cutter';
import { FrameQueue, type LostEvents } from './frame-queue';
import { type FollowedTraces, MAX_BAD_FRAMES, type Payloads, type ViewerRequest } from './protocol';
import { readRequest } from './request-reader';
import { positionFields, type WireEvent } from './wire-event';

/** Requests of one viewer that wait for their answers; more are not taken. */
const MAX_REQUESTS = 64;
/** Answering one viewer may take this share of the agent's time. */
const ANSWERING_SHARE = 0.1;
const QUICK_MS = 5;
const LONGEST_REST_MS = 2_000;

/** What a viewer needs of the server. */
export type ViewerHost = {
  readonly maxQueueBytes: number;
  answer(viewer: Viewer, request: ViewerRequest): Promise<void> | void;
  positionOf(traceId: TraceId): JournalPosition | null;
  onDropped(events: number): void;
  onBadFrame(): void;
};

/** One connected viewer, as the agent sees it. Whatever it sends or does not take, the agent goes on. */
export class Viewer {
  payloads: Payloads = 'summary';
  private readonly queue: FrameQueue;
  private readonly cutter: FrameCutter;
  private subscribed = false;
  private followsAll = false;
  private readonly followed = new Set<TraceId>();
  /** The last event of each trace that was sent or queued. */
  private readonly offered = new Map<TraceId, number>();
  private badFrames = 0;
  private requests = 0;
  private answering: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly host: ViewerHost,
  ) {
    const { maxQueueBytes } = host;
    this.queue = new FrameQueue(socket, {
      maxQueueBytes,
      gapFrames: (lost) => lost.map((gap) => this.gapFrame(gap)),
      onDropped: (events) => host.onDropped(events),
      onStalled: () => socket.destroy(),
    });
    this.cutter = new FrameCutter(
      (frame) => this.take(frame),
      () => this.countBadFrame(),
    );
    socket.unref();
    socket.on('data', (chunk) => this.cutter.push(chunk));
    socket.on('close', () => this.queue.close());
  }

  send(message: JsonObject): void {
    this.queue.send(stringifyJson(message));
  }

  /** Sends a frame of many when the viewer has taken those before. */
  async sendPaced(frame: string): Promise<void> {
    await this.queue.writable();
    if (!this.socket.destroyed) this.queue.send(frame);
  }

  get gone(): boolean {
    return this.socket.destroyed;
  }

  /** @param running the last event of each running trace: those up to it are history */
  follow(traces: FollowedTraces, payloads: Payloads, running: ReadonlyMap<TraceId, number>): void {
    this.subscribed = true;
    this.payloads = payloads;
    for (const [traceId, seq] of running) if (!this.isFollowing(traceId)) this.offered.set(traceId, seq);
    if (traces === 'all') this.followsAll = true;
    else for (const traceId of traces) this.followed.add(traceId);
  }

  unfollow(traces: readonly TraceId[]): void {
    for (const traceId of traces) this.followed.delete(traceId);
  }

  /** Whether an event is sent to this viewer at all. */
  wants({ type, traceId, seq }: TraceEvent): boolean {
    if (!this.subscribed || seq <= (this.offered.get(traceId) ?? 0)) return false;
    return this.isFollowing(traceId) || type.startsWith('trace_');
  }

  /** Sends an event that it {@link wants}. */
  offer(wire: WireEvent): void {
    const { traceId, seq, type } = wire.event;
    const last = this.offered.get(traceId) ?? 0;
    const lost = seq - last - 1;
    if (lost > 0 && this.isFollowing(traceId)) this.queue.sendGap({ traceId, dropped: lost, seq: seq - 1 });
    this.queue.sendEvent(wire);
    if (type === 'trace_completed') this.forget(traceId);
    else this.offered.set(traceId, seq);
  }

  /** Ends the connection after what waits was taken, and at once when `deadlineMs` has passed. */
  async close(deadline: Promise<void>): Promise<void> {
    await Promise.race([this.queue.writable(), deadline]);
    this.queue.writeOut();
    this.socket.destroySoon();
    await Promise.race([new Promise((resolve) => this.socket.once('close', resolve)), deadline]);
    this.socket.destroy();
  }

  private isFollowing(traceId: TraceId): boolean {
    return this.followsAll || this.followed.has(traceId);
  }

  private forget(traceId: TraceId): void {
    this.offered.delete(traceId);
    this.followed.delete(traceId);
  }

  private take(frame: string): void {
    const request = readRequest(frame);
    if (request === undefined) return this.countBadFrame();
    if (request === 'unknown') return;
    if (this.requests >= MAX_REQUESTS) return this.countBadFrame();
    this.requests++;
    this.answering = this.answering.then(() => this.answer(request));
  }

  /** One after the other, and none before the last answer was taken; those that are much work leave time for the agent's own. */
  private async answer(request: ViewerRequest): Promise<void> {
    try {
      await this.queue.writable();
      if (this.gone) return;
      const begin = performance.now();
      await this.host.answer(this, request);
      const tookMs = performance.now() - begin;
      if (tookMs > QUICK_MS) await restedFor(Math.min(tookMs / ANSWERING_SHARE, LONGEST_REST_MS));
    } catch (error) {
      if ('requestId' in request) this.refuse(request.requestId, (error as Error).message);
    } finally {
      this.requests--;
    }
  }

  refuse(requestId: number | null, reason: string): void {
    this.send({ type: 'refused', ...(requestId !== null && { request_id: requestId }), reason });
  }

  private gapFrame({ traceId, dropped, seq }: LostEvents): string {
    return stringifyJson({ type: 'gap', trace_id: traceId, dropped, seq, ...positionFields(this.host.positionOf(traceId)) });
  }

  private countBadFrame(): void {
    this.host.onBadFrame();
    if (++this.badFrames < MAX_BAD_FRAMES) return;
    this.cutter.stop();
    this.socket.destroy();
  }
}

function restedFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
