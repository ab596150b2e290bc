import type { DependencyContainer, InjectionToken } from 'tsyringe';
import { bindTracer } from '../capture/instance-tracers';
import { Tracer } from '../capture/tracer';
import { createRuntime, type RuntimeOptions } from './create-runtime';
import type { StartReport } from './runtime';
import { TRACER } from './tokens';

export type RegisterOptions = RuntimeOptions & {
  /** A tracer of your own, in place of one that the config describes. You close it. */
  readonly tracer?: Tracer;
};

/** What {@link registerNodetracer} has bound. */
export type Registration = {
  readonly tracer: Tracer;
  /** Resolves when every plugin has started or failed; never rejects. */
  readonly ready: Promise<StartReport>;
  /** Ends the runtime; a tracer of your own stays open. */
  close(): Promise<boolean>;
};

const nothing: StartReport = { started: [], failed: [] };

/**
 * Gives a tsyringe container a tracer, under the token `TRACER` and under the class `Tracer`, and has everything that it makes from
 * then on record with it: methods under `@TraceNode({ autoTrace: true })` start their traces with the tracer of the container that
 * resolved their object. A child container may bind a tracer of its own under `TRACER`.
 *
 * @example
 * registerNodetracer(container);
 * const agent = container.resolve(ResearchAgent);
 */
export function registerNodetracer(container: DependencyContainer, { tracer: own, ...options }: RegisterOptions = {}): Registration {
  const registration = own ? { tracer: own, ready: Promise.resolve(nothing), close: async () => true } : createRuntime(options);
  container.register(TRACER, { useValue: registration.tracer });
  container.register(Tracer, { useValue: registration.tracer });
  follow(container);
  return registration;
}

const followed = new WeakSet<DependencyContainer>();

/**
 * Binds what a container resolves to its tracer. tsyringe calls `resolve` of the same container for what an object needs, so that
 * this sees those too; its own `afterResolution` would miss other tokens, factories and child containers.
 */
function follow(container: DependencyContainer): void {
  if (followed.has(container)) return;
  followed.add(container);
  const original = {
    resolve: container.resolve.bind(container),
    resolveAll: container.resolveAll.bind(container),
    createChildContainer: container.createChildContainer.bind(container),
  };
  const bound = <T>(instance: T, token: unknown): T => {
    if (token !== TRACER) bindTracer(instance, original.resolve(TRACER));
    return instance;
  };
  container.resolve = <T>(token: InjectionToken<T>, ...rest: unknown[]): T => bound((original.resolve as Resolve)(token, ...rest), token);
  container.resolveAll = <T>(token: InjectionToken<T>, ...rest: unknown[]): T[] => {
    const instances = (original.resolveAll as ResolveAll)(token, ...rest);
    for (const instance of instances) bound(instance, token);
    return instances;
  };
  container.createChildContainer = () => {
    const child = original.createChildContainer();
    follow(child);
    return child;
  };
}

/** With the context that tsyringe hands on from object to object, which its types do not show. */
type Resolve = <T>(token: InjectionToken<T>, ...rest: unknown[]) => T;
type ResolveAll = <T>(token: InjectionToken<T>, ...rest: unknown[]) => T[];
