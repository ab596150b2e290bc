import type { Tracer } from './tracer';

/** By instance, without keeping any of them alive. */
const tracers = new WeakMap<object, Tracer>();

/** Has the methods of an object that start traces use this tracer, as a container does that made the object. The first one counts. */
export function bindTracer(instance: unknown, tracer: Tracer): void {
  if (typeof instance === 'object' && instance !== null && !tracers.has(instance)) tracers.set(instance, tracer);
}

/** The tracer that an object was bound to. */
export function tracerOf(instance: unknown): Tracer | undefined {
  return typeof instance === 'object' && instance !== null ? tracers.get(instance) : undefined;
}
