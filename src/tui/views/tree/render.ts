import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { Micros } from '../../../model/types';
import { formatCompact, formatDuration, formatSpent } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import { nodeDuration } from '../../frame/node-duration';
import { nodeMark } from '../../frame/node-mark';
import { indent, nodeRemarks } from '../../frame/node-remarks';
import { fillArea, fillRows } from '../../frame/panes';
import { fitLeft, fitRight, type Line, run, selectedLine } from '../../frame/rows';
import { typeRole } from '../../frame/type-role';
import { barOf, type TimeScale, timeScale } from './bars';
import { type TreeColumns, treeColumns } from './columns';
import type { SpentBy } from './spending';
import { cursorPosition, firstPosition, refreshIndex, type TreeContext, type TreeState, visibleRows } from './state';

/** The tree as lines of exactly its size, column heads first. Only visible rows are laid out. */
export function renderTree(state: TreeState, context: TreeContext, focused: boolean): Line[] {
  const { size, graph, derived, criticalPath } = context;
  const { index, marks } = derived;
  refreshIndex(state.folds, context, context.patient);
  marks.refresh();
  criticalPath?.refresh(context.now, context.patient);
  const columns = treeColumns(size.columns, { ...derived.spending.knows, first: state.spentBy === 'subtree' });
  const painter = { context, columns, scale: timeScale(graph, context.now), now: context.now, spentBy: state.spentBy };
  if (index.count === 0) return fillArea([heads(painter, focused), emptyLine(context)], size);
  const first = firstPosition(state, context);
  const cursor = cursorPosition(state, context);
  const kept = derived.lines.madeOf(basisOf(state, context));
  const lines = [heads(painter, focused)];
  for (let at = first; at < Math.min(index.count, first + visibleRows(size)); at++) {
    lines.push(at === cursor ? treeRow(painter, at, true) : kept.of(index.rowAt(at), () => treeRow(painter, at, false)));
  }
  return fillRows(lines, size);
}

/** All that the lines of rows are made of: what of them is an object changes its version, or becomes another one. */
function basisOf({ spentBy }: TreeState, { graph, size, derived, criticalPath, traceState, now, prices }: TreeContext): unknown[] {
  const { index, spending } = derived;
  const paths = [index.version, criticalPath?.version];
  return [graph.version, ...paths, size.columns, traceState, now, spentBy, spending.counted, prices.isLoaded];
}

/** While it is read or filtered nobody knows yet whether there is something. */
function emptyLine({ filter, patient, traceState }: TreeContext): Line {
  if (patient || filter?.isComplete === false) return [];
  if (filter !== null) return [run(' Nothing fits the filter: f and Enter on an empty line show everything.', 'muted')];
  return [run(traceState === 'live' ? ' Nothing has run yet.' : ' There is no node here.', 'muted')];
}

type Painter = {
  readonly context: TreeContext;
  readonly columns: TreeColumns;
  readonly scale: TimeScale;
  readonly now: Micros | null;
  readonly spentBy: SpentBy;
};

function heads({ columns, scale, spentBy }: Painter, focused: boolean): Line {
  const sum = spentBy === 'subtree' ? 'Σ ' : '';
  const head = (text: string) => run(text, 'muted');
  const line: Run[] = fitLeft([run('   name', focused ? 'title' : 'muted', focused)], columns.name);
  if (columns.type) line.push(...fitLeft([head(' type')], columns.type));
  if (columns.offset) line.push(...fitRight('offset', columns.offset, 'muted'));
  if (columns.duration) line.push(...fitRight('duration', columns.duration, 'muted'));
  if (columns.bar) line.push(...fitRight(scale ? formatDuration(scale.length / 1000) : '', columns.bar, 'muted'));
  if (columns.tokens) line.push(...fitRight(`${sum}tokens`, columns.tokens, 'muted'));
  if (columns.cost) line.push(...fitRight(`${sum}cost`, columns.cost, 'muted'));
  return line;
}

/** A selected row is marked on its name: marking the whole width would write twice as much for every step of the cursor. */
function treeRow(painter: Painter, position: number, selected: boolean): Line {
  const { context, columns, now } = painter;
  const { graph, derived, criticalPath } = context;
  const { index } = derived;
  const row = index.rowAt(position);
  const name = fitLeft(nameRuns(context, row, index.depthAt(position), columns.name), columns.name);
  const line = selected ? selectedLine(name) : name;
  const start = graph.columns.start[row] as number;
  const type = graph.columns.types.text(graph.columns.type[row] as number);
  const role = typeRole(type);
  if (columns.type) line.push(...fitLeft([run(' '), run(type, role)], columns.type));
  if (columns.offset) line.push(...fitRight(offsetText(graph, start, painter.scale), columns.offset, 'muted'));
  if (columns.duration) line.push(...fitRight(nodeDuration(graph, row, now), columns.duration));
  if (columns.bar) {
    const thin = criticalPath !== null && !criticalPath.has(row);
    line.push(run('  '), run(barOf(graph, row, painter.scale, now, columns.bar - 2, thin), barRole(graph, row, role)));
  }
  if (columns.tokens || columns.cost) line.push(...spentCells(painter, row));
  return line;
}

/** What is not known is left blank; subtrees that were not counted yet have dots. */
function spentCells({ context, columns, spentBy }: Painter, row: Row): Line {
  const { spending } = context.derived;
  const isAwaited = spentBy === 'subtree' && !spending.isCounted;
  const spent = spending.of(row, spentBy, context);
  const tokens = spent.tokens === null ? '' : formatCompact(spent.tokens);
  const cost = spent.costUsd === null ? '' : formatSpent(spent);
  return [
    ...(columns.tokens ? fitRight(isAwaited ? '…' : tokens, columns.tokens, 'number') : []),
    ...(columns.cost ? fitRight(isAwaited ? '…' : cost, columns.cost, 'number') : []),
  ];
}

function nameRuns(context: TreeContext, row: Row, depth: number, columns: number): Line {
  const { graph, traceState, derived } = context;
  const { index, marks } = derived;
  const status = nodeMark(graph, row, traceState);
  const foldMark = graph.firstChild(row) === NONE ? ' ' : index.isOpen(row, depth) ? '▾' : '▸';
  const name = graph.columns.names.text(graph.columns.name[row] as number);
  const runs = [
    run(marks.glyphAt(row), 'accent'),
    run(indent(depth, columns), 'muted'),
    run(`${foldMark} `, 'muted'),
    run(`${status.glyph} `, status.role),
    run(name === '' ? '(no name)' : name, name === '' ? 'muted' : 'text'),
  ];
  return [...runs, ...nodeRemarks(graph, row, { attempts: index.attempts, traceState, now: context.now })];
}

function offsetText(graph: TraceGraph, start: Micros, scale: TimeScale): string {
  const origin = graph.header.startTime ?? scale?.start ?? Number.NaN;
  const offset = (start - origin) / 1000;
  return Number.isNaN(offset) ? formatDuration(null) : `${offset < 0 ? '' : '+'}${formatDuration(offset)}`;
}

function barRole(graph: TraceGraph, row: Row, role: Role): Role {
  const status = graph.statusAt(row);
  return status === 'failed' ? 'error' : status === 'running' ? 'running' : role;
}
