import { setImmediate } from 'node:timers';
import { endWhenAbandoned, keepAlive } from './abandoned';
import { followNodeStream } from './node-stream';
import type { RecordedSpan } from './recorded-span';
import { type Step, type StreamOptions, StreamReading } from './stream-reading';

type Methods = Record<PropertyKey, unknown>;
type Method = (...args: unknown[]) => unknown;

/**
 * When `value` is an iterator or a stream, keeps the span open until that has ended. The object stays what it is: only its methods
 * are followed, and they run in the context of the span. Texts that it yields become chunks.
 * @returns false for anything else, and for what cannot be followed
 */
export function followStream(span: RecordedSpan, value: unknown, options: StreamOptions): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const object = value as Methods;
    if (typeof object.next === 'function' && isIterable(object)) followSteps(readingOf(span, object, options), object);
    else if (typeof object.pipe === 'function' && typeof object.once === 'function') followNodeStream(span, value as never);
    else if (typeof object[Symbol.asyncIterator] === 'function' || typeof object.getReader === 'function') {
      followOpeners(readingOf(span, object, options), object);
      followEndEvent(span, object);
    } else return false;
  } catch {
    return false;
  }
  endWhenAbandoned(value, span);
  return true;
}

function isIterable(object: Methods): boolean {
  return typeof object[Symbol.iterator] === 'function' || typeof object[Symbol.asyncIterator] === 'function';
}

/** Streams of model clients say so when the program has aborted them, and then end as if nothing was. The reading must not hold its stream. */
function readingOf(span: RecordedSpan, object: Methods, options: StreamOptions): StreamReading {
  const { controller } = object as { controller?: { signal?: AbortSignal } };
  const stream = new WeakRef(object);
  return StreamReading.of(span, options, () => controller?.signal?.aborted === true || stream.deref()?.aborted === true);
}

/** Follows an iterator or the reader of a web stream. */
function followSteps(reading: StreamReading, object: Methods): void {
  const take = guarded((result) => reading.take(result as Step | undefined));
  const leave = guarded((result) => reading.leave(result as Step | undefined));
  for (const name of ['next', 'throw', 'read']) replace(object, name, (call) => reading.run(call, take));
  for (const name of ['return', 'cancel']) replace(object, name, (call) => reading.run(call, leave));
}

/** What is read through iterators, readers and further streams that it gives out, as web streams and the streams of model clients are. */
function followOpeners(reading: StreamReading, object: Methods): void {
  const opened = (reader: unknown): void => {
    followSteps(reading, reader as Methods);
    keepAlive(object, reader as object);
  };
  const divided = (parts: unknown): void => {
    const readings = reading.divide((parts as Methods[]).length);
    for (const [index, part] of (parts as Methods[]).entries()) {
      followOpeners(readings[index] as StreamReading, part);
      keepAlive(object, part);
    }
  };
  const transformed = (stream: unknown): void => {
    followOpeners(reading, stream as Methods);
    keepAlive(object, stream as object);
  };
  const openers = { [Symbol.asyncIterator]: opened, values: opened, getReader: opened, tee: divided, pipeThrough: transformed };
  for (const name of Reflect.ownKeys(openers) as (keyof typeof openers)[])
    replace(object, name, (call) => reading.open(call, guarded(openers[name])));
  replace(object, 'cancel', (call) => reading.open(call, () => object.locked === true || reading.leave(undefined)));
  replace(object, 'pipeTo', (call) => reading.run(call, () => reading.end(undefined)));
}

/** Streams that tell listeners of their events end with an event. An error has come to whoever waits for it within the turn. */
function followEndEvent(span: RecordedSpan, object: Methods): void {
  if (typeof object.once !== 'function') return;
  const stream = new WeakRef(object);
  const end = (): void => {
    if (span.hasEnded) return;
    if (stream.deref()?.errored === true) span.setStatus('failed');
    if (stream.deref()?.aborted === true) span.setStatus('cancelled');
    span.end();
  };
  object.once('end', () => setImmediate(end));
}

/** @param around runs a call of the method, which is given to it */
function replace(object: Methods, name: PropertyKey, around: (call: () => unknown) => unknown): void {
  const method = object[name];
  if (typeof method !== 'function') return;
  const value = (...args: unknown[]): unknown => around(() => (method as Method).apply(object, args));
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}

/** What is followed is foreign: a surprise in it costs its recording only. */
function guarded(taken: (result: unknown) => void): (result: unknown) => void {
  return (result) => {
    try {
      taken(result);
    } catch {
      // Its node then ends when it is collected.
    }
  };
}
