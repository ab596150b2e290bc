import type { TraceSummary } from '../../../contracts/source';
import { matchQuery } from '../../../query/match-query';
import { traceReaders } from '../../../query/trace-readers';
import { familyOrder } from '../../../sources/family-order';
import { runningThenNewest } from '../../../sources/trace-order';
import { next, type Update } from '../view';
import { firstTracePosition, selectedTrace, type TracesContext, type TracesFilter, type TracesState, visibleTraces } from './state';

/** What can be done with the list. */
export type TracesEvent =
  | { readonly type: 'listed'; readonly traces: readonly TraceSummary[]; readonly listed: boolean }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'search'; readonly query: string }
  | { readonly type: 'filter'; readonly filter: TracesFilter | null }
  | { readonly type: 'search_again'; readonly direction: 'next' | 'previous' }
  | { readonly type: 'open' | 'copy' };

/** The next state of the list. */
export function updateTraces(state: TracesState, event: TracesEvent, context: TracesContext): Update<TracesState> {
  switch (event.type) {
    case 'listed':
      return next(withList({ ...state, all: [...event.traces].sort(runningThenNewest) }, event.listed, context));
    case 'move':
      return next(moveTo(state, state.position + event.by, context));
    case 'page':
      return next(moveTo(state, state.position + event.by * (visibleTraces(context.size) - 1), context));
    case 'go':
      return next(moveTo(state, event.to === 'first' ? 0 : state.traces.length - 1, context));
    case 'search':
      return search({ ...state, query: event.query }, 1, context);
    case 'filter':
      return next(withList({ ...state, filter: event.filter }, state.listed, context));
    case 'search_again':
      return search(state, event.direction === 'next' ? 1 : -1, context);
    case 'open':
      return open(state);
    case 'copy':
      return copy(state);
    default:
      return exhausted(event);
  }
}

/** While the place is read for the first time, whoever has not moved stays on the first line. */
function withList(state: TracesState, listed: boolean, { now }: TracesContext): TracesState {
  const { all, filter } = state;
  const fitting = filter === null ? all : all.filter(matchQuery(filter.query, traceReaders(now ?? undefined)));
  const { traces, depths } = familyOrder(fitting);
  const stillAtTop = !state.listed && state.position === 0;
  const found = stillAtTop ? -1 : traces.findIndex((trace) => trace.key === state.cursor);
  const position = found >= 0 ? found : Math.max(0, Math.min(state.position, traces.length - 1));
  return { ...state, traces, depths, listed, position, cursor: traces[position]?.key ?? null };
}

function moveTo(state: TracesState, target: number, { size }: TracesContext): TracesState {
  const position = Math.max(0, Math.min(target, state.traces.length - 1));
  const line = Math.max(0, Math.min(position - firstTracePosition(state, size), visibleTraces(size) - 1));
  return { ...state, position, line, cursor: state.traces[position]?.key ?? null };
}

function search(state: TracesState, step: 1 | -1, context: TracesContext): Update<TracesState> {
  const { traces, query } = state;
  if (query === '') return { ...next(state), notice: 'Nothing was searched for yet: press / first.' };
  const anyCase = query === query.toLowerCase();
  for (let i = 1; i <= traces.length; i++) {
    const position = (((state.position + i * step) % traces.length) + traces.length) % traces.length;
    const name = traces[position]?.name ?? '';
    if ((anyCase ? name.toLowerCase() : name).includes(query)) return next(moveTo(state, position, context));
  }
  return { ...next(state), notice: `No trace has "${query}" in its name.` };
}

function open(state: TracesState): Update<TracesState> {
  const trace = selectedTrace(state);
  return trace === undefined ? next(state) : next(state, { type: 'open_trace', key: trace.key });
}

function copy(state: TracesState): Update<TracesState> {
  const trace = selectedTrace(state);
  return trace === undefined ? next(state) : next(state, { type: 'copy', text: trace.traceId });
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
