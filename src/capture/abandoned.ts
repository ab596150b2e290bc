import type { RecordedSpan } from './recorded-span';

/** Holds the span, which does not hold what it stands for: so that can be collected. */
const registry = new FinalizationRegistry<RecordedSpan>((span) => {
  if (!span.hasEnded) span.setStatus('cancelled').end();
});

const origins = new WeakMap<object, object>();

/** Ends the node as cancelled when nobody can end it any more: once `object`, a stream or a promise to be awaited, was collected. */
export function endWhenAbandoned(object: object, span: RecordedSpan): void {
  registry.register(object, span);
}

/** Keeps a stream from counting as abandoned while something that reads from it is alive. */
export function keepAlive(origin: object, reader: object): void {
  origins.set(reader, origin);
}
