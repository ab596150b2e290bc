import type { OpeningRow } from '../../../analysis/opening-rows';
import type { TraceSummary } from '../../../contracts/source';
import { NONE } from '../../../model/graph-columns';
import { stateGoesOn } from '../../../sources/trace-order';
import { formatCompact, formatCount, formatDuration, formatListedCost } from '../../../text/quantities';
import type { Run } from '../../frame/frame';
import { nodeDuration } from '../../frame/node-duration';
import { nodeMark } from '../../frame/node-mark';
import { indent, nodeError, nodeRemarks } from '../../frame/node-remarks';
import { fillArea } from '../../frame/panes';
import { fitLeft, fitRight, type Line, lineWidth, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { listedName, statusRun } from './columns';
import type { Preview, PreviewedTrace } from './preview';
import { durationMs, tokens } from './quantities';
import { selectedTrace, type TracesContext, type TracesState } from './state';

const DURATION_COLUMNS = 9;
/** Lines that an error takes at most; all of it stands in the trace. */
const ERROR_LINES = 3;

/**
 * The beginning of the selected trace as lines of exactly its size: how it stands, why it failed, and its tree as it opens. While the
 * cursor runs through the list the one before it stays: its name says which one it is.
 */
export function renderPreview({ shown }: Preview, state: TracesState, { size, now }: TracesContext): Line[] {
  const selected = selectedTrace(state);
  if (selected === undefined) return fillArea([[], [run(' A session: its traces stand below it.', 'muted')]], size);
  if (selected.problem !== null) return fillArea(brokenLines(selected, selected.problem, size.columns), size);
  if (shown === null) return fillArea(headLines(selected, null, { size, now }), size);
  if ('problem' in shown) return fillArea(brokenLines(shown.summary, shown.problem, size.columns), size);
  const summary = shown.summary.key === selected.key ? selected : shown.summary;
  const context = { size, now: stateGoesOn(summary.state) ? now : null };
  const head = headLines(summary, shown, context);
  const error = [...errorLines(shown, context), ...faultLines(shown, size.columns)];
  const room = size.rows - head.length - error.length - 1;
  return fillArea([...head, ...error, [], ...treeLines(shown, room, context)], size);
}

function headLines(summary: TraceSummary, shown: PreviewedTrace | null, { size, now }: TracesContext): Line[] {
  return [title(summary), ...factLines(facts(summary, shown, now), size.columns - 1)];
}

function title(summary: TraceSummary): Line {
  return [run(` ${listedName(summary)}`, 'title', true)];
}

function brokenLines(summary: TraceSummary, problem: string, columns: number): Line[] {
  const lines = wrap([run(` ${problem}`, 'warning')], columns - 1, 1);
  return [title(summary), ...(summary.name === '' ? [] : [[run(' '), run(summary.origin, 'muted')]]), ...lines];
}

/** How it stands, and what it took, as far as that is known. */
function facts(summary: TraceSummary, shown: PreviewedTrace | null, now: TracesContext['now']): Run[] {
  const { nodeCount, failureCount, startTime, costUsd, sessionId } = summary;
  const nodes = nodeCount ?? (shown?.trace.loaded === 1 ? shown.trace.graph.nodeCount : null);
  const told: (Run | null)[] = [
    statusRun(summary),
    startTime === null ? null : run(formatDuration(durationMs(summary, now))),
    nodes === null ? null : run(`${formatCount(nodes)} ${nodes === 1 ? 'node' : 'nodes'}`),
    failureCount === null || failureCount === 0 ? null : run(`${formatCount(failureCount)} failed`, 'error'),
    tokens(summary) === null ? null : run(`${formatCompact(tokens(summary))} tokens`),
    costUsd === null ? null : run(formatListedCost(summary)),
    sessionId === null ? null : run(`session ${sessionId}`, 'muted'),
  ];
  return told.filter((fact) => fact !== null);
}

/** As many facts to a line as there is room for. */
function factLines(told: readonly Run[], columns: number): Line[] {
  const lines: Run[][] = [];
  for (const fact of told) {
    const line = lines.at(-1);
    const longer = [...(line ?? []), run(' · ', 'border'), fact];
    if (line !== undefined && lineWidth(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push([run(' '), fact]);
  }
  return lines;
}

/** Which node failed first, and why. */
function errorLines({ trace, rows }: PreviewedTrace, { size }: TracesContext): Line[] {
  const { graph } = trace;
  rows.first(size.rows);
  const row = rows.firstFailure;
  if (row === NONE) return [];
  const { columns } = graph;
  const reason = nodeError(graph, row);
  const text = ` ✗ ${columns.names.text(columns.name[row] as number)}${reason === '' ? ' failed' : `: ${reason}`}`;
  return firstLines(wrap([run(text, 'error')], size.columns - 1, 3));
}

/** What is wrong in the file, which all but a small part of it may have survived. */
function faultLines({ trace: { faults } }: PreviewedTrace, columns: number): Line[] {
  const [first] = faults;
  if (first === undefined) return [];
  const count = faults.length === 1 ? '1 fault' : `${formatCount(faults.length)} faults, the first`;
  return firstLines(wrap([run(` ! ${count}: ${first.message}`, 'warning')], columns - 1, 3));
}

/** What is left out is marked behind the last line. */
function firstLines(lines: readonly Line[]): Line[] {
  return lines
    .slice(0, ERROR_LINES)
    .map((line, at) => (at === ERROR_LINES - 1 && lines.length > ERROR_LINES ? [...line, run('…', 'muted')] : line));
}

function treeLines(preview: PreviewedTrace, room: number, context: TracesContext): Line[] {
  const { graph, loaded } = preview.trace;
  const rows = preview.rows.first(context.size.rows);
  const isAll = rows.length === graph.nodeCount && rows.length <= room && loaded === 1;
  const lines = rows.slice(0, isAll ? room : room - 1).map((row) => nodeLine(preview, row, context));
  if (isAll) return lines;
  const hidden = graph.nodeCount - lines.length;
  const more =
    loaded < 1
      ? `only the first ${formatCount(graph.nodeCount)} nodes were read for this`
      : `${formatCount(hidden)} more ${hidden === 1 ? 'node' : 'nodes'}`;
  return [...lines, [run(` … ${more}`, 'muted')]];
}

/** A row as the tree view has it, with the duration where there is room. */
function nodeLine({ trace, rows }: PreviewedTrace, { row, depth, isOpen }: OpeningRow, { size, now }: TracesContext): Line {
  const { graph, state: traceState } = trace;
  const { columns } = graph;
  const status = nodeMark(graph, row, traceState);
  const foldMark = graph.firstChild(row) === NONE ? ' ' : isOpen ? '▾' : '▸';
  const name = columns.names.text(columns.name[row] as number);
  const width = size.columns - DURATION_COLUMNS - 1;
  const line = [
    run(` ${indent(depth, width)}${foldMark} `, 'muted'),
    run(`${status.glyph} `, status.role),
    run(name === '' ? '(no name)' : name, name === '' ? 'muted' : 'text'),
    ...nodeRemarks(graph, row, { attempts: rows.attempts, traceState, now }),
  ];
  return [...fitLeft(line, width), ...fitRight(nodeDuration(graph, row, now), DURATION_COLUMNS, 'muted')];
}
