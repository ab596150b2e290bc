import { errorMonitor } from 'node:events';
import type { RecordedSpan } from './recorded-span';

type NodeStream = {
  once(event: string | symbol, listener: (error?: unknown) => void): unknown;
  readonly errored?: unknown;
  readonly readableAborted?: boolean;
  readonly readableEnded?: boolean;
};

/** Ends the span with a stream of Node, whoever reads or pipes it. No listener here makes it flow or takes an error from the program. */
export function followNodeStream(span: RecordedSpan, stream: NodeStream): void {
  stream.once(errorMonitor, (error) => span.fail(error));
  stream.once('end', () => span.end());
  stream.once('close', () => {
    if (span.hasEnded) return;
    if (stream.errored) return span.fail(stream.errored);
    if (stream.readableAborted === true && stream.readableEnded !== true) span.setStatus('cancelled');
    span.end();
  });
}
