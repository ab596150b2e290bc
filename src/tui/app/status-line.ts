import { formatCount } from '../frame/quantities';
import { fitLeft, type Line, run } from '../frame/rows';
import type { AppState } from './state';

/** The line above the footer: the search line, a half-typed key, what just happened, or what is true all the while. */
export function statusLine(state: AppState, columns: number): Line {
  return fitLeft(statusRuns(state), columns);
}

function statusRuns(state: AppState): Line {
  if (state.prompt !== null) return [run('/', 'key'), run(state.prompt)];
  if (state.pendingKey !== '') return [run(` ${state.pendingKey}`, 'key'), run(' and another key; ? lists them', 'muted')];
  if (state.notice !== '') return [run(` ${state.notice}`, 'accent')];
  const { trace } = state;
  if (trace === null) return [];
  if (trace.tree.search !== null) return [run(' Searching … Ctrl-c cancels', 'running')];
  const goesOn = trace.trace.state === 'live' || trace.trace.state === 'paused';
  if (trace.tree.follow && goesOn) return [run(' Following the newest running node', 'running')];
  if (trace.tree.newBelow > 0) return [run(` ${formatCount(trace.tree.newBelow)} new below`, 'running'), run(' · F follows', 'muted')];
  const fault = trace.trace.faults[0];
  return fault === undefined ? [] : [run(` ${fault.message}`, 'warning')];
}
