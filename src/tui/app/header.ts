import { shortfallsOf } from '../../analysis/completeness';
import { unansweredQuestions, waitingBelow } from '../../analysis/waiting-time';
import type { OpenTrace, TraceSummary } from '../../contracts/source';
import type { Micros } from '../../model/types';
import { goesOn, stateGoesOn, waitsForHuman } from '../../sources/trace-order';
import { formatCount, formatDuration } from '../../text/quantities';
import { cutToWidth } from '../../width/text-width';
import type { Run } from '../frame/frame';
import { answeredMark } from '../frame/node-mark';
import { type Line, lineWidth, run, spread } from '../frame/rows';
import { statusMarks } from '../frame/status-marks';
import type { TracesState } from '../views/traces/state';
import { breadcrumb } from './breadcrumb';
import { isPaused, newSincePause } from './pausing';
import { type AppState, showsPast, type TraceFilter, type TraceScreen, timeIn } from './state';

/** Left out rather than a part of the name of the trace. */
const fullBrand = [run(' nodetracer ', 'accent', true), run('› ', 'muted')];

/** What a filter may take of a line on which not everything has room. */
const FILTER_SHARE = 0.2;

/** The first line: what is shown and where it comes from, and how it stands, truthfully. */
export function headerLine(state: AppState, columns: number): Line {
  const name = state.trace?.trace.graph.header.name;
  const nameless = state.trace?.trace.loaded === 1 ? '(no name)' : '…';
  const place = name === undefined ? [run(state.options.label, 'muted')] : [run(name === '' ? nameless : name, 'title', true)];
  const whole = standingRuns(state, Number.POSITIVE_INFINITY);
  const right = lineWidth([...place, ...whole]) < columns ? whole : standingRuns(state, Math.floor(columns * FILTER_SHARE));
  const zoomed = state.trace === null || state.trace.zoom.length === 0 ? null : state.trace;
  const hasRoom = (more: Line) => zoomed !== null || lineWidth([...more, ...place, ...right]) < columns;
  const brand = columns >= 60 && hasRoom(fullBrand) ? fullBrand : [run(' ')];
  const origin = [run(`  ${state.options.label}`, 'muted')];
  const where = name !== undefined && zoomed === null && columns >= 100 && hasRoom([...brand, ...origin]) ? origin : [];
  if (zoomed !== null) return spread([...brand, ...breadcrumb(zoomed, columns - lineWidth([...brand, ...right]) - 1)], right, columns);
  return spread([...brand, ...place, ...where], right, columns);
}

function standingRuns(state: AppState, filterColumns: number): Run[] {
  return [...standing(state, filterColumns), ...(state.mouse ? [run(' · ', 'border'), run('mouse', 'muted')] : []), run(' ')];
}

function standing(state: AppState, filterColumns: number): Run[] {
  if (state.trace !== null) return separated([...pauseFacts(state), ...screenFacts(state, state.trace, filterColumns)]);
  if (state.failure !== null) return [];
  const { all, filter, complete } = state.traces;
  const { running, waiting } = countGoingOn(all);
  const facts = complete ? [countRun(state.traces)] : readingRuns(state.traces);
  if (filter !== null) facts.unshift(filterRun(filter.text, filterColumns));
  if (waiting > 0) facts.unshift(run(`${waiting} waiting`, 'human'));
  if (running > 0) facts.unshift(run(`${running} running`, 'running'));
  if (state.dropped > 0) facts.push(run(`${formatCount(state.dropped)} dropped by agents`, 'warning'));
  return separated([...pauseFacts(state), ...facts]);
}

function countRun({ traces, all, filter }: TracesState): Run {
  const of = filter === null ? '' : ` of ${formatCount(all.length)}`;
  return run(`${formatCount(traces.length)}${of} ${all.length === 1 ? 'trace' : 'traces'}`, 'muted');
}

/** Of how many there are, which stands, the share that was read; not how many are in the list by now, which would grow meanwhile. */
function readingRuns(state: TracesState): Run[] {
  const { filter, unread, mostUnread } = state;
  if (unread === 0) return [countRun(state), run('reading', 'running')];
  const share = `${Math.floor((1 - unread / mostUnread) * 100)} % of ${formatCount(mostUnread)}`;
  return filter === null ? [run(`${share} traces read`, 'running')] : [countRun(state), run(`${share} read`, 'running')];
}

/** What has come while nothing moves; a question among it waits for an answer. */
function pauseFacts(state: AppState): Run[] {
  if (!isPaused(state)) return [];
  const count = newSincePause(state);
  const paused = run(`paused${count > 0 ? ` · ${formatCount(count)} new` : ''}`, 'warning', true);
  const { trace } = state;
  const asks = trace?.paused && unansweredQuestions(trace.paused.graph).length > unansweredQuestions(trace.graph).length;
  return asks ? [paused, run('‖ a human is asked', 'human')] : [paused];
}

function screenFacts(state: AppState, screen: TraceScreen, filterColumns: number): Run[] {
  const isPast = showsPast(screen);
  const facts = [...filterFacts(screen.filter, filterColumns), ...traceFacts(screen.trace, timeIn(state, screen), isPast)];
  return isPast ? [run('past', 'warning'), ...facts] : facts;
}

/** Running traces stand on top of the list, so that a hundred thousand ended ones are not looked at for every frame. */
function countGoingOn(traces: readonly TraceSummary[]): { readonly running: number; readonly waiting: number } {
  let running = 0;
  let waiting = 0;
  for (const trace of traces) {
    if (!goesOn(trace)) break;
    if (waitsForHuman(trace)) waiting++;
    else if (trace.state === 'live') running++;
  }
  return { running, waiting };
}

function filterFacts(filter: TraceFilter | null, columns: number): Run[] {
  if (filter === null) return [];
  const { matchCount, isComplete } = filter.index;
  return [filterRun(filter.text, columns, `: ${formatCount(matchCount)}${isComplete ? '' : ' so far'}`)];
}

function filterRun(text: string, columns: number, count = ''): Run {
  const cut = text.length > columns ? `${cutToWidth(text, columns)}…` : text;
  return run(`filter ${cut}${count}`, 'accent');
}

function traceFacts(trace: OpenTrace, now: Micros | null, isPast: boolean): Run[] {
  const { graph, loaded, faults } = trace;
  const facts = [stateRun(trace, now, isPast), ...waitedFacts(trace, now)];
  const failed = graph.countOf('failed');
  if (failed > 0) facts.push(run(`${formatCount(failed)} failed`, 'error'));
  facts.push(run(`${formatCount(graph.nodeCount)} ${graph.nodeCount === 1 ? 'node' : 'nodes'}`, 'muted'));
  const others = graph.processes.list.length;
  if (others > 0) facts.push(run(`${formatCount(others + 1)} processes`, 'muted'));
  if (loaded < 1) facts.push(run(`${Math.floor(loaded * 100)} % read`, 'running'));
  if (faults.length > 0) facts.push(run(`${formatCount(faults.length)} ${faults.length === 1 ? 'fault' : 'faults'}`, 'warning'));
  const [shortfall] = shortfallsOf(graph.header.completeness);
  if (shortfall?.isMissing) facts.push(run(`${formatCount(shortfall.count)} ${shortfall.what}`, 'warning'));
  else if (graph.missingEvents > 0) facts.push(run(`${formatCount(graph.missingEvents)} events missing`, 'warning'));
  return facts;
}

/** How long it has waited for humans, where that is not told as its state. */
function waitedFacts({ graph, state }: OpenTrace, now: Micros | null): Run[] {
  const goingOn = stateGoesOn(state);
  const { ms, openCount } = waitingBelow(graph, null, goingOn ? now : null);
  if (goingOn ? openCount > 0 : ms === 0) return [];
  if (ms === null) return [run('waiting unknown', 'human')];
  return ms > 0 ? [run(`${formatDuration(ms)} waiting`, 'human')] : [];
}

function stateRun({ graph, state }: OpenTrace, now: Micros | null, isPast: boolean): Run {
  const running = graph.countOf('running');
  if (state === 'interrupted') return run('! interrupted', 'warning');
  const oldest = stateGoesOn(state) ? unansweredQuestions(graph)[0] : undefined;
  if (oldest !== undefined)
    return run(`‖ waiting${now === null ? '' : ` ${formatDuration((now - (graph.columns.start[oldest] as number)) / 1000)}`}`, 'human');
  if (state === 'paused') return run(graph.answered.size > 0 ? `‖ ${answeredMark.word}` : '‖ waiting', 'human');
  if (state === 'live' && running > 0 && graph.status !== 'running' && graph.status !== 'pending') {
    return run(`root ended, ${formatCount(running)} still running`, 'running');
  }
  if (state === 'live') return run(isPast ? '… running' : '… live', 'running');
  const { glyph, word, role } = statusMarks[graph.status];
  if (graph.dropped) return run(`${glyph} ${word}, not kept`, 'warning');
  return run(`${glyph} ${word}${graph.durationMs === null ? '' : ` in ${formatDuration(graph.durationMs)}`}`, role);
}

function separated(facts: readonly Run[]): Run[] {
  return facts.flatMap((fact, i) => (i === 0 ? [fact] : [run(' · ', 'border'), fact]));
}
