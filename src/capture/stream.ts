import { endWith } from './callback';
import { context } from './context';
import type { RecordedSpan } from './recorded-span';

type Methods = Record<PropertyKey, unknown>;
type Step = { readonly done?: boolean; readonly value?: unknown };

/** Ends the node of a stream that its reader has dropped. The span does not hold the stream, so it can be collected. */
const abandoned = new FinalizationRegistry<RecordedSpan>((span) => {
  if (!span.hasEnded) span.setStatus('cancelled').end();
});

/**
 * When `value` is an iterator or a stream, keeps the span open until that has ended. The object stays what it is: only its methods
 * are followed, and they run in the context of the span. Texts that it yields become chunks.
 * @returns false for anything else
 */
export function followStream(span: RecordedSpan, value: unknown, keepsText: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const object = value as Methods;
    if (typeof object.next === 'function' && isIterable(object)) follow(span, object, ['next', 'return', 'throw'], keepsText);
    else if (typeof object.pipe === 'function' && typeof object.once === 'function') followNodeStream(span, object);
    else if (typeof object[Symbol.asyncIterator] === 'function') followOpeners(span, object, keepsText);
    else return false;
  } catch {
    return false;
  }
  abandoned.register(value, span);
  return true;
}

function isIterable(object: Methods): boolean {
  return typeof object[Symbol.iterator] === 'function' || typeof object[Symbol.asyncIterator] === 'function';
}

/** Has each call of these methods run in the span, and the span end with the step that says `done`. */
function follow(span: RecordedSpan, object: Methods, methods: readonly string[], keepsText: boolean): void {
  for (const name of methods) {
    const method = object[name];
    if (typeof method !== 'function') continue;
    replace(object, name, (...args: unknown[]) => step(span, () => method.apply(object, args) as unknown, keepsText));
  }
}

function step(span: RecordedSpan, call: () => unknown, keepsText: boolean): unknown {
  let result: unknown;
  try {
    result = context.run(span, call);
  } catch (error) {
    span.fail(error);
    throw error;
  }
  return endWith(span, result, (value) => takeStep(span, value as Step | undefined, keepsText));
}

function takeStep(span: RecordedSpan, result: Step | undefined, keepsText: boolean): void {
  const ended = result === undefined || result.done === true;
  if (keepsText && ended && !span.hasEnded) span.output(result?.value, 'return_value');
  if (ended) span.end();
  else if (keepsText && typeof result.value === 'string') span.chunk(result.value);
}

/** What is read through iterators or readers that it gives out, as web streams and the streams of model clients are. */
function followOpeners(span: RecordedSpan, object: Methods, keepsText: boolean): void {
  const openers = { [Symbol.asyncIterator]: ['next', 'return', 'throw'], getReader: ['read', 'cancel'] };
  for (const name of Reflect.ownKeys(openers) as (keyof typeof openers)[]) {
    const open = object[name];
    if (typeof open !== 'function') continue;
    replace(object, name, (...args: unknown[]) => {
      const reader = open.apply(object, args) as Methods;
      follow(span, reader, openers[name], keepsText);
      return reader;
    });
  }
}

function followNodeStream(span: RecordedSpan, stream: Methods): void {
  (stream.once as (event: string, listener: () => void) => void).call(stream, 'close', () => {
    if (stream.errored) return span.fail(stream.errored);
    if (stream.readableAborted === true) span.setStatus('cancelled');
    span.end();
  });
}

function replace(object: Methods, name: PropertyKey, value: unknown): void {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}
