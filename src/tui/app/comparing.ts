import type { OpenTrace } from '../../contracts/source';
import { stateGoesOn } from '../../sources/trace-order';
import { COMPARE_TASK } from '../views/compare/update';
import type { PairData } from '../views/trace-view';
import { type MarkedTrace, next } from '../views/view';
import type { ComparedScreen } from './compared-screen';
import { inView, type Next, showView } from './routes';
import type { AppState, TraceScreen } from './state';

/** Compares the open trace with the marked one, or marks it. */
export function compareOrMark(state: AppState): Next {
  const { trace, traces } = state;
  if (trace === null) return next(state);
  const { marked } = traces;
  if (marked !== null && marked.key !== trace.key) return compareWith(state, marked);
  const mark = marked === null ? { key: trace.key, name: trace.graph.header.name } : null;
  const notice = mark ? 'Marked: press c in another trace, or on one in the list, to compare the two.' : 'Not marked any more.';
  return next({ ...state, traces: { ...traces, marked: mark }, notice });
}

/** Compares a trace that was opened for that. */
export function compareAsAsked({ state, effects }: Next): Next {
  const { compareWith: wanted } = state;
  if (state.trace === null || wanted === null) return { state, effects };
  const compared = compareWith({ ...state, compareWith: null }, wanted);
  return { ...compared, effects: [...effects, ...compared.effects] };
}

/** The other trace is there. */
export function comparedOpened(state: AppState, key: string, trace: OpenTrace): Next {
  const compared = state.trace?.compared;
  return compared?.key === key ? inView(withCompared(state, { ...compared, trace }), { type: 'graph_changed' }) : next(state);
}

/** The other trace cannot be shown. */
export function comparedFailed(state: AppState, key: string, message: string): Next {
  if (state.trace?.compared?.key !== key) return next(state);
  return inView({ ...withCompared(state, null), notice: `Not compared: ${message}` }, { type: 'graph_changed' });
}

/** The data of two nodes were read. */
export function pairFetched(state: AppState, data: PairData): Next {
  const compared = state.trace?.compared;
  return next(compared ? withCompared(state, { ...compared, data }) : state);
}

/** Whether the comparison is shown of runs of which the other one goes on. */
export function comparedGoesOn({ compared, shown }: TraceScreen): boolean {
  return shown === COMPARE_TASK && compared !== null && compared.trace !== null && stateGoesOn(compared.trace.state);
}

function compareWith(state: AppState, marked: MarkedTrace): Next {
  if (state.trace?.compared?.key === marked.key) return showView(state, COMPARE_TASK);
  const shown = showView(withCompared(state, { ...marked, trace: null, data: null }), COMPARE_TASK);
  return { ...shown, effects: [...shown.effects, { type: 'open_compared', key: marked.key }] };
}

function withCompared(state: AppState, compared: ComparedScreen | null): AppState {
  return state.trace === null ? state : { ...state, trace: { ...state.trace, compared } };
}
