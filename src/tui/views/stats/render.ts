import type { Finding, Severity } from '../../../analysis/findings/finding';
import type { GroupStats } from '../../../analysis/stats/group-stats';
import { formatCount } from '../../../text/quantities';
import type { Role } from '../../frame/frame';
import { fillArea } from '../../frame/panes';
import { fitLeft, fitRight, type Line, run, selectedLine } from '../../frame/rows';
import { typeRole } from '../../frame/type-role';
import { fittingColumns, type StatsColumn } from './columns';
import { itemsOf, positionOf, type StatsItem, sortOf } from './items';
import { firstLine, headsLine, lineInList, listRows } from './layout';
import type { StatsContext, StatsState } from './state';
import type { Counted } from './stats-index';
import { summaryLines } from './summary';

const severityMarks: Readonly<Record<Severity, { glyph: string; role: Role }>> = {
  error: { glyph: '✗', role: 'error' },
  warning: { glyph: '!', role: 'warning' },
  note: { glyph: '·', role: 'accent' },
};

/** The statistics as lines of exactly their size: the whole, what is worth a look, then the groups. Only visible lines are laid out. */
export function renderStats(state: StatsState, context: StatsContext, focused: boolean): Line[] {
  const { size, derived } = context;
  const { counted } = derived;
  if (counted === null) return fillArea([[], [run(countingText(derived.progress), 'muted')]], size);
  return fillArea([...summaryLines(state, context, counted), ...listLines(state, context, counted, focused)], size);
}

function countingText(progress: number | null): string {
  return `  Counting …${progress === null ? '' : ` ${Math.floor(100 * progress)}%`}`;
}

/** The heads of the table stay in sight when the list is moved beyond them. */
function listLines(state: StatsState, context: StatsContext, counted: Counted, focused: boolean): Line[] {
  const items = itemsOf(state, context);
  const columns = fittingColumns(context.size.columns);
  const selected = lineInList(positionOf(state, items), items);
  const first = firstLine(state, context);
  const headsAt = headsLine(items);
  const lines: Line[] = [];
  for (let at = first; at < first + listRows(context) && at <= items.length; at++) {
    const isHeads = at === headsAt || (at === first && at > headsAt);
    if (isHeads) lines.push(heads(state, context, counted, columns, focused));
    else lines.push(itemLine(items[at < headsAt ? at : at - 1] as StatsItem, context, columns, at === selected));
  }
  return [...lines, ...rest(counted, context)];
}

function heads(state: StatsState, { size }: StatsContext, counted: Counted, columns: readonly StatsColumn[], focused: boolean): Line {
  const { column: sorted, reversed } = sortOf(state, counted);
  const mark = (name: string) => `${name}${name === sorted ? (reversed === (sorted !== 'name') ? '▴' : '▾') : ''}`;
  const title = run(` ${sorted === 'name' ? mark('name').replace('name', counted.table.grouping) : counted.table.grouping}`);
  const right = columns.flatMap(({ name, width }) => fitRight(mark(name), width, name === sorted ? 'accent' : 'muted'));
  return [...fitLeft([{ ...title, role: focused ? 'title' : 'muted', bold: focused }], nameColumns(size.columns, columns)), ...right];
}

function itemLine(item: StatsItem, context: StatsContext, columns: readonly StatsColumn[], selected: boolean): Line {
  const { size } = context;
  if (item.type === 'group') return groupLine(item.group, context, columns, selected);
  const line = fitLeft(item.type === 'more' ? moreRuns(item.count) : findingRuns(item.finding), size.columns);
  return selected ? selectedLine(line) : line;
}

function findingRuns(finding: Finding): Line {
  const { glyph, role } = severityMarks[finding.severity];
  const why = run(`  ${finding.isInferred ? 'rule ' : ''}${finding.rule}`, 'muted');
  return [run(` ${glyph} `, role), run(finding.sentence), why];
}

function moreRuns(count: number): Line {
  return [run(` … ${formatCount(count)} more ${count === 1 ? 'finding' : 'findings'}: a shows all`, 'muted')];
}

/** A selected group is marked on its name, as a node in the tree is. */
function groupLine(group: GroupStats, { size, derived }: StatsContext, columns: readonly StatsColumn[], selected: boolean): Line {
  const role = derived.counted?.table.grouping === 'type' ? typeRole(group.name) : 'text';
  const name = run(` ${group.name === '' ? '(no name)' : group.name}`, group.name === '' ? 'muted' : role);
  const left = fitLeft([name], nameColumns(size.columns, columns));
  const right = columns.flatMap(({ cell, width }) => {
    const { text, role: cellRole } = cell(group);
    return fitRight(text, width, cellRole);
  });
  return [...(selected ? selectedLine(left) : left), ...right];
}

function rest({ table, findings }: Counted, { derived, inputs }: StatsContext): Line[] {
  const unread = findings === null ? 0 : derived.loops.missing(inputs).length;
  return [
    ...(table.groups.length === 0
      ? [[run(table.grouping === 'model' ? '  No model was recorded.' : '  There is nothing here yet.', 'muted')]]
      : []),
    ...(table.omitted > 0 ? [[run(`  … ${formatCount(table.omitted)} more groups that took less time`, 'muted')]] : []),
    ...(findings === null ? [[run('  Looking for what is worth a look …', 'muted')]] : []),
    ...(unread > 0 ? [[run(`  Comparing calls that may be loops … ${formatCount(unread)} to be read`, 'muted')]] : []),
  ];
}

function nameColumns(columns: number, shown: readonly StatsColumn[]): number {
  return Math.max(0, columns - shown.reduce((width, column) => width + column.width, 0));
}
