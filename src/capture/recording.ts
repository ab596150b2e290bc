import { HUMAN_NODE_TYPE } from '../contracts/human';
import type { RunningTrace } from '../contracts/runs';
import type { TraceOptions } from '../contracts/span';
import {
  edgeAddedLine,
  nodeCompletedLine,
  nodeFailedLine,
  startMembers,
  traceCompletedLine,
  tracePausedLine,
  traceResumedLine,
  traceStartedLine,
} from '../model/codec/event-writer';
import { newNodeId } from '../model/ids';
import type { NodeView } from '../model/node-view';
import type { EdgeType, NodeId, NodeStatus, TraceId } from '../model/types';
import { Budget } from './budget';
import { completenessAtEnd } from './completeness';
import { ErrorOrigins } from './error-origins';
import { failureOf } from './failure';
import { noteClosed, noteOpen } from './lost-context';
import { joined, PendingFields } from './pending-fields';
import { RecordedSpan } from './recorded-span';
import type { Beginning, RecordingHost, ResumedRecording } from './recording-host';
import { RecordingJournal } from './recording-journal';
import { Redactor } from './redaction/redactor';
import { Keeping } from './sampling/keeping';
import { TraceLines } from './trace-lines';
import { UnrecordedSpan } from './unrecorded-span';
import { writeMembers, writeText } from './value-writer';

const NO_FAILURE = { error: null, errorType: null, traceback: null };

/** One trace while it is recorded: what happens to it becomes lines, which go to the journal and then to the hooks. */
export class Recording {
  readonly traceId: TraceId;
  /** Set by the end of the trace or of the tracer: nothing is recorded any more. */
  ended = false;
  readonly root: RecordedSpan;
  /** Whether it is recorded, as told to other processes; null when it is not because its tracer is closed, which is told to nobody. */
  readonly isSampled: boolean | null;
  /** Entries of other tracing systems that are handed on to other processes. */
  readonly traceState: string;
  readonly name: string;
  readonly sessionId: string | null;
  /** What everything goes through before it is written. */
  readonly redactor: Redactor;
  readonly budget: Budget;
  readonly keeping: Keeping;

  readonly lines: TraceLines;

  private sequenceNumbers = 0;
  private openNodes = 0;
  private readonly journal: RecordingJournal;
  private readonly errorOrigins = new ErrorOrigins();

  constructor(
    readonly host: RecordingHost,
    name: string,
    options: TraceOptions,
    { traceId, isSampled, parent, outer }: Beginning,
    resumed?: ResumedRecording,
  ) {
    this.redactor = new Redactor(host.settings.redaction);
    this.name = this.redactor.text(name);
    this.sessionId = options.sessionId == null ? null : this.redactor.text(writeText(options.sessionId));
    this.traceId = traceId;
    this.isSampled = isSampled;
    this.traceState = parent?.traceState ?? '';
    this.ended = !isSampled;
    this.keeping = new Keeping(host, outer?.keeping, !isSampled || resumed !== undefined);
    this.budget = new Budget(host.settings.budgets, host.losses, this.name);
    this.journal = new RecordingJournal(host, this.traceId, resumed?.journal);
    this.lines = new TraceLines(traceId, (lines, count, seq) => this.deliver(lines, count, seq));
    if (!isSampled) {
      this.root = new UnrecordedSpan(this, name);
      return;
    }
    host.open.add(this);
    noteOpen(this, outer !== undefined);
    if (resumed) {
      this.goOn(resumed);
      this.root = this.reopen(resumed.root);
      return;
    }
    const metadata = host.settings.keepsMeaning ? writeMembers(options.metadata, host.settings.metadata, this.redactor) : '';
    const start = { name: this.name, sessionId: this.sessionId, metadata, parentTraceId: parent?.traceId, parentNodeId: parent?.nodeId };
    this.lines.add(traceStartedLine(this.lines.next(), start));
    this.root = this.openNode(null, name, 'trace');
  }

  openNode(parent: NodeId | null, givenName: string, givenType: string): RecordedSpan {
    if (this.ended || (this.sequenceNumbers >= this.budget.nodes && givenType !== HUMAN_NODE_TYPE)) return this.unrecordedNode(givenName);
    const id = newNodeId();
    const { name, type, members } = this.host.labels.of(givenName, givenType, this.redactor);
    this.openNodes++;
    this.host.nodeCount++;
    this.keeping.tail?.opened(id, type);
    const start = new PendingFields(startMembers(parent, members, this.sequenceNumbers++));
    const span = new RecordedSpan(this, id, name, this.lines.now(), true, start);
    this.lines.open(span);
    return span;
  }

  /** Beyond the budget, in a trace that is not recorded, or after the end of its trace. */
  private unrecordedNode(name: string): RecordedSpan {
    if (this.isSampled && this.ended) {
      const message = `A node was opened after its trace "${this.name}" had ended; such nodes are not recorded.`;
      this.host.losses.report('node_after_end', message);
      return new RecordedSpan(this, newNodeId(), name, this.lines.now(), false);
    }
    if (this.isSampled) this.budget.leaveOutNode();
    return new UnrecordedSpan(this, name);
  }

  /** The span of a node that another process has opened. */
  reopen({ id, name, startTime, endTime, status }: NodeView): RecordedSpan {
    const isOpen = endTime === null;
    const span = new RecordedSpan(this, id, name, startTime ?? this.lines.now(), isOpen);
    if (isOpen) this.openNodes++;
    return status === 'running' || !isOpen ? span : span.setStatus(status);
  }

  completeNode(span: RecordedSpan, status: NodeStatus, fields: PendingFields): void {
    const head = this.lines.nextEnd(span);
    this.lines.add(
      status === 'failed'
        ? nodeFailedLine(head, span.id, span.startTime, NO_FAILURE, fields)
        : nodeCompletedLine(head, span.id, span.startTime, status, fields),
    );
    this.closeNode(span.id, status);
  }

  failNode(span: RecordedSpan, error: unknown, fields: PendingFields): void {
    const { id, startTime } = span;
    const failure = this.host.settings.keepsMeaning ? failureOf(error, this.redactor) : NO_FAILURE;
    const origin = this.host.settings.keepsMeaning ? this.errorOrigins.of(error, id) : undefined;
    if (origin !== undefined) fields.metadata = joined(fields.metadata, `"error.origin":"${origin}"`);
    const told = origin === undefined ? failure : { ...failure, traceback: null };
    this.lines.add(nodeFailedLine(this.lines.nextEnd(span), id, startTime, told, fields));
    this.closeNode(id, 'failed');
  }

  addEdge(source: NodeId, target: NodeId, type: EdgeType, label: string): void {
    this.lines.add(edgeAddedLine(this.lines.next(), source, target, type, this.redactor.text(label)));
  }

  /** What is told of a trace while it runs. */
  toRunning(): RunningTrace {
    const { traceId, name, sessionId, lines, journal } = this;
    return { traceId, name, sessionId, seq: lines.seq, journal: journal.position };
  }

  /** Stops recording with nodes open; they stay `running`. */
  abandon(): void {
    this.lines.flush();
    this.ended = true;
    this.host.open.delete(this);
    noteClosed(this);
    this.journal.close('open', this.lines.seq);
  }

  /** Ends the recording for now: the trace goes on in whichever process resumes it. */
  pause(node: NodeId | null): void {
    this.lines.settle();
    this.lines.add(tracePausedLine(this.lines.next(), node));
    this.abandon();
    this.host.hooks?.forget(this.traceId);
  }

  private goOn({ seq, sequenceNumbers, graph }: ResumedRecording): void {
    this.lines.goOn(seq);
    this.sequenceNumbers = sequenceNumbers;
    this.host.hooks?.resume(this, graph);
    this.lines.add(traceResumedLine(this.lines.next()));
  }

  /** Hands lines to the journal, then to the hooks. */
  private deliver(lines: string, count: number, seq: number): void {
    this.budget.spend(lines);
    this.journal.append(lines, count, seq);
    this.host.hooks?.deliver(this, lines);
    if (this.ended) this.journal.close(this.keeping.isDropped ? 'dropped' : 'ended', seq);
  }

  private closeNode(id: NodeId, status: NodeStatus): void {
    this.keeping.tail?.ended(id, status);
    if (--this.openNodes > 0) return;
    this.lines.settle();
    this.ended = true;
    this.host.open.delete(this);
    noteClosed(this);
    const { journal, budget, keeping, redactor } = this;
    keeping.decide(this.traceId);
    const completeness = completenessAtEnd(journal, budget, keeping, redactor);
    this.lines.add(traceCompletedLine(this.lines.next(), this.root.finalStatus ?? status, completeness, !keeping.isDropped));
  }
}
