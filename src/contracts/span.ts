import type { EdgeType, NodeId, NodeStatus, NodeType, TraceId, Usage } from '../model/types';
import type { HumanQuestion } from './human';
import type { Carrier, RemoteParent } from './propagation';
import type { SchemaOutput, StandardSchema } from './standard-schema';

/** How a node is opened. */
export type NodeOptions = {
  /** What kind of step it is, such as `llm_call` or `tool_call`; `custom` by default. */
  readonly type?: NodeType;
};

/** How a trace is opened. */
export type TraceOptions = {
  /** Joins the traces of one conversation. */
  readonly sessionId?: string;
  readonly metadata?: object;
  /**
   * Inside a running trace, becomes a node of that one, of type `sub_agent`, instead of a trace of its own that is linked to it.
   * A trace of its own where none is running.
   */
  readonly join?: boolean;
  /**
   * Makes the trace a child of a node in another process: what carries its `traceparent`, such as the headers of a request,
   * `process.env` or the `_meta` of an MCP request, or what `extract` has given. It wins over the trace that the code runs in; one
   * that names no node counts as left out.
   */
  readonly from?: Carrier | RemoteParent | undefined;
};

/**
 * The handle of a node being recorded. Data is copied when it is given, objects are merged key by key, and no method ever
 * throws: what cannot be recorded is counted in `tracer.stats()`.
 *
 * A span opened with a callback ends with it and is the current one inside. One opened without ends by `end()` or `fail()`,
 * or by `using`, which cannot see an error: unless `fail()` was called, the node ends as completed.
 *
 * @example
 * using step = root.node('search', { type: 'tool_call' });
 * step.input({ query }).output({ hits: await search(query) });
 */
export interface Span extends Disposable, AsyncDisposable {
  readonly id: NodeId;
  readonly traceId: TraceId;
  readonly name: string;

  /** What went in: an object, or any other value, which is kept under the key `value`. */
  input(data: unknown): this;
  /** What came out, in the same forms as the input. */
  output(data: unknown): this;
  metadata(data: object): this;
  /** Why the step was taken, in the words of its developer. */
  annotate(text: string): this;
  /** Sets the status that the node keeps when it ends without an error. */
  setStatus(status: NodeStatus): this;
  /** Model, tokens and cost of a model call. */
  usage(usage: Partial<Usage>): this;
  /** Text that a stream has produced; shown while it comes, joined to `output.text` at the end. */
  chunk(text: string): this;
  /** How far a long step is; leave `total` out when it is unknown. */
  progress(done: number, total?: number): this;

  /** Records an edge from this node to another one of the trace. */
  link(other: Span, type?: EdgeType, label?: string): this;
  /** This node is the next attempt after a failed one. */
  retryOf(failed: Span): this;
  /** This node ran instead of one that failed. */
  fallbackOf(failed: Span): this;
  /** This node is one of the branches that began at `fork`. */
  branchedFrom(fork: Span): this;

  /** Opens a child and runs `fn` in it; result and error pass through. The child ends when `fn` has returned or its promise has settled. */
  node<R>(name: string, fn: (span: Span) => R): R;
  node<R>(name: string, options: NodeOptions, fn: (span: Span) => R): R;
  /** Opens a child that is ended by hand or by `using`. */
  node(name: string, options?: NodeOptions): Span;
  /**
   * Asks a human and waits for the answer, as a node of type `human_input` that is `pending` meanwhile. Answered by a responder in the
   * program, by a viewer (`nodetracer answer`, the terminal UI), or by its default when `timeoutMs` has passed. The answer is checked
   * against `choices` and `schema`; a wrong one is refused and the question stays open. Works in a trace that is not recorded too.
   * A program that waits for a human is kept alive.
   *
   * @example
   * const verdict = await root.human('approve refund', { prompt: 'Refund 40 EUR to Ada?', choices: ['approve', 'reject'] });
   * @throws NT_HUMAN_INVALID_QUESTION for a mistake in the question
   * @throws NT_HUMAN_TIMED_OUT when `timeoutMs` has passed and there is no default
   * @throws NT_HUMAN_NOBODY_ASKED when nobody could ever answer: not recorded, without responder, time-out and signal
   * @throws NT_HUMAN_TRACE_PAUSED when the trace was paused meanwhile; whoever resumes it goes on waiting
   */
  human<S extends StandardSchema>(
    name: string,
    question: HumanQuestion & { readonly schema: S; readonly default?: SchemaOutput<S> },
  ): Promise<SchemaOutput<S>>;
  human<const C>(name: string, question: HumanQuestion & { readonly choices: readonly C[]; readonly default?: NoInfer<C> }): Promise<C>;
  human<T = unknown>(name: string, question: HumanQuestion & { readonly default?: T }): Promise<T>;
  /** Runs `fn` with this span as the current one, without ending it. */
  run<R>(fn: () => R): R;

  /** Ends the node as completed, or with the status that was set. The first end counts. */
  end(): void;
  /** Ends the node as failed by `error`, or as cancelled when it is an `AbortError`. */
  fail(error: unknown): void;
}
