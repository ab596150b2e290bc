import type { AnswerOutcome, HumanQuestion, HumanResponder } from '../../contracts/human';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { NodeId, TraceId } from '../../model/types';
import type { RecordedSpan } from '../recorded-span';
import type { Recording } from '../recording';
import { HumanWait } from './human-wait';

/** The questions of one tracer whose answers are waited for. */
export class HumanWaits {
  private readonly waits = new Map<NodeId, HumanWait>();

  /** @param responder answers where a question brings none of its own */
  constructor(private readonly responder: HumanResponder | undefined) {}

  /** Waits for the answer to the question of a node. */
  begin(span: RecordedSpan, question: HumanQuestion): HumanWait {
    const responder = question.responder ?? this.responder;
    const { timeoutMs, signal } = question;
    if (span.hasEnded && !responder && !signal && timeoutMs === undefined)
      throw nodetracerError('NT_HUMAN_NOBODY_ASKED', { name: span.name });
    const wait = new HumanWait(span, question, () => this.waits.delete(span.id));
    this.waits.set(span.id, wait);
    wait.begin(responder);
    return wait;
  }

  /** Answers the question of a node, on behalf of somebody outside of the program. */
  async answer(traceId: TraceId, nodeId: NodeId, value: unknown): Promise<AnswerOutcome> {
    const wait = this.waits.get(nodeId);
    if (wait?.span.traceId === traceId) return wait.take({ value, by: 'viewer' });
    return { accepted: false, reason: 'No node with this id waits for a human in this trace; it may have been answered already.' };
  }

  /** The nodes of a trace that wait, oldest first. */
  of(recording: Recording): HumanWait[] {
    return [...this.waits.values()].filter(({ span }) => span.recording === recording);
  }
}
