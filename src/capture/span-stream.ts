import type { Redactor } from './redaction/redactor';
import { StreamedText } from './redaction/streamed-text';
import { cut } from './value-marks';

/** What a node streams: without secrets, and no more than the limit. */
export class SpanStream {
  private readonly text: StreamedText;

  /** @param left characters that are recorded */
  constructor(
    redactor: Redactor,
    private left: number,
  ) {
    this.text = new StreamedText(redactor);
  }

  /** Takes a chunk and gives what is to be recorded now. */
  add(chunk: string): string {
    return this.within(this.text.add(chunk));
  }

  /** What was held back, when the stream has ended. */
  rest(): string {
    return this.within(this.text.rest());
  }

  private within(piece: string): string {
    const { left } = this;
    this.left -= piece.length;
    if (left <= 0) return '';
    return piece.length <= left ? piece : cut(piece, left);
  }
}
