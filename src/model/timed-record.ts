import { parseJson } from './codec/json-value';
import { timeText } from './codec/trace-writer';
import { JsonRecord } from './json-record';
import { parseTime } from './time';
import type { Micros } from './types';

/** A record that lasts: a trace or a node. */
export class TimedRecord extends JsonRecord {
  get startTime(): Micros | null {
    return this.time('start_time');
  }
  set startTime(time: Micros | null) {
    this.setTime('start_time', time);
  }

  get endTime(): Micros | null {
    return this.time('end_time');
  }
  set endTime(time: Micros | null) {
    this.setTime('end_time', time);
  }

  private time(key: string): Micros | null {
    const value = this.get(key);
    return typeof value === 'string' ? (parseTime(value) ?? null) : null;
  }

  /** Sets a time; its spelling stays when it is the same time. */
  private setTime(key: string, time: Micros | null): void {
    if (this.time(key) !== time) this.set(key, parseJson(timeText(time)));
  }
}
