import { join } from 'node:path';
import type { Fault, OpenTrace, TraceState } from '../contracts/source';
import type { ErrorCode, ErrorDetails } from '../errors/catalogue';
import { nodetracerError } from '../errors/nodetracer-error';
import { AnswersFile } from '../files/answers-file';
import { type JournalName, traceFileName } from '../files/journal-name';
import { journalPayload } from '../files/journal-payload';
import { LONGEST_LINE_BYTES } from '../files/line-buffer';
import type { OpenJournal } from '../files/open-journal';
import { openWholeTrace } from '../files/stored-trace';
import type { NodePayload, PayloadPlace } from '../model/payload';
import type { TraceGraph } from '../model/trace-graph';
import type { NodeId } from '../model/types';
import { ChangeSignal } from './change-signal';
import type { SharedTrace } from './journal-view';

const LIFE_CHECK_MS = 1000;

/**
 * A journal that is read while it grows, for the list and for any number of viewers. When it has become a trace file, the graph
 * stays as it is, so that nobody notices.
 */
export class JournalTail implements SharedTrace {
  readonly signal = new ChangeSignal();
  /** As of the last reading. */
  state: TraceState = 'live';
  loaded = 0;
  /** Whether all that was there was read once. */
  wasRead = false;
  /** Whether no more can come: the trace has ended or its writer is dead, and all was read. */
  settled = false;
  closed = false;
  private file: Promise<OpenTrace> | undefined;
  private failure: Fault | undefined;
  private nextLifeCheck = 0;
  private writerGone = false;
  private users = 0;
  private resolveFirstRead = (): void => undefined;
  private readonly firstRead = new Promise<void>((resolve) => {
    this.resolveFirstRead = resolve;
  });

  /** @param onClosed is called when nobody needs the tail any more */
  constructor(
    private readonly folder: string,
    private readonly journal: OpenJournal,
    private readonly onClosed: () => void,
  ) {}

  get graph(): TraceGraph {
    return this.journal.reader.graph;
  }

  get faults(): readonly Fault[] {
    const { faultyLines: lines, longLines: long, hasUnfinishedLine } = this.journal.reader;
    const count = lines - long + (hasUnfinishedLine && this.state === 'interrupted' ? 1 : 0);
    const missing = this.graph.missingEvents;
    return [
      ...(this.failure ? [this.failure] : []),
      ...(count > 0 ? [faultOf('NT_JOURNAL_FAULTY_LINES', { count })] : []),
      ...(long > 0 ? [faultOf('NT_JOURNAL_LONG_LINES', { count: long, megabytes: LONGEST_LINE_BYTES / 1024 ** 2 })] : []),
      ...(missing > 0 ? [faultOf('NT_JOURNAL_GAP', { count: missing })] : []),
    ];
  }

  /**
   * Reads on for about `budgetMs`.
   * @returns true when everything that is there was read
   */
  read(budgetMs: number): boolean {
    try {
      return this.readOn(budgetMs);
    } catch (error) {
      this.fail(error as Error);
      return true;
    }
  }

  /** Takes in the segment of a process that resumed the trace. */
  addSegments(names: readonly JournalName[]): void {
    this.journal.reader.addSegments(names);
    this.nextLifeCheck = 0;
  }

  /** From the journal, which stays readable when it is deleted; where it does not (network folders), from the trace file made of it. */
  async payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload> {
    try {
      return await journalPayload(this.journal.reader, nodeId, from);
    } catch {
      this.file ??= openWholeTrace(join(this.folder, traceFileName(this.graph.header.traceId)));
      return (await this.file).payload(nodeId, from);
    }
  }

  /** Resolves when all that is there was read. */
  whenRead(): Promise<void> {
    return this.firstRead;
  }

  retain(): void {
    this.users++;
  }

  release(): void {
    this.users--;
    if (this.settled) this.closeIfUnused();
  }

  /** Closes the files, unless a viewer still needs them. */
  closeIfUnused(): void {
    if (this.users > 0 || this.closed) return;
    this.closed = true;
    this.onClosed();
    this.resolveFirstRead();
    this.signal.close();
    this.journal.reader.close();
    this.file?.then(
      (file) => file.close(),
      () => undefined,
    );
  }

  private readOn(budgetMs: number): boolean {
    const { reader } = this.journal;
    const before = this.graph.version;
    this.checkWriter();
    const done = reader.read(budgetMs);
    this.loaded = done ? 1 : reader.loaded;
    const state = done ? reader.state(!this.writerGone) : this.state;
    if (done) this.takeAnswers(state);
    const settled = done && (this.writerGone || state === 'ended');
    if (before !== this.graph.version || state !== this.state || settled !== this.settled) this.signal.changed();
    this.state = state;
    this.settled = settled;
    this.wasRead ||= done;
    if (done) this.resolveFirstRead();
    if (settled) this.closeIfUnused();
    return done;
  }

  /** What was answered meanwhile counts when the trace is resumed. */
  private takeAnswers(state: TraceState): void {
    const { graph, folder } = this;
    if (state === 'paused') graph.setAnswered(new AnswersFile(folder, graph.header.traceId).nodes().map((id) => graph.rowOf(id)));
    else if (graph.answered.size > 0) graph.setAnswered([]);
  }

  /** The disk or the network has failed: what was read is shown. */
  private fail({ message: reason }: Error): void {
    this.failure = faultOf('NT_TRACE_UNREADABLE', { file: this.folder, reason });
    this.settled = true;
    this.loaded = 1;
    this.resolveFirstRead();
    this.signal.changed();
    this.closeIfUnused();
  }

  /** Comes before reading, so that the last words of a writer are read before it counts as gone. */
  private checkWriter(): void {
    const now = performance.now();
    if (now < this.nextLifeCheck) return;
    this.nextLifeCheck = now + LIFE_CHECK_MS;
    this.writerGone = !this.journal.reader.isWritten();
  }
}

function faultOf<C extends ErrorCode>(code: C, details: ErrorDetails<C>): Fault {
  return { code, path: '', message: nodetracerError(code, details).message, severity: 'warning' };
}
