import type { TraceId } from '../model/types';
import type { HumanQuestion } from './human';
import type { Span } from './span';
import type { SchemaOutput, StandardSchema } from './standard-schema';

/** What a resumed question brings along: its prompt and its choices are known, all else lived in the process that asked. */
export type ResumedQuestion<T = unknown> = Omit<HumanQuestion<T>, 'prompt'>;

/** A trace that was paused and goes on in this process. Its root is ended by hand. */
export interface ResumedTrace {
  readonly traceId: TraceId;
  readonly root: Span;
  /** A node that was open when the trace was paused, by its id or its name; undefined when there is none. */
  node(idOrName: string): Span | undefined;
  /**
   * Waits for the answer to a question that was open when the trace was paused. An answer that was given meanwhile counts at once,
   * if it fits.
   * @throws NT_HUMAN_NOT_WAITING when no such question is open, and whatever `Span.human` throws
   */
  human<S extends StandardSchema>(
    idOrName: string,
    question: ResumedQuestion & { readonly schema: S; readonly default?: SchemaOutput<S> },
  ): Promise<SchemaOutput<S>>;
  human<const C>(
    idOrName: string,
    question: ResumedQuestion & { readonly choices: readonly C[]; readonly default?: NoInfer<C> },
  ): Promise<C>;
  human<T = unknown>(idOrName: string, question?: ResumedQuestion & { readonly default?: T }): Promise<T>;
}
