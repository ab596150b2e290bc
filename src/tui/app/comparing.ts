import type { OpenTrace } from '../../contracts/source';
import { stateGoesOn } from '../../sources/trace-order';
import { compareNaming } from '../views/compare/naming';
import type { ComparedBatch, PairData } from '../views/trace-view';
import { runBefore } from '../views/traces/run-before';
import { type MarkedTrace, next, noPreviousRun } from '../views/view';
import type { ComparedScreen } from './compared-screen';
import { inView, type Next, showView } from './routes';
import type { AppState, TraceScreen } from './state';

/** Compares the open trace with the marked one, or marks it and shows what else there is to compare it with. */
export function compareOrMark(state: AppState): Next {
  const { trace, traces } = state;
  if (trace === null) return next(state);
  const { marked } = traces;
  if (marked !== null && marked.key !== trace.key) return compareWith(state, marked);
  if (marked !== null) return next({ ...state, traces: { ...traces, marked: null }, notice: 'Not marked any more.' });
  const notice = 'Marked: press c in another trace, or on one in the list, to compare the two.';
  const after = { ...state, traces: { ...traces, marked: { key: trace.key, name: trace.graph.header.name } }, notice };
  return trace.compared === null ? showView(after, compareNaming.name) : next(after);
}

/** Compares the open trace with the run of its name before it. */
export function compareWithPrevious(state: AppState): Next {
  const { trace, traces } = state;
  if (trace === null) return next(state);
  const found = runBefore(traces, trace.graph.header);
  return typeof found === 'string' ? next({ ...state, notice: `Not compared: ${noPreviousRun[found]}.` }) : compareWith(state, found);
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

/** The data of some pairs were compared; while another view is shown no more are asked for. */
export function dataCompared(state: AppState, batch: ComparedBatch): Next {
  const { compared, shown } = state.trace ?? {};
  if (!compared) return next(state);
  const after = withCompared(state, { ...compared, batch });
  return shown === compareNaming.name ? inView(after, { type: 'graph_changed' }) : next(after);
}

/** Whether the comparison is shown of runs of which the other one goes on. */
export function comparedGoesOn({ compared, shown }: TraceScreen): boolean {
  return shown === compareNaming.name && compared !== null && compared.trace !== null && stateGoesOn(compared.trace.state);
}

function compareWith(state: AppState, { key, name }: MarkedTrace): Next {
  if (state.trace?.compared?.key === key) return showView(state, compareNaming.name);
  const shown = showView(withCompared(state, { key, name, trace: null, data: null, batch: null }), compareNaming.name);
  return { ...shown, effects: [...shown.effects, { type: 'open_compared', key }] };
}

function withCompared(state: AppState, compared: ComparedScreen | null): AppState {
  return state.trace === null ? state : { ...state, trace: { ...state.trace, compared } };
}
