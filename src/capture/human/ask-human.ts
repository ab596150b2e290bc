import { HUMAN_NODE_TYPE, type HumanQuestion } from '../../contracts/human';
import type { RecordedSpan } from '../recorded-span';
import { writeText } from '../value-writer';
import { assertQuestion, recordedQuestion } from './question';

/** Asks a human as a child of `parent`, as `Span.human` promises it. Viewers must see the question, so it is recorded beyond the limit of nodes too. */
export async function askHuman(parent: RecordedSpan, name: unknown, question: HumanQuestion): Promise<unknown> {
  const { recording } = parent;
  const text = writeText(name);
  assertQuestion(text, question);
  const holder = parent.isRecorded ? parent : recording.root;
  const span = recording.openNode(holder.id, text, HUMAN_NODE_TYPE);
  if (!span.hasEnded) span.input(recordedQuestion(question)).setStatus('pending');
  return recording.host.humans.begin(span, question).answered;
}
