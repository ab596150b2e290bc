import { endWith } from './callback';
import { context } from './context';
import type { RecordedSpan } from './recorded-span';

/** What an iterator or a reader answers. */
export type Step = { readonly done?: boolean; readonly value?: unknown };

/** How a stream is recorded. */
export type StreamOptions = {
  /** Whether texts become chunks and the value returned at the end becomes the output. */
  readonly keepsReturn: boolean;
  /** The text in what the stream yields; by default what is a string itself. */
  readonly chunkText: ((item: unknown) => string | null | undefined) | undefined;
};

/** What the parts of a stream that was divided share. */
type Whole = {
  readonly span: RecordedSpan;
  readonly options: StreamOptions;
  readonly isAborted: () => boolean;
  parts: number;
  items: number;
};

/** The reading of a stream, or of one part of it: ends the node with the stream, or once all its readers have left. */
export class StreamReading {
  private items = 0;
  private hasLeft = false;

  private constructor(private readonly whole: Whole) {}

  static of(span: RecordedSpan, options: StreamOptions, isAborted: () => boolean): StreamReading {
    return new StreamReading({ span, options, isAborted, parts: 1, items: 0 });
  }

  /** The readings of the parts into which this one is divided. An item counts when the first of them takes it. */
  divide(count: number): StreamReading[] {
    this.hasLeft = true;
    this.whole.parts += count - 1;
    return Array.from({ length: count }, () => new StreamReading(this.whole));
  }

  /** Runs something of the stream in its span; an error of it is the node's. */
  run<R>(call: () => R, done: (value: unknown) => void): R {
    const { span } = this.whole;
    let result: R;
    try {
      result = context.run(span, call);
    } catch (error) {
      span.fail(error);
      throw error;
    }
    return endWith(span, result, done);
  }

  /** Runs what gives out a reader. An error of it, as of a stream that is being read, says nothing about the stream. */
  open<R>(call: () => R, done: (value: R) => void): R {
    const result = context.run(this.whole.span, call);
    done(result);
    return result;
  }

  take(step: Step | undefined): void {
    const { whole } = this;
    if (whole.span.hasEnded) return;
    if (step?.done === true) this.end(step.value);
    else if (this.items++ === whole.items) {
      whole.items++;
      this.takeText(step?.value);
    }
  }

  /** As take, for the methods by which a reader says that it wants no more. */
  leave(step: Step | undefined): void {
    if (step?.done === false || this.hasLeft) return;
    this.hasLeft = true;
    if (--this.whole.parts === 0 && !this.whole.span.hasEnded) this.end(step?.value);
  }

  end(value: unknown): void {
    const { span, options, isAborted } = this.whole;
    if (options.keepsReturn && value !== undefined) span.output(value, 'return_value');
    if (isAborted()) span.setStatus('cancelled');
    span.end();
  }

  private takeText(item: unknown): void {
    const { span, options } = this.whole;
    if (!options.keepsReturn) return;
    try {
      const text = options.chunkText ? options.chunkText(item) : item;
      if (typeof text === 'string' && text !== '') span.chunk(text);
    } catch (error) {
      const message = 'The function `chunkText` of a traced function threw; the texts of that stream are not recorded.';
      span.recording.host.losses.report('chunk_text_failed', message, error);
    }
  }
}
