import type { Socket } from 'node:net';
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { batchesOf } from '../model/event-batch';
import type { TraceId } from '../model/types';
import { batchLine, type WireEvent } from './wire-event';

/** Up to this much is handed to the system before the viewer has taken it; what comes after waits here. */
const IN_FLIGHT_BYTES = 64 * 1024;
/** A viewer that takes nothing for so long is left alone. */
const STALLED_MS = 1_500;
/** Waiting events are shortened in portions of this size, so that no turn of the event loop is long. */
const PORTION_CHARS = 256 * 1024;

/** What happened to the events of a trace that a viewer did not get: so many of them, up to `seq`. */
export type LostEvents = { readonly traceId: TraceId; readonly dropped: number; readonly seq: number };

export type FrameQueueOptions = {
  /** What may wait for a viewer; beyond it everything that waits is dropped. In characters, most of which are one byte. */
  readonly maxQueueBytes: number;
  /** Called when a viewer that was too slow takes data again; the frames returned tell it what it has lost. */
  readonly gapFrames: (lost: readonly LostEvents[]) => string[];
  readonly onDropped: (events: number) => void;
  /** The viewer has taken nothing for a while: its connection is to be ended, and when it is back it catches up from the journal. */
  readonly onStalled: () => void;
};

type Losses = Map<TraceId, LostEvents>;
/** Lines that wait together, and what is lost when they are dropped. */
type Portion = { readonly text: string; readonly losses: Losses };

/**
 * What waits for one viewer. While the viewer keeps up nothing does. When it does not, waiting events are merged in portions
 * (a `batch`); when there are too many even so, they are dropped, and a `gap` is sent once the viewer takes data again.
 */
export class FrameQueue {
  private portions: Portion[] = [];
  private waiting: WireEvent[] = [];
  private waitingChars = 0;
  private queuedChars = 0;
  private blocked = false;
  private stall: NodeJS.Timeout | undefined;
  /** Lines of this turn of the event loop, which are written together. */
  private outgoing = '';
  /** What was dropped since the viewer stopped taking data; null while nothing is. */
  private dropped: Losses | null = null;
  private readonly onceWritable: (() => void)[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly options: FrameQueueOptions,
  ) {
    socket.on('drain', () => this.flush());
  }

  /** What waits, in characters. */
  get size(): number {
    return this.queuedChars + this.waitingChars;
  }

  /** Sends an answer, which goes before events that wait. */
  send(frame: string): void {
    this.write(`${frame}\n`);
  }

  /** Sends an event, or has it wait. */
  sendEvent(wire: WireEvent): void {
    const { line } = wire;
    if (this.dropped) return this.drop(this.dropped, [wire]);
    if (!this.blocked) return this.write(`${line}\n`);
    this.waiting.push(wire);
    this.waitingChars += line.length;
    if (this.waitingChars >= PORTION_CHARS) this.shorten();
    if (this.size > this.options.maxQueueBytes) this.dropAll();
  }

  /** Tells of events that never came here. */
  sendGap(lost: LostEvents): void {
    if (!this.blocked) return this.tellLosses([lost]);
    if (!this.dropped) this.dropAll();
    if (this.dropped) addLoss(this.dropped, lost);
  }

  /** Resolves when the viewer has taken what was sent, or has gone. */
  writable(): Promise<void> {
    return this.blocked && !this.socket.destroyed ? new Promise((resolve) => this.onceWritable.push(resolve)) : Promise.resolve();
  }

  /** Nothing is sent any more. */
  close(): void {
    this.outgoing = '';
    this.portions = [];
    this.waiting = [];
    this.queuedChars = this.waitingChars = 0;
    this.blocked = false;
    clearTimeout(this.stall);
    for (const resolve of this.onceWritable.splice(0)) resolve();
  }

  private write(text: string): void {
    if (this.outgoing === '') setImmediate(() => this.writeOut());
    this.outgoing += text;
    if (this.outgoing.length > IN_FLIGHT_BYTES) this.writeOut();
  }

  /** Writes what was sent in this turn. */
  writeOut(): void {
    const { outgoing, socket } = this;
    this.outgoing = '';
    if (outgoing === '' || socket.destroyed) return;
    const taken = socket.write(outgoing);
    if (!taken && socket.writableLength > IN_FLIGHT_BYTES) this.blocked = true;
    if (this.stall === undefined) this.watchStall();
  }

  /** As long as something is on its way. The time-out of the socket would begin anew with each write, taken or not. */
  private watchStall(): void {
    const before = this.taken;
    this.stall = setTimeout(() => {
      this.stall = undefined;
      if (this.socket.writableLength === 0) return;
      if (this.taken > before) this.watchStall();
      else this.options.onStalled();
    }, STALLED_MS).unref();
  }

  /** Bytes that the viewer's end has accepted. */
  private get taken(): number {
    return this.socket.bytesWritten - this.socket.writableLength;
  }

  private flush(): void {
    this.blocked = false;
    const { dropped } = this;
    this.dropped = null;
    if (dropped) this.tellLosses([...dropped.values()]);
    while (!this.blocked && this.size > 0) this.flushPortion();
    if (!this.blocked) for (const resolve of this.onceWritable.splice(0)) resolve();
  }

  private flushPortion(): void {
    if (this.portions.length === 0) this.shorten();
    const portion = this.portions.shift();
    if (!portion) return;
    this.queuedChars -= portion.text.length;
    this.write(portion.text);
  }

  /** Makes a portion of the waiting events, merged where that makes them fewer. */
  private shorten(): void {
    const { waiting } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    this.waitingChars = 0;
    const text = `${portionLines(waiting).join('\n')}\n`;
    this.queuedChars += text.length;
    this.portions.push({ text, losses: lossesOf(waiting) });
  }

  private dropAll(): void {
    const dropped: Losses = new Map();
    for (const { losses } of this.portions) for (const lost of losses.values()) this.lose(dropped, lost);
    this.drop(dropped, this.waiting);
    this.dropped = dropped;
    this.portions = [];
    this.waiting = [];
    this.queuedChars = this.waitingChars = 0;
  }

  private drop(dropped: Losses, wires: readonly WireEvent[]): void {
    for (const lost of lossesOf(wires).values()) this.lose(dropped, lost);
  }

  private lose(dropped: Losses, lost: LostEvents): void {
    addLoss(dropped, lost);
    this.options.onDropped(lost.dropped);
  }

  private tellLosses(lost: readonly LostEvents[]): void {
    for (const frame of this.options.gapFrames(lost)) this.send(frame);
  }
}

function lossesOf(wires: readonly WireEvent[]): Losses {
  const losses: Losses = new Map();
  for (const { event } of wires) addLoss(losses, { traceId: event.traceId, seq: event.seq, dropped: 1 });
  return losses;
}

function addLoss(losses: Losses, { traceId, seq, dropped }: LostEvents): void {
  losses.set(traceId, { traceId, seq, dropped: dropped + (losses.get(traceId)?.dropped ?? 0) });
}

/** Large lines stay as they are: a frame is bounded. */
function portionLines(waiting: readonly WireEvent[]): string[] {
  if (waiting.some(({ line }) => line.length > PORTION_CHARS)) return waiting.map(({ line }) => line);
  const batches = batchesOf(waiting.map(({ event }) => event));
  const merged = batches.reduce((sum, { events }) => sum + events.length, 0);
  if (merged === waiting.length) return waiting.map(({ line }) => line);
  return batches.map((batch) =>
    batchLine(batch, waiting.find(({ event, journal }) => event.traceId === batch.traceId && journal)?.journal),
  );
}
