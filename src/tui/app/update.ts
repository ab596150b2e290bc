import { SEARCH_TASK } from '../views/tree/finding';
import { next } from '../views/view';
import { pressKey } from './keyboard';
import type { AppEvent } from './protocol';
import { inDetail, inTraces, inTree, type Next, openAsAsked, withTrace } from './routes';
import type { AppState } from './state';

/** The next state of the screen, and what the loop is to do. Pure: no clock, no I/O. */
export function updateApp(state: AppState, event: AppEvent): Next {
  switch (event.type) {
    case 'key':
      return pressKey(state, event.name);
    case 'paste':
      return next(state.prompt === null ? state : { ...state, prompt: state.prompt + event.text });
    case 'resized':
      return inTree({ ...state, size: event.size, help: null }, { type: 'resized' });
    case 'clock':
      return next(withTime(state, event.now));
    case 'traces_listed':
      return openAsAsked(inTraces({ ...state, dropped: event.dropped }, { type: 'listed', traces: event.traces, listed: event.listed }));
    case 'trace_opened':
      return state.opening === event.key ? inTree(withTrace(state, event), { type: 'graph_changed' }) : next(state);
    case 'trace_changed':
      return inTree(state, { type: 'graph_changed' });
    case 'open_failed':
      return next({ ...state, opening: null, failure: { message: event.message, hint: event.hint } });
    case 'payload_fetched':
      return inDetail(state, { type: 'payload_came', payload: event.payload });
    case 'payload_failed':
      return inDetail(state, { type: 'payload_missed', problem: event.message });
    case 'task_slice':
      return event.task === SEARCH_TASK ? inTree(state, { type: 'search_slice' }) : next(state);
    case 'notice':
      return next({ ...state, notice: event.text });
    default:
      return exhausted(event);
  }
}

/** Time passes; what a fast growing trace has kept back is shown now. */
function withTime(state: AppState, now: number): AppState {
  state.trace?.index.refresh(state.trace.tree.folds);
  return { ...state, now };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
