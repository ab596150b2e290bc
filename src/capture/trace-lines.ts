import { EventHead } from '../model/codec/event-head';
import { nodeStartedLine, nodeUpdatedLine } from '../model/codec/event-writer';
import type { Micros, TraceId } from '../model/types';
import { clockOrigin, microsSince } from './clock';
import type { RecordedSpan } from './recorded-span';
import { type TurnWriter, writeWithinTurn } from './turn';

const FLUSH_CHARS = 65_536;

/**
 * The events of a trace as lines, kept until the turn ends. The start of the latest node waits for the next event, and changes of a node
 * wait for the end of the turn: what begins, gets its data and ends at once is one line, and no node is written more than it has to be.
 */
export class TraceLines implements TurnWriter {
  private readonly head: EventHead;
  private readonly origin = clockOrigin();
  private text = '';
  private count = 0;
  private waitingChars = 0;
  private isTouched = false;
  private latest: RecordedSpan | undefined;
  private changed: RecordedSpan[] = [];

  /** @param deliver takes the lines of `count` events, the last of which has the number `seq` */
  constructor(
    traceId: TraceId,
    private readonly deliver: (lines: string, count: number, seq: number) => void,
  ) {
    this.head = new EventHead(traceId);
  }

  /** Number of the last event. */
  get seq(): number {
    return this.head.seq;
  }

  /** Goes on after what another process has written. */
  goOn(seq: number): void {
    this.head.seq = seq;
  }

  /** On the clock of the trace. */
  now(): Micros {
    return microsSince(this.origin);
  }

  /** The head of the next event, which happens now. */
  next(): EventHead {
    if (this.latest) this.start(this.latest);
    return this.nextAt(this.now());
  }

  /** The head of the end of a node. One that is the latest ends in the line that tells of its start. */
  nextEnd(span: RecordedSpan): EventHead {
    if (this.latest !== span) return this.next();
    this.latest = undefined;
    this.count++;
    this.head.seq++;
    return this.nextAt(this.now());
  }

  add(line: string): void {
    this.text += line;
    this.grow(line.length);
  }

  /** Takes in a node that has just begun. */
  open(span: RecordedSpan): void {
    if (this.latest) this.start(this.latest);
    this.latest = span;
    this.grow(0);
  }

  /** Has the changes of a span written at the end of the turn. */
  change(span: RecordedSpan): void {
    this.changed.push(span);
    this.grow(0);
  }

  /** Counts what waits for the end of the turn, and writes at once when it is much. */
  grow(chars: number): void {
    this.waitingChars += chars;
    if (!this.isTouched) {
      this.isTouched = true;
      writeWithinTurn(this);
    }
    if (this.waitingChars >= FLUSH_CHARS) this.flush();
  }

  endTurn(): void {
    this.isTouched = false;
    this.flush();
  }

  flush(): void {
    this.settle();
    const { text, count } = this;
    this.waitingChars = 0;
    if (count === 0) return;
    this.text = '';
    this.count = 0;
    this.deliver(text, count, this.head.seq);
  }

  /** Makes lines of what waits on spans. */
  settle(): void {
    if (this.latest) this.start(this.latest);
    if (this.changed.length === 0) return;
    const { changed } = this;
    this.changed = [];
    for (const span of changed) {
      const fields = span.takePending();
      if (fields) this.text += nodeUpdatedLine(this.next(), span.id, fields, fields.live());
    }
  }

  private start(span: RecordedSpan): void {
    this.latest = undefined;
    const fields = span.takePending();
    if (fields) this.text += nodeStartedLine(this.nextAt(span.startTime), span.id, fields, fields.live());
  }

  private nextAt(time: Micros): EventHead {
    this.count++;
    return this.head.next(time);
  }
}
