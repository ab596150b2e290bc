import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { clearTimeout, setTimeout } from 'node:timers';
import type { TracerHook } from '../contracts/hook';
import type { RunningTrace, Runs } from '../contracts/runs';
import type { JournalPosition } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import { ownIdentity } from '../files/process-identity';
import type { TraceEvent } from '../model/events';
import { formatTime } from '../model/time';
import type { JsonObject, TraceId } from '../model/types';
import { type PayloadRequest, payloadFrame } from './payload-frame';
import { PayloadReader } from './payload-reader';
import { isOurProtocol, type Payloads, PROTOCOL, type ViewerRequest } from './protocol';
import { snapshotFrames } from './snapshot-writer';
import { listSockets, makeSocketFolder, newSocketPath, restrictSocket, socketFolders } from './socket-folder';
import { Viewer, type ViewerHost } from './viewer';
import { positionFields, type WireEvent, wireEvent } from './wire-event';

export type LiveServerOptions = {
  readonly runs: Runs;
  /** What people call the agent. */
  readonly name: string;
  /** What may wait for one viewer, 8 MiB by default. */
  readonly maxQueueBytes?: number;
  /** Where the socket may be; the first folder that is safe and whose path is short enough is taken. */
  readonly folders?: readonly string[];
  readonly now: () => number;
};

const MAX_QUEUE_BYTES = 8 * 1024 * 1024;
const MAX_VIEWERS = 64;
/** What viewers are given to take the last events when the agent closes. */
const LAST_MS = 500;
const TRIES = 8;

/**
 * Tells any number of viewers what happens in this process. It keeps neither the process alive nor waits for anybody: what a viewer
 * does not take is dropped and counted.
 */
export class LiveServer implements ViewerHost {
  /** Where it listens; empty before {@link listen} has resolved. */
  path = '';
  readonly maxQueueBytes: number;
  /** What a tracer calls. It takes events only while there are viewers, so that the socket costs nothing without. */
  readonly hook: TracerHook;
  private readonly server: Server;
  private readonly viewers = new Set<Viewer>();
  private readonly payloads: PayloadReader;
  private dropped = 0;
  private badFrames = 0;
  private readonly removeSocket = (): void => rmSync(this.path, { force: true });

  constructor(private readonly options: LiveServerOptions) {
    this.maxQueueBytes = options.maxQueueBytes ?? MAX_QUEUE_BYTES;
    this.payloads = new PayloadReader(options.runs);
    this.hook = hookOf((event) => this.publish(event), this.viewers);
    this.server = createServer((socket) => this.welcome(socket));
    this.server.maxConnections = MAX_VIEWERS;
    this.server.unref();
  }

  /** Viewers that are connected, and what they did not get or sent wrongly so far. */
  get counts(): { readonly viewers: number; readonly dropped: number; readonly badFrames: number } {
    return { viewers: this.viewers.size, dropped: this.dropped, badFrames: this.badFrames };
  }

  /**
   * Opens the socket.
   * @throws NT_LIVE_FOLDER_UNSAFE, NT_LIVE_PATH_TOO_LONG or NT_LIVE_LISTEN_FAILED when no folder will do, for the last of them
   */
  async listen(): Promise<void> {
    let problem: unknown;
    for (const folder of this.options.folders ?? socketFolders()) {
      try {
        return await this.listenIn(folder);
      } catch (error) {
        problem = error;
      }
    }
    throw problem;
  }

  /** Tells viewers of an event; free while there is none. */
  publish(event: TraceEvent): void {
    const wires: Partial<Record<Payloads, WireEvent>> = {};
    for (const viewer of this.viewers) {
      if (!viewer.wants(event)) continue;
      let wire = wires[viewer.payloads];
      wire ??= wireEvent(event, viewer.payloads, isBeginning(event) ? this.positionOf(event.traceId) : null);
      wires[viewer.payloads] = wire;
      viewer.offer(wire);
    }
  }

  /** Ends all connections, after a moment for the last events, and removes the socket. Idempotent. */
  async close(): Promise<void> {
    process.off('exit', this.removeSocket);
    this.server.close();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_MS);
    });
    await Promise.all(Array.from(this.viewers, (viewer) => viewer.close(deadline)));
    clearTimeout(timer);
    this.payloads.close();
  }

  answer(viewer: Viewer, request: ViewerRequest): Promise<void> | void {
    switch (request.type) {
      case 'hello':
        return this.checkProtocol(viewer, request.protocol);
      case 'subscribe':
        return this.subscribe(viewer, request);
      case 'unsubscribe':
        return viewer.unfollow(request.traces);
      case 'snapshot':
        return this.sendSnapshot(viewer, request.requestId, request.traceId);
      case 'payload':
        return this.sendPayload(viewer, request);
      case 'answer':
        return this.takeAnswer(viewer, request);
      case 'ping':
        return viewer.send({ type: 'pong' });
      case 'pong':
        return;
    }
  }

  positionOf(traceId: TraceId): JournalPosition | null {
    return this.options.runs.list().find((trace) => trace.traceId === traceId)?.journal ?? null;
  }

  onDropped(events: number): void {
    this.dropped += events;
  }

  onBadFrame(): void {
    this.badFrames++;
  }

  private async listenIn(folder: string): Promise<void> {
    makeSocketFolder(folder);
    listSockets(folder);
    let path = newSocketPath(folder);
    for (let tries = 1; ; tries++) {
      try {
        await this.listenAt(path);
        break;
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== 'EADDRINUSE' || tries === TRIES) throw nodetracerError('NT_LIVE_LISTEN_FAILED', { path, reason: message }, error);
        path = newSocketPath(folder);
      }
    }
    restrictSocket(path);
    this.path = path;
    process.once('exit', this.removeSocket);
  }

  private listenAt(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.removeAllListeners('error').once('error', reject);
      this.server.listen({ path, exclusive: true }, () => {
        // Accepting may fail later, when there are no descriptors: that viewer comes again.
        this.server.off('error', reject).on('error', () => undefined);
        resolve();
      });
    });
  }

  private welcome(socket: Socket): void {
    const viewer = new Viewer(socket, this);
    this.viewers.add(viewer);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.viewers.delete(viewer));
    viewer.send({
      type: 'hello',
      protocol: PROTOCOL,
      instance: ownIdentity().instance,
      process: { pid: process.pid, name: this.options.name },
      server_time: formatTime(this.options.now()),
      dropped: this.dropped + sum(Object.values(this.options.runs.stats().losses)),
    });
  }

  private checkProtocol(viewer: Viewer, protocol: string): Promise<void> | void {
    if (isOurProtocol(protocol)) return;
    viewer.refuse(null, `this agent speaks version ${PROTOCOL} of the live protocol, and version ${protocol} was asked for`);
    return viewer.close(Promise.resolve());
  }

  private subscribe(viewer: Viewer, { requestId, traces, payloads }: Extract<ViewerRequest, { type: 'subscribe' }>): void {
    const running = this.options.runs.list();
    viewer.follow(traces, payloads, new Map(running.map(({ traceId, seq }) => [traceId, seq])));
    viewer.send({ type: 'subscribed', request_id: requestId, traces: running.map(runningFields) });
  }

  private async sendSnapshot(viewer: Viewer, requestId: number, traceId: TraceId): Promise<void> {
    const stored = await this.options.runs.snapshot(traceId);
    if (!stored) return viewer.refuse(requestId, 'it has no such trace');
    try {
      for (const frame of snapshotFrames(stored.graph, requestId)) {
        await viewer.sendPaced(frame);
        if (viewer.gone) return;
      }
    } finally {
      stored.close();
    }
  }

  private async sendPayload(viewer: Viewer, request: PayloadRequest): Promise<void> {
    const payload = await this.payloads.payload(request.traceId, request.nodeId);
    await viewer.sendPaced(payloadFrame(request, payload));
  }

  private async takeAnswer(viewer: Viewer, request: Extract<ViewerRequest, { type: 'answer' }>): Promise<void> {
    const { requestId, traceId, nodeId, value } = request;
    const outcome = await this.options.runs.answer(traceId, nodeId, value);
    if (outcome.accepted) viewer.send({ type: 'answered', request_id: requestId });
    else viewer.refuse(requestId, outcome.reason);
  }
}

function hookOf(publish: (event: TraceEvent) => void, viewers: ReadonlySet<Viewer>): TracerHook {
  const get = () => (viewers.size > 0 ? publish : undefined);
  return Object.defineProperty({ name: 'socket' }, 'onEvent', { get, enumerable: true });
}

function isBeginning({ type }: TraceEvent): boolean {
  return type === 'trace_started' || type === 'trace_resumed';
}

function runningFields({ traceId, name, sessionId, seq, journal }: RunningTrace): JsonObject {
  return { trace_id: traceId, name, session_id: sessionId, seq, ...positionFields(journal) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
