import { createConnection, type Socket } from 'node:net';
import type { AnswerOutcome } from '../contracts/human';
import { type NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import { stringifyJson } from '../model/codec/json-value';
import { readPayload } from '../model/codec/payload-reader';
import type { NodePayload } from '../model/payload';
import type { JsonObject, JsonValue, NodeId, TraceId } from '../model/types';
import { FrameCutter } from './frame-cutter';
import { readMessage } from './message-reader';
import { type AgentMessage, type FollowedTraces, isOurProtocol, MAX_BAD_FRAMES, type Payloads, PROTOCOL } from './protocol';

/** What a viewer is told. */
export type LiveListener = {
  /** The hello comes first, again after each new connection. Answers to {@link LiveClient.payload} and {@link LiveClient.answer} are not among them. */
  onMessage(message: AgentMessage): void;
  /** The connection is lost or could not be made. @returns whether to try again */
  onLost(error: NodetracerError): boolean;
};

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/** One request that waits for its answer: the message and the frame that it came in. */
type Waiting = {
  readonly settle: (message: AgentMessage, frame: string) => void;
  readonly reject: (error: NodetracerError) => void;
};

/**
 * A viewer's connection to one agent, which is made anew when it is lost.
 *
 * @example
 * const client = new LiveClient(path, { onMessage: (message) => take(message), onLost: () => true });
 * client.subscribe('all', 'full');
 */
export class LiveClient {
  private socket: Socket | undefined;
  private cutter = this.newCutter();
  private badFrames = 0;
  private requests = 0;
  private retry: NodeJS.Timeout | undefined;
  private retryMs = FIRST_RETRY_MS;
  private problem: NodetracerError | undefined;
  private closed = false;
  private readonly waiting = new Map<number, Waiting>();

  constructor(
    readonly path: string,
    private readonly listener: LiveListener,
  ) {
    this.connect();
  }

  /** @returns the number that the answer bears */
  subscribe(traces: FollowedTraces, payloads: Payloads): number {
    return this.request({ type: 'subscribe', traces, payloads });
  }

  /** Asks for the structure of a trace, which comes in parts. @returns the number that a refusal bears */
  snapshot(traceId: TraceId): number {
    return this.request({ type: 'snapshot', trace_id: traceId });
  }

  /**
   * The data of a node.
   * @throws NT_LIVE_REFUSED
   * @throws NT_LIVE_CONNECTION_LOST
   */
  payload(traceId: TraceId, nodeId: NodeId): Promise<NodePayload> {
    return this.ask({ type: 'payload', trace_id: traceId, node_id: nodeId }, (message, frame) => {
      if (message.type === 'refused') throw nodetracerError('NT_LIVE_REFUSED', { reason: message.reason });
      return readPayload([frame]);
    });
  }

  /**
   * Answers a node that waits for a human.
   * @throws NT_LIVE_CONNECTION_LOST
   */
  answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    return this.ask({ type: 'answer', trace_id: traceId, node_id: nodeId, value }, (message) =>
      message.type === 'refused' ? { accepted: false, reason: message.reason } : { accepted: true },
    );
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.socket?.destroy();
    this.rejectAll();
  }

  private connect(): void {
    const socket = createConnection(this.path);
    this.socket = socket;
    this.cutter = this.newCutter();
    this.badFrames = 0;
    this.problem = undefined;
    socket.on('data', (chunk) => this.cutter.push(chunk));
    socket.on('error', (error) => {
      this.problem ??= nodetracerError('NT_LIVE_UNREACHABLE', { path: this.path, reason: error.message }, error);
    });
    socket.on('close', () => this.lost());
    this.send({ type: 'hello', protocol: PROTOCOL });
  }

  private lost(): void {
    this.rejectAll();
    if (this.closed) return;
    const error = this.problem ?? nodetracerError('NT_LIVE_UNREACHABLE', { path: this.path, reason: 'the connection was closed' });
    if (!this.listener.onLost(error) || this.closed) return;
    this.retry = setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private take(frame: string): void {
    const message = readMessage(frame);
    if (message === undefined) return this.countBadFrame();
    if (message === 'unknown' || this.closed) return;
    if (message.type === 'ping') return this.send({ type: 'pong' });
    if (message.type === 'hello' && !this.speaks(message.protocol)) return;
    if ('requestId' in message && message.requestId !== null && this.settle(message.requestId, message, frame)) return;
    if (message.type === 'hello') this.retryMs = FIRST_RETRY_MS;
    this.listener.onMessage(message);
  }

  private speaks(theirs: string): boolean {
    if (isOurProtocol(theirs)) return true;
    this.problem = nodetracerError('NT_LIVE_OTHER_PROTOCOL', { path: this.path, theirs, ours: PROTOCOL });
    this.socket?.destroy();
    return false;
  }

  private settle(requestId: number, message: AgentMessage, frame: string): boolean {
    const waiting = this.waiting.get(requestId);
    this.waiting.delete(requestId);
    waiting?.settle(message, frame);
    return waiting !== undefined;
  }

  /** Sends a request that `read` reads the answer of; what that throws is what the request rejects with. */
  private ask<T>(message: object, read: (message: AgentMessage, frame: string) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.socket?.readyState.startsWith('open')) return reject(nodetracerError('NT_LIVE_CONNECTION_LOST', { path: this.path }));
      const settle = (answer: AgentMessage, frame: string): void => {
        try {
          resolve(read(answer, frame));
        } catch (error) {
          reject(error);
        }
      };
      this.waiting.set(this.request(message), { settle, reject });
    });
  }

  private request(message: object): number {
    const requestId = ++this.requests;
    this.send({ ...message, request_id: requestId });
    return requestId;
  }

  private send(message: object): void {
    if (!this.socket?.destroyed) this.socket?.write(`${stringifyJson(message as JsonObject)}\n`);
  }

  private newCutter(): FrameCutter {
    return new FrameCutter(
      (frame) => this.take(frame),
      () => this.countBadFrame(),
    );
  }

  /** What stands at the other end is no agent. */
  private countBadFrame(): void {
    if (++this.badFrames < MAX_BAD_FRAMES) return;
    this.problem = nodetracerError('NT_LIVE_UNREACHABLE', { path: this.path, reason: 'what came from there was not the live protocol' });
    this.cutter.stop();
    this.socket?.destroy();
  }

  private rejectAll(): void {
    for (const { reject } of this.waiting.values()) reject(nodetracerError('NT_LIVE_CONNECTION_LOST', { path: this.path }));
    this.waiting.clear();
  }
}
