import { context } from '../capture/context';
import { defaultTracer } from '../capture/default-tracer';
import type { Tracer } from '../capture/tracer';
import type { Span, TraceOptions } from '../contracts/span';
import { resetDefaultTracer } from './configure';

resetDefaultTracer();

/** Opens a trace with the default tracer, in any of the three ways of {@link Tracer.trace}. */
export const trace: Tracer['trace'] = <R>(name: string, options?: TraceOptions | ((root: Span) => R), fn?: (root: Span) => R) => {
  return (defaultTracer() as Tracer).trace(name, options as TraceOptions, fn as (root: Span) => R);
};

/** The span that the running code belongs to, of whichever tracer. */
export function currentSpan(): Span | undefined {
  return context.getStore();
}

/** The root of the trace that the running code belongs to. */
export function currentTrace(): Span | undefined {
  return context.getStore()?.recording.root;
}
