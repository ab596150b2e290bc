import { newNodeId } from '../model/ids';
import { RecordedSpan } from './recorded-span';
import type { Recording } from './recording';

/** The span of a node that is not recorded. The program notices nothing; its data is not even looked at. */
export class UnrecordedSpan extends RecordedSpan {
  constructor(recording: Recording, name: string) {
    super(recording, newNodeId(), name, 0, false);
  }

  override get isRecorded(): boolean {
    return false;
  }

  override input(): this {
    return this;
  }

  override output(): this {
    return this;
  }

  override metadata(): this {
    return this;
  }

  override annotate(): this {
    return this;
  }

  override setStatus(): this {
    return this;
  }

  override usage(): this {
    return this;
  }

  override chunk(): this {
    return this;
  }

  override progress(): this {
    return this;
  }
}
