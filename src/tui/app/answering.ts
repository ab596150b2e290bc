import { unansweredQuestions } from '../../analysis/waiting-time';
import type { OpenTrace } from '../../contracts/source';
import type { JsonValue, NodeId, TraceId } from '../../model/types';
import { type AskedQuestion, answerFrom, wordsOf } from '../../sources/asked-question';
import { stateGoesOn } from '../../sources/trace-order';
import { typeInto } from './prompt';

/** A question that is being answered, above the footer. */
export type Answering = {
  readonly traceId: TraceId;
  readonly nodeId: NodeId;
  readonly name: string;
  /** Null until it was read. */
  readonly question: AskedQuestion | null;
  /** The choice that is marked. */
  readonly choice: number;
  /** What was typed where there are no choices. */
  readonly text: string;
  /** The answer is on its way. */
  readonly isSent: boolean;
  /** Why the answer before did not count. */
  readonly problem: string;
};

/** What a key does: it goes on, the question is left open, or an answer is given. */
export type AnswerTyping = Answering | 'left' | { readonly value: JsonValue };

/** Why no question of a trace can be answered, or null. */
export function noQuestion({ graph, state }: OpenTrace): string | null {
  if (!stateGoesOn(state)) return 'the trace does not go on';
  if (unansweredQuestions(graph).length > 0) return null;
  return graph.answered.size > 0 ? 'it is answered and waits to be resumed' : 'nothing waits for a human';
}

/** A question of which nothing is known yet. */
export function firstAnswering(traceId: TraceId, nodeId: NodeId, name: string): Answering {
  return { traceId, nodeId, name, question: null, choice: 0, text: '', isSent: false, problem: '' };
}

/** Takes a key. */
export function typeAnswer(answering: Answering, key: string): AnswerTyping {
  if (key === 'escape' || key === 'ctrl-c') return 'left';
  const { question, isSent } = answering;
  if (question === null || isSent) return answering;
  return question.choices === null ? typeText(answering, question, key) : choose(answering, question.choices, key);
}

/** Takes text from the clipboard. */
export function pasteAnswer(answering: Answering, text: string): Answering {
  return answering.question?.choices === null && !answering.isSent ? { ...answering, text: answering.text + text } : answering;
}

/** The answer as it would be given now, in words. */
export function answerText({ question, choice, text }: Answering): string {
  const choices = question?.choices;
  return choices ? wordsOf(choices[choice] ?? null) : text;
}

/** A digit marks a choice and does not give it: an answer may cost money. */
function choose(answering: Answering, choices: readonly JsonValue[], key: string): AnswerTyping {
  const mark = (choice: number): Answering => ({ ...answering, choice: Math.max(0, Math.min(choice, choices.length - 1)) });
  if (key === 'enter') return { value: choices[answering.choice] ?? null };
  if (key === 'down' || key === 'j' || key === 'tab') return mark(answering.choice + 1);
  if (key === 'up' || key === 'k' || key === 'shift-tab') return mark(answering.choice - 1);
  if (key === 'home') return mark(0);
  if (key === 'end') return mark(choices.length - 1);
  return /^[1-9]$/.test(key) && Number(key) <= choices.length ? mark(Number(key) - 1) : answering;
}

function typeText(answering: Answering, question: AskedQuestion, key: string): AnswerTyping {
  if (key === 'tab') return answering;
  const typing = typeInto({ kind: 'search', text: answering.text, fields: [] }, key);
  if (typing === 'cancelled') return 'left';
  if (typing !== 'entered') return { ...answering, text: typing.text };
  if (answering.text === '') return { ...answering, problem: 'Type an answer first; Esc leaves the question open.' };
  return { value: answerFrom(answering.text, question) };
}
