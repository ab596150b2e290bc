import { isOpenQuestion, openQuestions } from '../../analysis/waiting-time';
import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeStatuses } from '../../model/types';
import type { SelectionState } from './state';

const RUNNING = nodeStatuses.indexOf('running');
const MAX_HISTORY = 200;

/** Goes to a node; where the reader was is remembered. */
export function jump(state: SelectionState, row: Row, graph: TraceGraph): SelectionState {
  return { ...remember(state), cursor: graph.nodeAt(row).id, follow: false };
}

/** Keeps where the reader is, to go back to. */
export function remember(state: SelectionState): SelectionState {
  if (state.cursor === null || state.back.at(-1) === state.cursor) return state;
  return { ...state, back: [...state.back, state.cursor].slice(-MAX_HISTORY), forward: [] };
}

/** Back to where the last jump came from. */
export function goBack(state: SelectionState): SelectionState {
  const target = state.back.at(-1);
  if (target === undefined) return state;
  const forward = state.cursor === null ? state.forward : [...state.forward, state.cursor];
  return { ...state, cursor: target, follow: false, back: state.back.slice(0, -1), forward };
}

/** Forward to where the last way back came from. */
export function goForward(state: SelectionState): SelectionState {
  const target = state.forward.at(-1);
  if (target === undefined) return state;
  return { ...remember(state), cursor: target, follow: false, forward: state.forward.slice(0, -1) };
}

/** The node that was started last of those that run or wait for a human: the last row, but for rows that came before their time. */
export function newestRunning(graph: TraceGraph): Row | -1 {
  const { status, known, rowCount } = graph.columns;
  if (graph.countOf('running') + openQuestions(graph).length === 0) return NONE;
  for (let row = rowCount - 1; row >= 0; row--) {
    if (known[row] && (status[row] === RUNNING || isOpenQuestion(graph, row))) return row;
  }
  return NONE;
}
