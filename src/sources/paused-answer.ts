import { isDeepStrictEqual } from 'node:util';
import { type AnswerOutcome, HUMAN_NODE_TYPE } from '../contracts/human';
import type { OpenTrace, TraceState } from '../contracts/source';
import { AnswersFile } from '../files/answers-file';
import { stringifyJson } from '../model/codec/json-value';
import type { JsonValue, NodeId } from '../model/types';
import { askedQuestion } from './asked-question';

/**
 * Leaves the answer for a node of a paused trace beside its journal, where the process that resumes the trace finds it. The schema of
 * the question is known to that process only: it checks the answer then.
 */
export async function answerPaused(folder: string, trace: OpenTrace, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
  const reason = refusals[trace.state] ?? (await refusalOf(trace, nodeId, value));
  if (reason !== null) return { accepted: false, reason };
  const isFirst = new AnswersFile(folder, trace.graph.header.traceId).add(nodeId, value);
  return isFirst
    ? { accepted: true }
    : { accepted: false, reason: 'The question was answered already; the answer waits for the program to go on.' };
}

const refusals: Readonly<Partial<Record<TraceState, string>>> = {
  live: 'The process that waits cannot be reached: it does not listen (hook "socket"), or belongs to another machine or user.',
  interrupted: 'The process that waited has died, and its trace was not paused.',
  ended: 'The trace has ended.',
};

async function refusalOf(trace: OpenTrace, nodeId: NodeId, value: JsonValue): Promise<string | null> {
  const node = trace.graph.node(nodeId);
  if (node?.type !== HUMAN_NODE_TYPE || node.endTime !== null) return 'No node with this id waits for a human in this trace.';
  const { choices } = askedQuestion(await trace.payload(nodeId));
  const fits = choices?.some((choice) => isDeepStrictEqual(choice, value)) ?? true;
  return fits ? null : `The answer must be one of ${(choices ?? []).map(stringifyJson).join(', ')}.`;
}
