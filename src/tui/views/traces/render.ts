import type { TraceSummary } from '../../../contracts/source';
import { familyMark } from '../../../sources/family-order';
import { formatCount } from '../../../text/quantities';
import { fillArea } from '../../frame/panes';
import { fitLeft, type Line, lineWidth, run, selectedLine } from '../../frame/rows';
import { cellRuns, headRuns, listedName, orderSign, statusRun, tracesColumns } from './columns';
import type { TraceOrder } from './order';
import type { TracesRow } from './rows';
import { sessionTotal } from './session-total';
import { firstTracePosition, type TracesContext, type TracesState, visibleTraces } from './state';

const STATUS_COLUMNS = 16;

/** The list of traces as lines of exactly its size, column heads first. */
export function renderTraces(state: TracesState, context: TracesContext): Line[] {
  const { size } = context;
  if (state.rows.length === 0) return fillArea(instead(state), size);
  const first = firstTracePosition(state, size);
  const lines = [heads(size.columns, state.order)];
  for (const [i, row] of state.rows.slice(first, first + visibleTraces(size)).entries()) {
    const line = row.kind === 'trace' ? traceLine(row.trace, row.depth, row.key === state.marked?.key, context) : sessionLine(row, context);
    lines.push(first + i === state.position ? selectedLine(line) : line);
  }
  return fillArea(lines, size);
}

/** What stands in the place of a list that is empty. */
function instead({ complete, all, filter }: TracesState): readonly Line[] {
  if (filter === null || all.length === 0) return complete ? emptyList : reading;
  const narrowed = `  None of the ${formatCount(all.length)} traces fits: ${filter.text}`;
  return [[], [run(narrowed, 'warning')], [run('  f changes the filter; an empty one shows everything.', 'muted')]];
}

const reading: readonly Line[] = [[], [run('  Reading …', 'muted')]];
const emptyList: readonly Line[] = [
  [],
  [run('  There is no trace here yet.', 'title', true)],
  [],
  [run('  See one at once:            '), run('nodetracer demo', 'key')],
  [run('  Look into another folder:   '), run('nodetracer tui FOLDER', 'key')],
  [run('  Trace your own program:     '), run("import { trace } from 'nodetracer';", 'code')],
  [run('                              '), run("await trace('my_agent', async (span) => { … });", 'code')],
  [],
  [run('  A trace shows up here as soon as it starts.', 'muted')],
];

function heads(columns: number, order: TraceOrder): Line {
  const right = tracesColumns.filter((column) => columns >= column.from).flatMap((column) => headRuns(column, order));
  const name = [run('name', 'title', true), ...(order.by === 'name' ? [orderSign(order)] : [])];
  return [...fitLeft([run('  status', 'muted')], STATUS_COLUMNS), ...fitLeft(name, nameColumns(columns)), ...right];
}

/** The session in the columns of its traces, with what they took together. */
function sessionLine({ sessionId, traces }: Extract<TracesRow, { kind: 'session' }>, { size, now }: TracesContext): Line {
  const name = sessionId === null ? 'without a session' : `session ${sessionId}`;
  const count = `${formatCount(traces.length)} ${traces.length === 1 ? 'trace' : 'traces'}`;
  const total = sessionTotal(traces, now);
  const right = tracesColumns
    .filter((column) => size.columns >= column.from)
    .flatMap((column) => cellRuns(column, column.text(total, now)));
  return [...fitLeft([run(count, 'accent')], STATUS_COLUMNS), ...fitLeft([run(name, 'title', true)], nameColumns(size.columns)), ...right];
}

function traceLine(trace: TraceSummary, depth: number, isMarked: boolean, { size, now }: TracesContext): Line {
  const status = fitLeft([isMarked ? run('* ', 'accent', true) : run('  '), statusRun(trace)], STATUS_COLUMNS);
  const name = [run(familyMark(depth)), ...(trace.faultCount === undefined ? [] : [run('! ', 'warning')]), run(listedName(trace))];
  if (trace.problem !== null)
    return [...status, ...fitLeft([...name, run(`  ${trace.problem}`, 'warning')], size.columns - STATUS_COLUMNS)];
  const right = tracesColumns
    .filter((column) => size.columns >= column.from)
    .flatMap((column) => cellRuns(column, column.text(trace, now)));
  const room = nameColumns(size.columns);
  const marked = [...name, run('  marked', 'accent')];
  return [...status, ...fitLeft(isMarked && lineWidth(marked) <= room ? marked : name, room), ...right];
}

function nameColumns(columns: number): number {
  const taken = tracesColumns.filter((column) => columns >= column.from).reduce((width, column) => width + column.width + 2, 0);
  return Math.max(0, columns - STATUS_COLUMNS - taken);
}
