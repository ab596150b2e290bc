import { nodetracerError } from '../errors/nodetracer-error';
import type { NodeType } from '../model/types';
import { endWith } from './callback';
import { context } from './context';
import { defaultTracer } from './default-tracer';
import { tracerOf } from './instance-tracers';
import { isAnyOpen, LOST_MEMBER, rootOfLost } from './lost-context';
import { parameterNames } from './parameter-names';
import type { RecordedSpan } from './recorded-span';
import { followStream } from './stream';
import type { Tracer } from './tracer';

/** How the calls of a function are recorded. */
export type TraceNodeOptions<Item = unknown> = {
  /** The name of the function by default; of a method, with its class: `Agent.plan`. For a class or an object, what stands before the dot. */
  readonly name?: string;
  /** `custom` by default. */
  readonly type?: NodeType;
  /** Whether arguments become the input, by parameter name; true by default. */
  readonly captureArgs?: boolean;
  /** Whether the result becomes the output; true by default. */
  readonly captureReturn?: boolean;
  /** The text in an item of the stream that is returned, for live views and the output; by default items that are strings count. */
  chunkText?(item: Item): string | null | undefined;
  /** Starts a trace when none is active; by default such calls are not recorded. */
  readonly autoTrace?: boolean;
  /** The tracer of traces started by `autoTrace`, by the `this` of the call; by default the one that the container of that object has, else the default tracer. */
  readonly tracer?: (self: unknown) => Tracer | undefined;
};

/** Any function, as a type parameter is bounded. */
export type AnyFunction = (...args: never[]) => unknown;

/** What the stream yields that a function returns. */
export type StreamItem<F> = F extends (...args: never[]) => infer R
  ? Awaited<R> extends AsyncIterable<infer Item> | Iterable<infer Item>
    ? Item
    : unknown
  : unknown;

/**
 * Wraps a function so that each call inside a trace is recorded as a node. Result, error, `this` and the properties of the function
 * pass through, and so do its types. When the result is an iterator or a stream, the node ends with it. Outside of a trace a call
 * costs one look-up; while only one trace runs it becomes a child of its root, marked by `context.lost` in its metadata, since libraries
 * lose the context of a call. What is wrapped already is wrapped anew, not twice.
 *
 * @example
 * const search = traceNode(async function search(query: string) { ... }, { type: 'tool_call' });
 * @throws NT_TRACE_NODE_TARGET for something else than a function
 */
export function traceNode<F extends AnyFunction>(fn: F, options: TraceNodeOptions<StreamItem<F>> = {}): F {
  if (typeof fn !== 'function') throw nodetracerError('NT_TRACE_NODE_TARGET', { target: typeof fn, expected: 'a function' });
  const original = wrapped.get(fn)?.fn ?? fn;
  return traced(original, options as TraceNodeOptions, () => options.name ?? (fn.name || 'anonymous')) as F;
}

type Wrapped = { readonly fn: AnyFunction; readonly options: TraceNodeOptions };
const wrapped = new WeakMap<AnyFunction, Wrapped>();

/** The function and the options that a wrapper was made from; undefined for functions that do not record their calls. */
export function unwrapped(fn: AnyFunction): Wrapped | undefined {
  return wrapped.get(fn);
}

/** As {@link traceNode}, with the name found when it is called. */
export function traced<F extends AnyFunction>(fn: F, options: TraceNodeOptions, nameOf: (self: unknown) => string): F {
  const call = fn as unknown as Call;
  const wrapper = function (this: unknown, ...args: unknown[]): unknown {
    if (new.target) return Reflect.construct(call, args, new.target === wrapper ? call : new.target);
    const parent = context.getStore();
    if (parent !== undefined) return record(parent, call, this, args, nameOf(this), options);
    if (options.autoTrace) return startTrace(call, this, args, nameOf(this), options);
    const root = isAnyOpen() ? rootOfLost() : undefined;
    return root === undefined ? call.apply(this, args) : record(root, call, this, args, nameOf(this), options, LOST_MEMBER);
  };
  copyProperties(fn, wrapper);
  wrapped.set(wrapper as AnyFunction, { fn, options });
  return wrapper as unknown as F;
}

type Call = (...args: unknown[]) => unknown;

/** Name, length, prototype, and whatever the program has put on the function. */
function copyProperties(from: object, to: object): void {
  for (const key of Reflect.ownKeys(from)) {
    if (key === 'arguments' || key === 'caller') continue;
    Reflect.defineProperty(to, key, Object.getOwnPropertyDescriptor(from, key) as PropertyDescriptor);
  }
}

function startTrace(call: Call, self: unknown, args: unknown[], name: string, options: TraceNodeOptions): unknown {
  const tracer = options.tracer?.(self) ?? tracerOf(self) ?? defaultTracer();
  if (!tracer) return call.apply(self, args);
  return tracer.trace(name, () => record(context.getStore() as RecordedSpan, call, self, args, name, options));
}

/** @param note a member for the metadata of the node */
function record(
  parent: RecordedSpan,
  call: Call,
  self: unknown,
  args: unknown[],
  name: string,
  options: TraceNodeOptions,
  note?: string,
): unknown {
  if (!parent.recording.isSampled) return call.apply(self, args);
  const span = parent.recording.openNode(parent.id, name, options.type ?? 'custom');
  if (!span.isRecorded) return context.run(span, () => call.apply(self, args));
  if (note !== undefined) span.note(note);
  span.args = args;
  if (options.captureArgs !== false) span.input(namedArguments(call, args));
  const keepsReturn = options.captureReturn !== false;
  let result: unknown;
  try {
    result = context.run(span, () => call.apply(self, args));
  } catch (error) {
    span.fail(error);
    throw error;
  }
  return endWith(span, result, (value) => {
    if (value === self) return span.end();
    if (followStream(span, value, { keepsReturn, chunkText: options.chunkText })) return;
    if (keepsReturn) span.output(value, 'return_value');
    span.end();
  });
}

function namedArguments(call: Call, args: unknown[]): Record<string, unknown> {
  const names = parameterNames(call);
  const named: Record<string, unknown> = {};
  for (let i = 0; i < args.length; i++) {
    const name = names[i];
    if (name?.startsWith('...')) return { ...named, [name.slice(3)]: args.slice(i) };
    named[name ?? `arg${i}`] = args[i];
  }
  return named;
}
