import type { Effect } from '../views/view';
import { type AppState, viewContext } from './state';

/** Name of the task under which a filter looks at the rest of a large trace. */
export const FILTER_TASK = 'filter';
/** Nodes that a filter looks at before keys are answered again: some milliseconds. */
const FILTERED_AT_ONCE = 20_000;

/** Has the filter look at what is new; more than fits into a frame is left for later. */
export function refreshFilter(state: AppState): Effect[] {
  const { trace } = state;
  if (trace === null || trace.filter === null) return [];
  const isComplete = trace.filter.index.refresh(viewContext(state, trace).now, FILTERED_AT_ONCE);
  return isComplete ? [] : [{ type: 'continue_task', task: FILTER_TASK }];
}
