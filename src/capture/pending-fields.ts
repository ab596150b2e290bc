import { type FieldTexts, STARTED } from '../model/codec/event-writer';
import type { NodeStatus, Progress } from '../model/types';

/** What a span has got since the last line about it, as JSON text. */
export class PendingFields implements FieldTexts {
  input = '';
  output = '';
  metadata = '';
  annotations = '';
  chunk = '';
  status: NodeStatus | undefined;
  progress: Progress | undefined;

  constructor(readonly start = STARTED) {}

  /** What only a node that still runs has: further members of its line. */
  live(): string {
    const status = this.status === undefined ? '' : `,"status":"${this.status}"`;
    const total = this.progress?.total ?? null;
    return this.progress === undefined ? status : `${status},"progress":{"done":${this.progress.done},"total":${total}}`;
  }
}

/** Adds members or elements to those that are there; of doubled keys the last one counts. */
export function joined(before: string, text: string): string {
  return before === '' ? text : `${before},${text}`;
}
