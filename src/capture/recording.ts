import { HUMAN_NODE_TYPE } from '../contracts/human';
import type { RunningTrace } from '../contracts/runs';
import type { TraceOptions } from '../contracts/span';
import {
  edgeAddedLine,
  nodeCompletedLine,
  nodeFailedLine,
  nodeStartedLine,
  nodeUpdatedLine,
  traceCompletedLine,
  traceHead,
  tracePausedLine,
  traceResumedLine,
  traceStartedLine,
} from '../model/codec/event-writer';
import { newNodeId } from '../model/ids';
import type { NodeView } from '../model/node-view';
import type { EdgeType, NodeId, NodeStatus, TraceId } from '../model/types';
import { Budget } from './budget';
import { clockOrigin, monotonicMs, timeMember } from './clock';
import { completenessAtEnd } from './completeness';
import { ErrorOrigins } from './error-origins';
import { failureOf } from './failure';
import { noteClosed, noteOpen } from './lost-context';
import { joined, type PendingFields } from './pending-fields';
import { RecordedSpan } from './recorded-span';
import type { Beginning, RecordingHost, ResumedRecording } from './recording-host';
import { RecordingJournal } from './recording-journal';
import { Redactor } from './redaction/redactor';
import { Keeping } from './sampling/keeping';
import { type TurnWriter, writeWithinTurn } from './turn';
import { UnrecordedSpan } from './unrecorded-span';
import { writeMembers, writeText } from './value-writer';

const FLUSH_CHARS = 65_536;
const NO_FAILURE = { error: null, errorType: null, traceback: null };

/**
 * One trace while it is recorded: collects the lines of a turn and hands them to the journal. Changes of a node wait for the
 * end of the turn, so that a node that ends in the turn in which it got its data is written in two lines.
 */
export class Recording implements TurnWriter {
  readonly traceId: TraceId;
  /** With `seq` and `time` of the event being written the head of its line. */
  readonly trace: string;
  seq = 0;
  time = '';
  private ms = 0;
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

  private readonly origin = clockOrigin();
  private sequenceNumbers = 0;
  private openNodes = 0;
  private lines = '';
  private lineCount = 0;
  private pendingChars = 0;
  private touched = false;
  private changed: RecordedSpan[] = [];
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
    this.trace = traceHead(this.traceId);
    this.isSampled = isSampled;
    this.traceState = parent?.traceState ?? '';
    this.ended = !isSampled;
    this.keeping = new Keeping(host, outer?.keeping, !isSampled || resumed !== undefined);
    this.budget = new Budget(host.settings.budgets, host.losses, this.name);
    this.journal = new RecordingJournal(host, this.traceId, resumed?.journal);
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
    this.write(traceStartedLine(this.next(), start));
    this.root = this.openNode(null, name, 'trace');
  }

  openNode(parent: NodeId | null, givenName: string, givenType: string): RecordedSpan {
    if (this.ended || (this.sequenceNumbers >= this.budget.nodes && givenType !== HUMAN_NODE_TYPE)) return this.unrecordedNode(givenName);
    const id = newNodeId();
    const name = this.redactor.text(givenName);
    const type = this.redactor.text(givenType);
    this.openNodes++;
    this.host.nodeCount++;
    this.keeping.tail?.opened(id, type);
    this.write(nodeStartedLine(this.next(), id, parent, name, type, this.sequenceNumbers++));
    return new RecordedSpan(this, id, name, this.ms, true);
  }

  /** Beyond the budget, in a trace that is not recorded, or after the end of its trace. */
  private unrecordedNode(name: string): RecordedSpan {
    if (this.isSampled && this.ended) {
      const message = `A node was opened after its trace "${this.name}" had ended; such nodes are not recorded.`;
      this.host.losses.report('node_after_end', message);
      return new RecordedSpan(this, newNodeId(), name, this.ms, false);
    }
    if (this.isSampled) this.budget.leaveOutNode();
    return new UnrecordedSpan(this, name);
  }

  /** The span of a node that another process has opened. */
  reopen({ id, name, startTime, endTime, status }: NodeView): RecordedSpan {
    const isOpen = endTime === null;
    const span = new RecordedSpan(this, id, name, startTime === null ? this.ms : (startTime - this.origin) / 1000, isOpen);
    if (isOpen) this.openNodes++;
    return status === 'running' || !isOpen ? span : span.setStatus(status);
  }

  /** Has the changes of a span written at the end of the turn. */
  changes(span: RecordedSpan): void {
    this.changed.push(span);
    this.grow(0);
  }

  completeNode(id: NodeId, status: NodeStatus, fields: PendingFields): void {
    this.write(
      status === 'failed' ? nodeFailedLine(this.next(), id, NO_FAILURE, fields) : nodeCompletedLine(this.next(), id, status, fields),
    );
    this.closeNode(id, status);
  }

  failNode(id: NodeId, error: unknown, fields: PendingFields): void {
    const failure = this.host.settings.keepsMeaning ? failureOf(error, this.redactor) : NO_FAILURE;
    const origin = this.host.settings.keepsMeaning ? this.errorOrigins.of(error, id) : undefined;
    if (origin !== undefined) fields.metadata = joined(fields.metadata, `"error.origin":"${origin}"`);
    this.write(nodeFailedLine(this.next(), id, origin === undefined ? failure : { ...failure, traceback: null }, fields));
    this.closeNode(id, 'failed');
  }

  addEdge(source: NodeId, target: NodeId, type: EdgeType, label: string): void {
    this.write(edgeAddedLine(this.next(), source, target, type, this.redactor.text(label)));
  }

  /** Counts what waits for the end of the turn, and writes at once when it is much. */
  grow(chars: number): void {
    this.pendingChars += chars;
    if (!this.touched) {
      this.touched = true;
      writeWithinTurn(this);
    }
    if (this.pendingChars >= FLUSH_CHARS) this.flush();
  }

  endTurn(): void {
    this.touched = false;
    this.flush();
  }

  /** Hands everything to the journal, then to the hooks. */
  flush(): void {
    this.writeChanges();
    const { lines, lineCount } = this;
    this.pendingChars = 0;
    if (lineCount === 0) return;
    this.lines = '';
    this.lineCount = 0;
    this.budget.spend(lines);
    this.journal.append(lines, lineCount, this.seq);
    this.host.hooks?.deliver(this, lines);
    if (this.ended) this.journal.close(this.keeping.isDropped ? 'dropped' : 'ended', this.seq);
  }

  /** What is told of a trace while it runs. */
  toRunning(): RunningTrace {
    const { traceId, name, sessionId, seq, journal } = this;
    return { traceId, name, sessionId, seq, journal: journal.position };
  }

  /** Stops recording with nodes open; they stay `running`. */
  abandon(): void {
    this.flush();
    this.ended = true;
    this.host.open.delete(this);
    noteClosed(this);
    this.journal.close('open', this.seq);
  }

  /** Ends the recording for now: the trace goes on in whichever process resumes it. */
  pause(node: NodeId | null): void {
    this.writeChanges();
    this.write(tracePausedLine(this.next(), node));
    this.abandon();
    this.host.hooks?.forget(this.traceId);
  }

  private goOn({ seq, sequenceNumbers, graph }: ResumedRecording): void {
    this.seq = seq;
    this.sequenceNumbers = sequenceNumbers;
    this.host.hooks?.resume(this, graph);
    this.write(traceResumedLine(this.next()));
  }

  private next(): this {
    this.seq++;
    this.ms = monotonicMs();
    this.time = timeMember(this.origin, this.ms);
    return this;
  }

  private write(line: string): void {
    this.lines += line;
    this.lineCount++;
    this.grow(line.length);
  }

  private writeChanges(): void {
    if (this.changed.length === 0) return;
    const { changed } = this;
    this.changed = [];
    for (const span of changed) {
      const fields = span.takePending();
      if (!fields) continue;
      this.lines += nodeUpdatedLine(this.next(), span.id, fields, fields.live());
      this.lineCount++;
    }
  }

  private closeNode(id: NodeId, status: NodeStatus): void {
    this.keeping.tail?.ended(id, status);
    if (--this.openNodes > 0) return;
    this.writeChanges();
    this.ended = true;
    this.host.open.delete(this);
    noteClosed(this);
    const { journal, budget, keeping, redactor } = this;
    keeping.decide(this.traceId);
    const completeness = completenessAtEnd(journal, budget, keeping, redactor);
    this.write(traceCompletedLine(this.next(), this.root.finalStatus ?? status, completeness, !keeping.isDropped));
  }
}
