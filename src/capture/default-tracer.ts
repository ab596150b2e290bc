import type { Tracer } from './tracer';

let make: (() => Tracer) | undefined;
let current: Tracer | undefined;

/** The tracer of scripts and of functions that start traces by themselves; undefined while nobody has provided one. */
export function defaultTracer(): Tracer | undefined {
  current ??= make?.();
  return current;
}

/** Provides the default tracer: one that is there, or a way to make it when it is first needed. */
export function provideDefaultTracer(tracer: Tracer | (() => Tracer)): void {
  make = typeof tracer === 'function' ? tracer : undefined;
  current = typeof tracer === 'function' ? undefined : tracer;
}
