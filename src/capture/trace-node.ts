import type { NodeType } from '../model/types';
import { endWith } from './callback';
import { context } from './context';
import { defaultTracer } from './default-tracer';
import { tracerOf } from './instance-tracers';
import { parameterNames } from './parameter-names';
import type { RecordedSpan } from './recorded-span';
import { followStream } from './stream';
import type { Tracer } from './tracer';

/** How the calls of a function are recorded. */
export type TraceNodeOptions = {
  /** The name of the function by default; of a method, with its class: `Agent.plan`. */
  readonly name?: string;
  /** `custom` by default. */
  readonly type?: NodeType;
  /** Whether arguments become the input, by parameter name; true by default. */
  readonly captureArgs?: boolean;
  /** Whether the result becomes the output; true by default. */
  readonly captureReturn?: boolean;
  /** Starts a trace when none is active; by default such calls are not recorded. */
  readonly autoTrace?: boolean;
  /** The tracer of traces started by `autoTrace`, by the `this` of the call; by default the one that the container of that object has, else the default tracer. */
  readonly tracer?: (self: unknown) => Tracer | undefined;
};

/** Any function, as a type parameter is bounded. */
export type AnyFunction = (...args: never[]) => unknown;

/**
 * Wraps a function so that each call inside a trace is recorded as a node. Result, error and `this` pass through. When the result
 * is an iterator or a stream, the node ends with it. Outside of a trace a call costs one look-up.
 *
 * @example
 * const search = traceNode(async function search(query: string) { ... }, { type: 'tool_call' });
 */
export function traceNode<F extends AnyFunction>(fn: F, options: TraceNodeOptions = {}): F {
  return traced(fn, options, () => options.name ?? (fn.name || 'anonymous'));
}

const wrappers = new WeakSet<AnyFunction>();

/** True for functions that record their calls already. */
export function isTraced(fn: AnyFunction): boolean {
  return wrappers.has(fn);
}

/** As {@link traceNode}, with the name found when it is called. */
export function traced<F extends AnyFunction>(fn: F, options: TraceNodeOptions, nameOf: (self: unknown) => string): F {
  const call = fn as unknown as (...args: unknown[]) => unknown;
  const wrapper = function (this: unknown, ...args: unknown[]): unknown {
    const parent = context.getStore();
    if (parent !== undefined) return record(parent, call, this, args, nameOf(this), options);
    return options.autoTrace ? startTrace(call, this, args, nameOf(this), options) : call.apply(this, args);
  };
  Object.defineProperty(wrapper, 'name', { value: fn.name, configurable: true });
  Object.defineProperty(wrapper, 'length', { value: fn.length, configurable: true });
  wrappers.add(wrapper);
  return wrapper as unknown as F;
}

type Call = (...args: unknown[]) => unknown;

function startTrace(call: Call, self: unknown, args: unknown[], name: string, options: TraceNodeOptions): unknown {
  const tracer = options.tracer?.(self) ?? tracerOf(self) ?? defaultTracer();
  if (!tracer) return call.apply(self, args);
  return tracer.trace(name, () => record(context.getStore() as RecordedSpan, call, self, args, name, options));
}

function record(parent: RecordedSpan, call: Call, self: unknown, args: unknown[], name: string, options: TraceNodeOptions): unknown {
  const span = parent.recording.openNode(parent.id, name, options.type ?? 'custom');
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
    if (followStream(span, value, keepsReturn)) return;
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
