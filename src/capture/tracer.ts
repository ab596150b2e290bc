import { clearTimeout, setTimeout } from 'node:timers';
import type { AnswerOutcome } from '../contracts/human';
import type { RemoteParent } from '../contracts/propagation';
import type { ResumedTrace } from '../contracts/resumed-trace';
import type { RunningTrace, TracerStats } from '../contracts/runs';
import type { Span, TraceOptions } from '../contracts/span';
import { nodetracerError } from '../errors/nodetracer-error';
import { newTraceId } from '../model/ids';
import type { NodeId, TraceId } from '../model/types';
import { runIn } from './callback';
import { context } from './context';
import { HookQueue } from './hook-queue';
import { HumanWaits } from './human/human-waits';
import { resumeTrace } from './human/resume-trace';
import { Losses, reasonOf } from './losses';
import { NodeLabels } from './node-labels';
import { remoteParentOf } from './propagation/extract';
import { inheritedParent } from './propagation/inherited-parent';
import type { RecordedSpan } from './recorded-span';
import { Recording } from './recording';
import type { RecordingHost } from './recording-host';
import { isTaken } from './sampling/head-sample';
import { captureSettings } from './settings/capture-settings';
import { asTraceStore } from './spooled-store';
import type { TracerOptions } from './tracer-options';
import { endTurn } from './turn';
import { writeText } from './value-writer';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Records traces into a store. Nothing that goes wrong while recording reaches the traced program: it is counted in
 * {@link Tracer.stats} and reported once per kind through `onDiagnostic`.
 *
 * @example
 * const tracer = new Tracer({ store: new FileStore('./traces') });
 * const answer = await tracer.trace('weather_agent', async (root) => {
 *   return root.node('weather_api', { type: 'tool_call' }, async (tool) => {
 *     tool.input({ location: 'Paris' });
 *     return fetchWeather('Paris');
 *   });
 * });
 */
export class Tracer {
  private readonly host: RecordingHost;
  private readonly unsettled = new Set<Promise<void>>();
  private traceCount = 0;
  private isClosed = false;

  /** @throws NT_CONFIG_INVALID with everything that is wrong in the options */
  constructor(options: TracerOptions) {
    const settings = captureSettings(options);
    const { hooks = [], responder, onDiagnostic } = options;
    const losses = new Losses(onDiagnostic);
    const store = asTraceStore(options.store, (errors) => reportUndelivered(losses, errors));
    this.host = {
      store,
      settings,
      labels: new NodeLabels(),
      losses,
      hooks: hooks.length > 0 ? new HookQueue(hooks, store, losses) : undefined,
      humans: new HumanWaits(responder),
      open: new Set(),
      await: (work) => this.await(work),
      nodeCount: 0,
      runsSeveral: false,
      notKept: { unrecorded: 0, dropped: 0 },
    };
  }

  /** Opens a trace and runs `fn` in it; result and error pass through. Its root ends when `fn` has returned or its promise has settled. */
  trace<R>(name: string, fn: (root: Span) => R): R;
  trace<R>(name: string, options: TraceOptions, fn: (root: Span) => R): R;
  /** Opens a trace whose root is ended by hand or by `using`. */
  trace(name: string, options?: TraceOptions): Span;
  trace<R>(name: string, options?: TraceOptions | ((root: Span) => R), fn?: (root: Span) => R): R | Span {
    const callback = typeof options === 'function' ? options : fn;
    const root = this.open(writeText(name), this.read(options));
    return callback ? runIn(root, callback) : root;
  }

  /**
   * Answers a node that waits for a human in a trace of this tracer: for a program that shows the question in a place of its own.
   * Never rejects; a value that does not fit is refused with the reason, and the question stays open.
   */
  answer(traceId: TraceId, nodeId: NodeId, value: unknown): Promise<AnswerOutcome> {
    return this.host.humans.answer(traceId, nodeId, value);
  }

  /**
   * Stops a trace, to be resumed later, in this process or in another. Its questions to humans reject with NT_HUMAN_TRACE_PAUSED here,
   * and stay open for an answer; nothing that its spans do from now on is recorded. Resolves when the store has it all.
   * @throws NT_TRACE_CANNOT_PAUSE when the trace is not being recorded by this tracer, or its store cannot go on with it
   */
  async pause(span: Span): Promise<void> {
    const recording = [...this.host.open].find((one) => one.traceId === span.traceId);
    if (!recording) throw nodetracerError('NT_TRACE_CANNOT_PAUSE', { reason: 'it is not being recorded by this tracer' });
    if (!this.host.store.resume) throw nodetracerError('NT_TRACE_CANNOT_PAUSE', { reason: 'its store cannot go on with it' });
    this.pauseRecording(recording);
    await this.flush();
  }

  /**
   * Goes on with a trace that was paused, in this process only: its open nodes are open again, its questions wait again.
   *
   * @example
   * const resumed = await tracer.resume(traceId);
   * const verdict = await resumed.human('approve refund');
   * resumed.root.output({ verdict }).end();
   * @throws NT_TRACE_NOT_PAUSED, NT_TRACE_ALREADY_RESUMED, NT_TRACE_NOT_FOUND
   * @throws NT_STORE_CANNOT_RESUME
   */
  async resume(traceId: TraceId): Promise<ResumedTrace> {
    if (!this.host.store.resume || this.isClosed) throw nodetracerError('NT_STORE_CANNOT_RESUME', {});
    const resumed = await resumeTrace(this.host, await this.host.store.resume(traceId));
    this.traceCount++;
    return resumed;
  }

  /** What was recorded and what was lost. */
  stats(): TracerStats {
    const { nodeCount, open, notKept, losses, hooks, settings } = this.host;
    return {
      traces: this.traceCount,
      nodes: nodeCount,
      openTraces: open.size,
      notKept: { ...notKept },
      redacted: settings.redaction.count,
      losses: losses.toObject(),
      hooks: hooks?.stats() ?? [],
    };
  }

  /** The traces that are being recorded, oldest first. Writes what is pending, so that the store has all that is told. */
  running(): RunningTrace[] {
    endTurn();
    return Array.from(this.host.open, (recording) => recording.toRunning());
  }

  /**
   * Writes what is pending and waits until ended traces are in their final place and the hooks have settled.
   * @returns false when `timeoutMs` passed before
   */
  async flush(options: { readonly timeoutMs?: number } = {}): Promise<boolean> {
    endTurn();
    return this.settled(options.timeoutMs);
  }

  /**
   * Writes what is left, open nodes staying `running`, and waits as {@link Tracer.flush} does. Traces that wait for a human are paused,
   * as by {@link Tracer.pause}, where the store can go on with them. Later traces are not recorded. Idempotent.
   */
  async close(options: { readonly timeoutMs?: number } = {}): Promise<boolean> {
    this.isClosed = true;
    endTurn();
    for (const recording of [...this.host.open]) this.leave(recording);
    return this.settled(options.timeoutMs);
  }

  /** The timer also keeps the process alive meanwhile, since that of a hook that hangs does not. */
  private async settled(timeoutMs: number = LONGEST_TIMER_MS): Promise<boolean> {
    const done = Promise.all([...this.unsettled, this.host.hooks?.settled()]).then(() => true);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, false);
    });
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  }

  private open(name: string, options: TraceOptions): RecordedSpan {
    const parent = context.getStore();
    if (!options.join || !parent) {
      return this.begin(name, options, parent).root;
    }
    const node = parent.recording.openNode(parent.id, name, 'sub_agent');
    return options.metadata === undefined ? node : node.metadata(options.metadata);
  }

  /** Whoever has decided before is followed: a run is there as a whole or not at all. */
  private begin(name: string, options: TraceOptions, around: RecordedSpan | undefined): Recording {
    const remote = (options.from as RemoteParent | undefined) ?? (around ? undefined : inheritedParent());
    const parent = remote ?? localParent(around);
    const traceId = newTraceId();
    const { sessionId } = options;
    const decide = () => isTaken(this.host.settings.sampling, name, parent?.traceId ?? traceId, sessionId);
    const isSampled = this.isClosed ? null : (parent?.isSampled ?? decide());
    this.count(isSampled);
    if (isSampled === false && !around) this.host.runsSeveral = true;
    return new Recording(this.host, name, options, { traceId, isSampled, parent, outer: around?.recording });
  }

  /** The options as they are now. They are the host's object: reading it may throw. */
  private read(options: unknown): TraceOptions {
    try {
      const { sessionId, metadata, join, from } = (options ?? {}) as TraceOptions;
      const given = { ...(sessionId != null && { sessionId: writeText(sessionId) }), ...(metadata !== undefined && { metadata }) };
      return { ...given, join: join === true, ...(from != null && { from: remoteParentOf(from) }) };
    } catch {
      this.host.losses.report('options_refused', 'The options of a trace could not be read; they are not recorded.');
      return {};
    }
  }

  private leave(recording: Recording): void {
    const { humans, store } = this.host;
    if (store.resume && humans.nodeOf(recording) !== undefined) return this.pauseRecording(recording);
    recording.abandon();
    humans.leave(recording);
  }

  private pauseRecording(recording: Recording): void {
    const { humans } = this.host;
    recording.pause(humans.nodeOf(recording) ?? null);
    humans.interrupt(recording);
  }

  private count(isSampled: boolean | null): void {
    if (isSampled) this.traceCount++;
    else if (isSampled === false) this.host.notKept.unrecorded++;
    else this.host.losses.report('trace_after_close', 'A trace was started after its tracer had been closed; it is not recorded.');
  }

  private await(work: Promise<void>): void {
    this.unsettled.add(work);
    void work.then(() => this.unsettled.delete(work));
  }
}

function localParent(span: RecordedSpan | undefined): RemoteParent | undefined {
  if (!span) return undefined;
  const { traceId, id, recording } = span;
  return { traceId, nodeId: id, isSampled: recording.isSampled, traceState: recording.traceState };
}

function reportUndelivered(losses: Losses, errors: readonly Error[]): void {
  losses.report('store_close_failed', `The store could not finish a trace (${reasonOf(errors[0])}).`, errors[0], errors.length);
}
