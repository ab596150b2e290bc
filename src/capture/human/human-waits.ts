import type { AnswerOutcome, HumanQuestion, HumanResponder } from '../../contracts/human';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { NodeId, TraceId } from '../../model/types';
import type { RecordedSpan } from '../recorded-span';
import type { Recording } from '../recording';
import { HumanWait } from './human-wait';

/** The questions of one tracer whose answers are waited for. */
export class HumanWaits {
  private readonly waits = new Map<NodeId, HumanWait>();
  /** Open questions of resumed traces that the program has not come back to. */
  private readonly parked = new Map<NodeId, RecordedSpan>();

  /** @param responder answers where a question brings none of its own */
  constructor(private readonly responder: HumanResponder | undefined) {}

  /** Waits for the answer to the question of a node. */
  begin(span: RecordedSpan, question: HumanQuestion): HumanWait {
    const responder = question.responder ?? this.responder;
    const { timeoutMs, signal } = question;
    if (span.hasEnded && !responder && !signal && timeoutMs === undefined)
      throw nodetracerError('NT_HUMAN_NOBODY_ASKED', { name: span.name });
    const wait = this.add(span, question);
    wait.begin(responder);
    return wait;
  }

  /** Waits again for the answer to an open question of a resumed trace, in first place for one that `takeLeft` finds. */
  async goOn(span: RecordedSpan, question: HumanQuestion, takeLeft: (wait: HumanWait) => Promise<void>): Promise<HumanWait> {
    const wait = this.add(span, question);
    await takeLeft(wait);
    if (!wait.hasEnded) wait.begin(question.responder ?? this.responder);
    return wait;
  }

  /** Notes the open question of a resumed trace. */
  park(span: RecordedSpan): void {
    this.parked.set(span.id, span);
  }

  /** Answers the question of a node, on behalf of somebody outside of the program. */
  async answer(traceId: TraceId, nodeId: NodeId, value: unknown): Promise<AnswerOutcome> {
    const wait = this.waits.get(nodeId);
    if (wait?.span.traceId === traceId) return wait.take({ value, by: 'viewer' });
    return { accepted: false, reason: 'No node with this id waits for a human in this trace; it may have been answered already.' };
  }

  /** The first node of a trace that waits; undefined when none does. */
  nodeOf(recording: Recording): NodeId | undefined {
    const waiting = [...this.parked.values(), ...Array.from(this.waits.values(), ({ span }) => span)];
    return waiting.find((span) => span.recording === recording)?.id;
  }

  /** Ends the waiting in a trace that goes on elsewhere; the promises reject with NT_HUMAN_TRACE_PAUSED. */
  interrupt(recording: Recording): void {
    for (const wait of this.of(recording)) wait.interrupt(nodetracerError('NT_HUMAN_TRACE_PAUSED', { name: wait.span.name }));
    for (const [id, span] of this.parked) if (span.recording === recording) this.parked.delete(id);
  }

  /** Ends the waiting in a trace that is recorded no more, where no answer could come. */
  leave(recording: Recording): void {
    for (const wait of this.of(recording))
      if (!wait.endsWithoutViewer) wait.interrupt(nodetracerError('NT_HUMAN_NOBODY_ASKED', { name: wait.span.name }));
  }

  private add(span: RecordedSpan, question: HumanQuestion): HumanWait {
    const wait = new HumanWait(span, question, () => this.waits.delete(span.id));
    this.parked.delete(span.id);
    this.waits.set(span.id, wait);
    return wait;
  }

  private of(recording: Recording): HumanWait[] {
    return [...this.waits.values()].filter(({ span }) => span.recording === recording);
  }
}
