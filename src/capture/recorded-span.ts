import type { HumanQuestion } from '../contracts/human';
import type { NodeOptions, Span } from '../contracts/span';
import { quoteJson } from '../model/codec/event-writer';
import { type EdgeType, type Micros, type NodeId, type NodeStatus, nodeStatuses, type TraceId, type Usage } from '../model/types';
import { isAbort } from './aborts';
import { runIn } from './callback';
import { context } from './context';
import { askHuman } from './human/ask-human';
import { joined, PendingFields } from './pending-fields';
import type { Recording } from './recording';
import { recordEdge } from './span-edges';
import { SpanStream } from './span-stream';
import { usageMetadata } from './usage-metadata';
import { writeMembers, writeText, writeValue } from './value-writer';

/** The span of a {@link Recording}. Ten thousand may be open at once, so it holds little: its data leaves with the turn. */
export class RecordedSpan implements Span {
  private status: NodeStatus | undefined;
  /** What its function was called with: a signal among it tells whether a failure is an abort. */
  args: readonly unknown[] | undefined;
  /** Of its data so far. */
  private chars = 0;
  private stream: SpanStream | undefined;

  constructor(
    readonly recording: Recording,
    readonly id: NodeId,
    readonly name: string,
    readonly startTime: Micros,
    private isOpen: boolean,
    private pending?: PendingFields,
  ) {}

  get traceId(): TraceId {
    return this.recording.traceId;
  }

  get hasEnded(): boolean {
    return !this.isOpen;
  }

  get isRecorded(): boolean {
    return true;
  }

  /** The status set so far, the last one once the node has ended. */
  get finalStatus(): NodeStatus | undefined {
    return this.status;
  }

  input(data: unknown): this {
    const { redactor, host } = this.recording;
    const { settings } = host;
    const text = settings.keepsData ? writeMembers(data, settings.input, redactor) : '';
    const pending = this.changeBy(text);
    if (pending) pending.input = joined(pending.input, text);
    return this;
  }

  /** @param key for data that is no object */
  output(data: unknown, key?: string): this {
    const { redactor, host } = this.recording;
    const { settings } = host;
    const text = settings.keepsData ? writeMembers(data, settings.output, redactor, key) : '';
    const pending = this.changeBy(text);
    if (pending) pending.output = joined(pending.output, text);
    return this;
  }

  metadata(data: object): this {
    const { redactor, host } = this.recording;
    const { settings } = host;
    const text = settings.keepsMeaning ? writeMembers(data, settings.metadata, redactor) : '';
    this.recording.keeping.tail?.takeMetadata(this.id, text);
    const pending = this.changeBy(text);
    if (pending) pending.metadata = joined(pending.metadata, text);
    return this;
  }

  annotate(text: string): this {
    const { redactor, host } = this.recording;
    const { settings } = host;
    if (text === 'keep') this.recording.keeping.tail?.want();
    const json = settings.keepsMeaning ? writeValue(text, settings.metadata, redactor) : '';
    const pending = this.changeBy(json);
    if (pending) pending.annotations = joined(pending.annotations, typeof text === 'string' ? json : quoteJson(json));
    return this;
  }

  setStatus(status: NodeStatus): this {
    if (!nodeStatuses.includes(status))
      return this.refuse('status_refused', `A status was set that is none of ${nodeStatuses.join(', ')}; it is not recorded.`);
    const pending = this.isOpen ? this.change() : undefined;
    if (pending) this.status = pending.status = status;
    return this;
  }

  usage(usage: Partial<Usage>): this {
    const metadata = usageMetadata(usage);
    if (metadata) return this.metadata(metadata);
    return this.refuse('usage_refused', 'The usage of a model call could not be read; it is not recorded.');
  }

  chunk(text: string): this {
    const { redactor, host, lines } = this.recording;
    if (!this.stream) this.metadata({ 'llm.time_to_first_chunk_ms': (lines.now() - this.startTime) / 1000 });
    this.stream ??= new SpanStream(redactor, host.settings.output.chars);
    this.addStreamed(this.stream.add(typeof text === 'string' ? text : writeText(text)));
    return this;
  }

  progress(done: number, total?: number): this {
    const pending = this.isOpen && Number.isFinite(done) ? this.change() : undefined;
    if (pending) pending.progress = { done, total: Number.isFinite(total) ? (total as number) : null };
    return this;
  }

  link(other: Span, type: EdgeType = 'data_flow', label = ''): this {
    return this.edge(this, other, type, label);
  }

  retryOf(failed: Span): this {
    return this.edge(failed, this, 'retry_of', '');
  }

  fallbackOf(failed: Span): this {
    return this.edge(failed, this, 'fallback_of', '');
  }

  branchedFrom(fork: Span): this {
    return this.edge(fork, this, 'branched_from', '');
  }

  node<R>(name: string, fn: (span: Span) => R): R;
  node<R>(name: string, options: NodeOptions, fn: (span: Span) => R): R;
  node(name: string, options?: NodeOptions): Span;
  node<R>(name: string, options?: NodeOptions | ((span: Span) => R), fn?: (span: Span) => R): R | Span {
    const callback = typeof options === 'function' ? options : fn;
    const span = this.recording.openNode(this.id, writeText(name), writeText(typeOf(options)));
    return callback ? runIn(span, callback) : span;
  }

  human<T>(name: string, question: HumanQuestion): Promise<T> {
    return askHuman(this, name, question) as Promise<T>;
  }

  run<R>(fn: () => R): R {
    return context.run(this, fn);
  }

  end(): void {
    if (!this.isOpen || this.recording.ended) return;
    if (this.stream) this.addStreamed(this.stream.rest());
    this.isOpen = false;
    this.args = undefined;
    this.status = this.status === undefined || this.status === 'running' ? 'completed' : this.status;
    this.recording.completeNode(this, this.status, this.takePending() ?? new PendingFields());
  }

  fail(error: unknown): void {
    if (!this.isOpen || this.recording.ended) return;
    if (isAbort(error, this.args)) {
      this.status = 'cancelled';
      return this.end();
    }
    if (this.stream) this.addStreamed(this.stream.rest());
    this.isOpen = false;
    this.args = undefined;
    this.status = 'failed';
    this.recording.failNode(this, error, this.takePending() ?? new PendingFields());
  }

  [Symbol.dispose](): void {
    this.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }

  /** Adds a member of capture's own to the metadata, at every level. */
  note(member: string): void {
    const pending = this.change();
    if (pending) pending.metadata = joined(pending.metadata, member);
  }

  /** Hands over what waits to be written. For the lines of the trace. */
  takePending(): PendingFields | undefined {
    const { pending } = this;
    this.pending = undefined;
    return pending;
  }

  /** As {@link RecordedSpan.change}, for text that is about to be added; empty text changes nothing. */
  private changeBy(text: string): PendingFields | undefined {
    if (text === '') return undefined;
    const { budget } = this.recording;
    if (this.chars >= budget.nodeChars) {
      budget.leaveOutValue();
      return undefined;
    }
    this.chars += text.length;
    this.recording.lines.grow(text.length);
    return this.change();
  }

  /** The fields to change, undefined when nothing can be recorded any more. */
  private change(): PendingFields | undefined {
    if (this.pending) return this.pending;
    const { recording } = this;
    if (recording.ended) {
      this.refuse('data_after_end', `Data came to a node after its trace "${recording.name}" had ended; it is not recorded.`);
      return undefined;
    }
    this.pending = new PendingFields();
    recording.lines.change(this);
    return this.pending;
  }

  private addStreamed(piece: string): void {
    const pending = this.recording.host.settings.keepsData ? this.changeBy(piece) : undefined;
    if (pending) pending.chunk += piece;
  }

  private edge(source: Span, target: Span, type: EdgeType, label: string): this {
    recordEdge(this.recording, source, target, type, label);
    return this;
  }

  private refuse(kind: string, message: string): this {
    this.recording.host.losses.report(kind, message);
    return this;
  }
}

/** Options are the host's objects: reading them may throw. */
function typeOf(options: unknown): unknown {
  try {
    return (options as NodeOptions | null | undefined)?.type ?? 'custom';
  } catch {
    return 'custom';
  }
}
