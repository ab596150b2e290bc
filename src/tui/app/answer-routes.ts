import { isOpenQuestion, unansweredQuestions } from '../../analysis/waiting-time';
import type { AnswerOutcome } from '../../contracts/human';
import { NONE, type Row } from '../../model/graph-columns';
import type { NodePayload } from '../../model/payload';
import type { NodeId } from '../../model/types';
import { askedQuestion } from '../../sources/asked-question';
import { stateGoesOn } from '../../sources/trace-order';
import { selectedRow } from '../selection/state';
import { next } from '../views/view';
import { type Answering, firstAnswering, typeAnswer } from './answering';
import { inSelection, type Next } from './routes';
import type { AppState, TraceScreen } from './state';

/** Asks the reader: the selected question, else the one that waits longest, which is selected then. */
export function openAnswer(state: AppState): Next {
  const { trace } = state;
  const row = trace === null ? NONE : questionToAnswer(trace);
  if (trace === null || row === NONE) return next(state);
  const { graph } = trace.trace;
  const { id, name } = graph.nodeAt(row);
  const selected = trace.selection.cursor === id ? next(state) : inSelection(state, { type: 'moved', node: id, jumped: true });
  const answering = firstAnswering(graph.header.traceId, id, name);
  return { state: { ...selected.state, answering }, effects: [...selected.effects, { type: 'fetch_question', nodeId: id }] };
}

/** Takes a key for the question. */
export function pressAnswerKey(state: AppState, answering: Answering, key: string): Next {
  const typing = typeAnswer(answering, key);
  if (typing === 'left') return next({ ...state, answering: null });
  if ('nodeId' in typing) return next({ ...state, answering: typing });
  const { traceId, nodeId } = answering;
  return next(
    { ...state, answering: { ...answering, isSent: true, problem: '' } },
    { type: 'answer', traceId, nodeId, value: typing.value },
  );
}

/** Takes in what is asked. */
export function questionFetched(state: AppState, nodeId: NodeId, payload: NodePayload): AppState {
  return withAnswering(state, nodeId, (answering) => ({ ...answering, question: askedQuestion(payload) }));
}

/** A question that cannot be read is not answered blindly. */
export function questionMissed(state: AppState, nodeId: NodeId, message: string): AppState {
  return state.answering?.nodeId === nodeId ? { ...state, answering: null, notice: message } : state;
}

/** What became of an answer: the question is closed, or says why it is not. */
export function answerCame(state: AppState, nodeId: NodeId, outcome: AnswerOutcome): AppState {
  if (!outcome.accepted) {
    const refused = withAnswering(state, nodeId, (answering) => ({ ...answering, isSent: false, problem: outcome.reason }));
    return refused === state ? { ...state, notice: `Not answered. ${outcome.reason}` } : refused;
  }
  const when = state.trace?.trace.state === 'paused' ? ' It counts when the program goes on.' : '';
  const answering = state.answering?.nodeId === nodeId ? null : state.answering;
  const name = state.trace?.trace.graph.node(nodeId)?.name;
  return { ...state, answering, notice: `The question${name === undefined ? '' : ` "${name}"`} is answered.${when}` };
}

/** Closes a question that somebody or something else has answered, or that nobody waits for any more. */
export function withoutEndedQuestion({ state, effects }: Next): Next {
  const { answering, trace } = state;
  if (answering === null || answering.isSent || trace === null) return { state, effects };
  const { graph, state: traceState } = trace.trace;
  if (stateGoesOn(traceState) && isOpenQuestion(graph, graph.rowOf(answering.nodeId))) return { state, effects };
  const answered = graph.node(answering.nodeId)?.endTime ?? null;
  const notice = answered === null ? 'Nobody waits for the answer any more.' : 'The question was answered meanwhile.';
  return { state: { ...state, answering: null, notice }, effects };
}

function questionToAnswer({ trace, selection }: TraceScreen): Row | -1 {
  const selected = selectedRow(selection, trace.graph);
  const { graph } = trace;
  const isAsked = selected !== NONE && isOpenQuestion(graph, selected) && !graph.answered.has(selected);
  return isAsked ? selected : (unansweredQuestions(graph)[0] ?? NONE);
}

function withAnswering(state: AppState, nodeId: NodeId, change: (answering: Answering) => Answering): AppState {
  return state.answering?.nodeId === nodeId ? { ...state, answering: change(state.answering) } : state;
}
