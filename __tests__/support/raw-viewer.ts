import { createConnection, type Socket } from 'node:net';
import { waitUntil } from './wait-until';

type Frame = { readonly type: string; readonly trace_id?: string; readonly seq?: number; readonly [key: string]: unknown };

/** A viewer that speaks the protocol by hand, and keeps every frame that it is sent. */
export class RawViewer {
  readonly frames: Frame[] = [];
  closed = false;
  private readonly socket: Socket;
  private rest = '';

  constructor(path: string) {
    this.socket = createConnection(path);
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text: string) => this.take(text));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.closed = true;
    });
  }

  say(message: object | string): this {
    this.socket.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`);
    return this;
  }

  /** Stops reading, as a stopped process does. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  close(): void {
    this.socket.destroy();
  }

  ofType(type: string): Frame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  /** Waits for a frame of a type. */
  async frame(type: string, index = 0): Promise<Frame> {
    await waitUntil(() => this.ofType(type).length > index, `a frame ${type}; there are ${this.frames.map((frame) => frame.type)}`);
    return this.ofType(type)[index] as Frame;
  }

  async subscribe(traces: 'all' | readonly string[] = 'all', payloads = 'full'): Promise<Frame> {
    const before = this.ofType('subscribed').length;
    this.say({ type: 'subscribe', request_id: before + 1, traces, payloads });
    return this.frame('subscribed', before);
  }

  /** The sequence numbers of a trace as they came: events and both ends of batches, gaps negative. */
  seqs(traceId: string): number[] {
    return this.frames.flatMap((frame) => {
      if (frame.trace_id !== traceId || frame.type === 'payload_is' || frame.type === 'snapshot_part') return [];
      if (frame.type === 'gap') return [-(frame.seq as number)];
      return frame.type === 'batch' ? [frame.seq_from as number, frame.seq as number] : [frame.seq as number];
    });
  }

  private take(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.frames.push(JSON.parse(line) as Frame);
  }
}
