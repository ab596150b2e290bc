import type { FieldTexts } from '../model/codec/event-writer';
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

  /** Adds members or elements to a field; of doubled keys the last one counts. */
  add(field: 'input' | 'output' | 'metadata' | 'annotations', text: string): void {
    if (text !== '') this[field] = this[field] === '' ? text : `${this[field]},${text}`;
  }

  /** What only a node that still runs has: further members of its line. */
  live(): string {
    const status = this.status === undefined ? '' : `,"status":"${this.status}"`;
    const total = this.progress?.total ?? null;
    return this.progress === undefined ? status : `${status},"progress":{"done":${this.progress.done},"total":${total}}`;
  }
}
