import { formatCount } from '../../text/quantities';
import { fitLeft, type Line, lineWidth, run, spread } from '../frame/rows';
import { selectedRow } from '../selection/state';
import { detailHitText } from '../views/detail/hits';
import { detailStatus } from '../views/detail/update';
import { traceHitText } from '../views/traces/hits';
import { selectedTrace } from '../views/traces/state';
import { answerLine } from './answer-lines';
import { isPaused } from './pausing';
import { promptSigns } from './prompt';
import { replayLine } from './replay-line';
import { type AppState, detailContext, shownView, showsList } from './state';
import { tabAt, tabLine, type ViewTab, viewTabs } from './view-tabs';

/** Columns between what is said and the tabs. */
const GAP = 2;

/** The line above the footer: the search line, a half-typed key, what just happened, or what is true all the while; then the views. */
export function statusLine(state: AppState, columns: number): Line {
  if (state.answering !== null) return fitLeft(answerLine(state.answering, columns), columns);
  const said = statusRuns(state);
  return spread(said, tabLine(tabsNow(state), columns - lineWidth(said) - GAP), columns);
}

/** The view that is named at a column of the line. */
export function tabOn(state: AppState, column: number): ViewTab | undefined {
  const { columns } = state.size;
  const [tabs, room] = [tabsNow(state), columns - lineWidth(statusRuns(state)) - GAP];
  return tabAt(tabs, room, column - columns + lineWidth(tabLine(tabs, room)));
}

function tabsNow({ trace, prompt, help, palette }: AppState): readonly ViewTab[] {
  return trace === null || prompt !== null || help !== null || palette !== null ? [] : viewTabs(trace);
}

function statusRuns(state: AppState): Line {
  if (state.prompt !== null) return [run(promptSigns[state.prompt.kind], 'key'), run(state.prompt.text), ...hitRuns(state, '   ')];
  if (state.palette !== null && state.notice === '') return [run(':', 'key'), run(state.palette.query)];
  if (state.pendingKey !== '') return [run(` ${state.pendingKey}`, 'key'), run(' and a second key:', 'muted')];
  if (state.letterFor !== null) return [run(state.letterFor === 'mark' ? ' m' : " '", 'key'), run(' and the letter of a mark', 'muted')];
  if (state.work !== null) return [run(` ${state.work} … Ctrl-c cancels`, 'running')];
  if (state.notice !== '') return [run(` ${state.notice}`, 'accent')];
  const { trace } = state;
  if (trace !== null && trace.replay !== null) return replayLine(trace.replay, state.size.columns);
  if (isPaused(state)) return [run(' Paused', 'warning', true), run(' · P goes on', 'muted')];
  if (trace === null) return hitLine(hitRuns(state, ' '), state.traces.query) ?? faultsOf(state);
  if (trace.selection.search !== null || trace.detail.search !== null) return [run(' Searching … Ctrl-c cancels', 'running')];
  const hit = hitLine(hitRuns(state, ' '), trace.focus === 'detail' ? trace.detail.query : trace.selection.query);
  if (hit !== null) return hit;
  const goesOn = trace.trace.state === 'live' || trace.trace.state === 'paused';
  if (trace.selection.follow && goesOn) return [run(' Following the newest running node', 'running')];
  const { status } = shownView(trace);
  if (status !== '') return [run(` ${status}`, 'running'), ...(goesOn ? [run(' · F follows', 'muted')] : [])];
  const path = trace.focus === 'detail' ? detailStatus(trace.detail, detailContext(state, trace)) : '';
  if (path !== '') return [run(` ${path}`, 'muted')];
  const fault = trace.trace.faults[0];
  return fault === undefined ? [] : [run(` ${fault.message}`, 'warning')];
}

/** Which of the hits of a search the selected one is: of traces, of nodes, or of what the detail says. */
function hitRuns(state: AppState, gap: string): Line {
  if (state.prompt?.kind === 'filter' || state.help !== null) return [];
  const text = hitText(state);
  return text === null ? [] : [run(`${gap}${text}`, 'accent')];
}

function hitText(state: AppState): string | null {
  const { trace, traces } = state;
  if (trace === null) return showsList(state) ? traceHitText(traces) : null;
  if (trace.focus === 'detail') return detailHitText(trace.detail, detailContext(state, trace));
  return trace.selection.hits?.textAt(selectedRow(trace.selection, trace.graph)) ?? null;
}

function hitLine(hit: Line, query: string): Line | null {
  return hit.length === 0 ? null : [...hit, run(` · ${query}`, 'muted')];
}

/** What the mark of a trace in the list means, or why it cannot be shown, for which its line may be too short. */
function faultsOf(state: AppState): Line {
  const trace = showsList(state) ? selectedTrace(state.traces) : undefined;
  if (trace?.problem) return [run(` ${trace.problem}`, 'warning')];
  const count = trace?.faultCount;
  if (count === undefined) return [];
  const faults = count === 1 ? 'A fault' : `${formatCount(count)} faults`;
  return [run(` ! ${faults} in this file: the rest is shown, and the detail tells what is wrong`, 'warning')];
}
