import { formatTime } from '../time';
import type { Micros, NodeId, TraceId } from '../types';
import { inOneBlock } from './one-block';

/**
 * What the lines of one trace begin with. What a line costs is the number of pieces that it is joined from, so they are as long as
 * they can be, above all those of the events that come most.
 */
export class EventHead {
  /** Number and time of the last event. */
  seq = 0;
  time: Micros = 0;
  private readonly trace: string;
  private readonly started: string;
  private readonly completed: string;

  constructor(traceId: TraceId) {
    this.trace = `","trace_id":"${traceId}","seq":`;
    this.started = inOneBlock(`{"type":"node_started${this.trace}`);
    this.completed = inOneBlock(`{"type":"node_completed${this.trace}`);
  }

  /** Goes on to the next event, which happens at `time`. */
  next(time: Micros): this {
    this.seq++;
    this.time = time;
    return this;
  }

  /** Up to the time, without its closing quote. */
  of(type: string): string {
    return `{"type":"${type}${this.trace}${this.seq}${timeMember(this.time, lastDigits)}`;
  }

  /** Of `node_started`, up to the node's id, without its closing quote. */
  ofStart(id: NodeId): string {
    return `${this.started}${this.seq}${timeMember(this.time, lastDigitsAndNode)}${id}`;
  }

  /** The same of `node_completed`. */
  ofEnd(id: NodeId): string {
    return `${this.completed}${this.seq}${timeMember(this.time, lastDigitsAndNode)}${id}`;
  }
}

const MICROS_PER_SECOND = 1_000_000;
const TIME = ',"time":"';
const digits = Array.from({ length: 1000 }, (_, micros) => String(micros).padStart(3, '0'));
const lastDigits = digits.map((three) => `${three}Z`);
const lastDigitsAndNode = digits.map((three) => `${three}Z","node_id":"`);

/** Events come by the hundred in a millisecond, so the text of the current one is kept. */
let current: Micros = Number.NaN;
let currentText = '';

/** @param ends what follows the milliseconds, for each number of microseconds */
function timeMember(time: Micros, ends: readonly string[]): string {
  const micros = time - current;
  if (micros > 0 && micros < 1000) return currentText + ends[micros];
  const text = formatTime(time);
  const rest = time % 1000;
  if (time % MICROS_PER_SECOND !== 0) {
    current = time - rest;
    currentText = inOneBlock(`${TIME}${text.slice(0, -'000Z'.length)}`);
  }
  return `${TIME}${text.slice(0, -1)}${(ends[0] as string).slice('000'.length)}`;
}
