import type { NodePayload } from '../../model/payload';
import type { NodeId } from '../../model/types';
import type { CallInputs } from '../../sources/call-inputs';
import { HITS_TASK, SEARCH_TASK } from '../selection/finding';
import type { CameData } from '../views/detail/fetching';
import { DETAIL_TASK } from '../views/detail/update';
import { TRACES_TASK } from '../views/traces/update';
import { next } from '../views/view';
import { answerCame, questionFetched, questionMissed, withoutEndedQuestion } from './answer-routes';
import { pasteAnswer } from './answering';
import { compareAsAsked, comparedFailed, comparedOpened, dataCompared, pairFetched } from './comparing';
import { asLeft } from './kept-trace';
import { pressKey } from './keyboard';
import { takeMouse } from './mouse';
import { findCriticalPath } from './narrowing';
import { atAskedNode, openAsAsked, withTrace } from './opening';
import { type HeldPayload, payloadAtPause, takeList } from './pausing';
import { previewed, withPreview } from './previewing';
import { typed } from './prompting';
import type { AppEvent } from './protocol';
import { payloadThen } from './replay';
import { REPLAY_TASK, replayClock, replaySlice, wholeChanged } from './replaying';
import { CRITICAL_PATH_TASK, graphChanged, inDetail, inHelp, inTraces, inView, type Next } from './routes';
import { hitsSlice, searchedAgain, searchSlice } from './searching';
import { type AppState, pricesOf, showsPast } from './state';
import { FILTER_TASK } from './trace-filter';
import { PRICES_TASK } from './trace-prices';
import { pressTypedAhead } from './typing-ahead';

/** The next state of the screen, and what the loop is to do. Pure: no clock, no I/O. */
export function updateApp(state: AppState, event: AppEvent): Next {
  return previewed(updated(state, event));
}

function updated(state: AppState, event: AppEvent): Next {
  switch (event.type) {
    case 'key':
      return pressKey(state, event.name);
    case 'mouse':
      return takeMouse(state, event);
    case 'paste':
      return pasted(state, event.text);
    case 'resized':
      return inView(inHelp({ ...state, size: event.size }, { type: 'scroll', by: 0 }).state, { type: 'resized' });
    case 'clock':
      return state.trace?.replay
        ? replayClock({ ...state, now: event.now }, event.now)
        : inView({ ...state, now: event.now }, { type: 'clock' });
    case 'traces_listed':
      return openAsAsked(searchedAgain(takeList(state, event)));
    case 'trace_opened':
      return state.opening === event.key ? traceOpened(withTrace(state, event)) : next(state);
    case 'trace_changed':
      if (state.trace?.paused) return next(state);
      if (state.trace?.replay) return wholeChanged(state, state.trace, state.trace.replay);
      return withoutEndedQuestion(atAskedNode(asLeft(graphChanged(state))));
    case 'open_failed':
      return next({ ...state, opening: null, typedAhead: [], compareWith: null, failure: { message: event.message, hint: event.hint } });
    case 'preview_opened':
      return next(withPreview(state, event.summary, event.trace));
    case 'preview_failed':
      return next(withPreview(state, event.summary, { problem: event.message }));
    case 'compared_opened':
      return comparedOpened(state, event.key, event.trace);
    case 'compared_failed':
      return comparedFailed(state, event.key, event.message);
    case 'pair_fetched':
      return pairFetched(state, event.data);
    case 'data_compared':
      return dataCompared(state, event.batch);
    case 'inputs_fetched':
      return inputsFetched(state, event.inputs);
    case 'payload_fetched':
      return payloadCame(state, event, payloadNow(state, event.nodeId, event.payload));
    case 'payload_failed':
      return payloadCame(state, event, { payload: null, problem: event.message });
    case 'task_slice':
      return inTask(state, event.task);
    case 'question_fetched':
      return next(questionFetched(state, event.nodeId, event.payload));
    case 'question_missed':
      return next(questionMissed(state, event.nodeId, event.message));
    case 'answered':
      return next(answerCame(state, event.nodeId, event.outcome));
    case 'work_progress':
      return next(state.work === null ? state : { ...state, work: event.text });
    case 'work_done':
      return next(state.work === null ? state : { ...state, work: null, notice: event.notice });
    case 'notice':
      return next({ ...state, notice: event.text });
    default:
      return exhausted(event);
  }
}

function traceOpened(state: AppState): Next {
  return pressTypedAhead(compareAsAsked(atAskedNode(asLeft(graphChanged(state)))), pressKey);
}

function pasted(state: AppState, text: string): Next {
  const { answering, prompt, palette } = state;
  if (answering !== null) return next({ ...state, answering: pasteAnswer(answering, text) });
  if (prompt !== null) return typed(state, { ...prompt, text: prompt.text + text });
  return next(palette === null ? state : { ...state, palette: { query: palette.query + text, position: 0 } });
}

/** The tasks of a view bear its name; one that is not shown any more has none. */
function inTask(state: AppState, task: string): Next {
  if (task === SEARCH_TASK) return searchSlice(state);
  if (task === HITS_TASK) return hitsSlice(state);
  if (task === TRACES_TASK) return openAsAsked(inTraces(state, { type: 'task_slice' }));
  if (task === FILTER_TASK) return graphChanged(state);
  if (task === REPLAY_TASK) return replaySlice(state);
  if (task === CRITICAL_PATH_TASK) return findCriticalPath(state);
  if (task === PRICES_TASK) return pricesLoaded(state);
  if (task === DETAIL_TASK) return inDetail(state, { type: 'task_slice' });
  return state.trace?.shown === task ? inView(state, { type: 'task_slice' }) : next(state);
}

/** The view that wanted them may have more to ask for. */
function inputsFetched(state: AppState, inputs: CallInputs): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  return inView({ ...state, trace: { ...trace, inputs: new Map([...trace.inputs, ...inputs]) } }, { type: 'graph_changed' });
}

function pricesLoaded(state: AppState): Next {
  pricesOf(state).load();
  return graphChanged(state);
}

type Came = Extract<AppEvent, { type: 'payload_fetched' | 'payload_failed' }>;

function payloadCame(state: AppState, { nodeId, from }: Came, came: Pick<CameData, 'payload' | 'problem'>): Next {
  return inDetail(state, { type: 'payload_came', nodeId, from, ...came });
}

function payloadNow({ trace }: AppState, nodeId: NodeId, payload: NodePayload): HeldPayload {
  if (trace !== null && showsPast(trace)) return { payload: payloadThen(trace.graph, nodeId, payload), problem: '' };
  return trace === null ? { payload, problem: '' } : payloadAtPause(trace, nodeId, payload);
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
