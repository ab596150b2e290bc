import { CriticalPath } from '../../analysis/critical-path';
import { FilterIndex } from '../../query/filter-index';
import type { Query } from '../../query/query';
import { formatDuration } from '../../text/quantities';
import { next } from '../views/view';
import { CRITICAL_PATH_TASK, graphChanged, type Next } from './routes';
import { type AppState, viewContext } from './state';

/** Narrows the open trace, or with null shows everything again. */
export function filterTrace(state: AppState, text: string, query: Query | null): Next {
  if (state.trace === null) return next(state);
  const filter = query === null ? null : { text, query, index: new FilterIndex(state.trace.trace.graph, query) };
  return graphChanged({ ...state, trace: { ...state.trace, filter } });
}

/** Marks in every view what determined the end of the open trace, or does so no more. */
export function toggleCriticalPath(state: AppState): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  if (trace.criticalPath !== null) return next({ ...state, trace: { ...trace, criticalPath: null } });
  return findCriticalPath({ ...state, trace: { ...trace, criticalPath: new CriticalPath(trace.graph) } });
}

/** Looks on for the critical path, a slice of a large trace; where that has grown meanwhile, again. Only the first time it is told what it came to. */
export function findCriticalPath(state: AppState): Next {
  const { trace } = state;
  if (trace === null || trace.criticalPath === null) return next(state);
  const { criticalPath: path } = trace;
  const { now, patient } = viewContext(state, trace);
  const wasFound = path.isFound;
  if (!path.isSought && !path.isWanted(now, patient)) return next(state);
  const isThere = path.find(now);
  const notice = wasFound ? state.notice : isThere ? criticalPathNotice(path) : 'Looking for the critical path …';
  const goesOn = !isThere || path.isWanted(now, patient);
  return next({ ...state, notice }, ...(goesOn ? [{ type: 'continue_task', task: CRITICAL_PATH_TASK } as const] : []));
}

function criticalPathNotice({ durationMs, waitingMs }: CriticalPath): string {
  const waiting = waitingMs > 0 ? `, ${formatDuration(waitingMs)} of it waiting for humans` : '';
  return `Critical path: ${formatDuration(durationMs)}${waiting}.`;
}
