import type { Logger } from './logger';
import type { Span, TraceOptions } from './span';

/** What an adapter opens traces with: the part of the tracer that it needs. */
export interface TraceOpener {
  trace<R>(name: string, fn: (root: Span) => R): R;
  trace<R>(name: string, options: TraceOptions, fn: (root: Span) => R): R;
  trace(name: string, options?: TraceOptions): Span;
}

/** What an adapter records with. */
export type AdapterContext = {
  /** For calls that happen outside of any trace. */
  readonly tracer: TraceOpener;
  /** The span that the running code belongs to; the calls of a library become its children. */
  currentSpan(): Span | undefined;
  /** Whether the running code is called by nodetracer, such as a hook or a store, whose calls must not be recorded. */
  isOwnWork(): boolean;
  readonly logger: Logger;
};

/**
 * Records the calls of some library as nodes, without a change in the traced program.
 *
 * @example
 * const adapter: Adapter = {
 *   install({ currentSpan }) {
 *     const { search } = client;
 *     client.search = (query) => currentSpan()?.node('search', (step) => step.input({ query }) && search(query)) ?? search(query);
 *     return () => void (client.search = search);
 *   },
 * };
 */
export interface Adapter {
  /** Begins to follow the library. Installing again, while it is installed, changes nothing. */
  install(context: AdapterContext): Uninstall;
  /** Follows one client object only; returns what is to be used in its place. */
  wrap?<C extends object>(client: C, context: AdapterContext): C;
}

/** Leaves the library as it was found. Idempotent. */
export type Uninstall = () => void;
