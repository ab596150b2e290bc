import type { RollUps } from '../../../analysis/roll-ups';
import { diffSigns } from '../../../text/diff-signs';
import { formatCompact, formatCount, formatDateTime, formatDuration, formatSpent, UNKNOWN } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import { fitLeft, type Line, lineWidth, run, spread } from '../../frame/rows';
import { deltaText } from './delta-text';
import type { Shown } from './shown';
import { type CompareContext, type CompareState, selectedPosition } from './state';

/** How each kind of difference is painted; its sign and its word tell it as well. */
export const kindRoles = { same: 'muted', changed: 'warning', added: 'success', removed: 'error' } as const satisfies Record<string, Role>;

/** Letters of a date, before the time of day. */
const DATE = 10;

/** The summary, the most important line first and the longest last: what differs, which runs, what they took. */
export function headLines(state: CompareState, shown: Shown, context: CompareContext, lines: number): Line[] {
  const { columns } = context.size;
  return [countsLine(state, shown, context), runsLine(shown, context), totalsLine(shown, columns)].slice(0, lines);
}

function countsLine(state: CompareState, shown: Shown, { derived, size }: CompareContext): Line {
  const { counts, differences } = shown;
  const facts = (['changed', 'added', 'removed', 'same'] as const).map((kind) =>
    run(`${diffSigns[kind]} ${formatCount(counts[kind])} ${kind}`.trim(), counts[kind] === 0 ? 'muted' : kindRoles[kind]),
  );
  const position = selectedPosition(state, derived);
  const number = differences.countUpTo(position);
  const isOne = number > 0 && differences.after(position - 1) === position;
  const of = differences.count === 0 ? 'no node differs ' : `${isOne ? `difference ${formatCount(number)} of ` : 'differences: '}`;
  const total = differences.count === 0 ? '' : `${formatCount(differences.count)} `;
  return spread([run(' '), ...separated(facts)], [run(`${of}${total}`, 'accent')], size.columns);
}

/** Both runs by when they began; by their names, too, where these differ: the header has the name that they share. */
function runsLine(shown: Shown, { size, compared }: CompareContext): Line {
  const { before, after, ownIsBefore } = shown;
  const [from, to] = [before.graph.header, after.graph.header];
  const [began, beganAfter] = [formatDateTime(from.startTime), formatDateTime(to.startTime)];
  const isSameDay = began.slice(0, DATE) === beganAfter.slice(0, DATE);
  const times = { from: began, to: isSameDay ? beganAfter.slice(DATE) : ` ${beganAfter}` };
  const names = { from: nameOf(from), to: nameOf(to) };
  const own = (isOwn: boolean) => run(isOwn ? ' (this run)' : '', 'muted');
  const line = (first: string, second: string): Line => {
    const one = [run(' before ', 'muted'), run(first), own(ownIsBefore)];
    return [...one, run(' → ', 'border'), run('after ', 'muted'), run(second), own(!ownIsBefore)];
  };
  const forms = from.name === to.name ? [] : [line(`${names.from} ${times.from}`, names.to + times.to), line(names.from, names.to)];
  const progress = [run(dataText(shown, compared?.goesOn ?? false), 'running')];
  const room = size.columns - lineWidth(progress) - 1;
  return spread(from.name === to.name ? line(times.from, times.to.trimStart()) : fitting(forms, room), progress, size.columns);
}

function nameOf({ name }: { readonly name: string }): string {
  return name === '' ? '(no name)' : name;
}

/** How far the data of all pairs were compared; nothing when all were. */
function dataText({ data }: Shown, goesOn: boolean): string {
  const { compared, count, unread, isDone, stopped } = data;
  if (goesOn) return 'data once both have ended ';
  if (isDone) return unread === 0 ? '' : `data of ${formatCount(unread)} pairs not read `;
  return `data ${Math.floor((compared / count) * 100)} %${stopped ? ', stopped' : ' …'} `;
}

/** What both took, with all figures where there is room, else with what it is now and the difference, else with that alone. */
function totalsLine({ before, after }: Shown, columns: number): Line {
  const totals = [
    ...totalOf('took', before.graph.durationMs, after.graph.durationMs, formatDuration),
    ...totalCost(before, after),
    ...totalOf('tokens in', before.total('input'), after.total('input'), formatCompact),
    ...totalOf('out', before.total('output'), after.total('output'), formatCompact),
  ];
  const forms = totalForms.map((form): Line => [run(' '), ...separated(totals.map((total) => run(`${total.what} ${form(total)}`)))]);
  return fitLeft(fitting(forms, columns), columns);
}

/** What was taken before and after, and the difference, empty where one of them is unknown. */
type Total = Record<'what' | 'from' | 'to' | 'delta', string>;

const totalForms: readonly ((total: Total) => string)[] = [
  ({ from, to, delta }) => `${changed(from, to)}${delta === '' ? '' : ` (${delta})`}`,
  ({ from, to, delta }) => (delta === '' ? changed(from, to) : `${to} (${delta})`),
  ({ from, to, delta }) => (delta === '' ? changed(from, to) : delta),
];

function changed(from: string, to: string): string {
  return from === to ? from : `${from} → ${to}`;
}

/** Each side says whether a part of it is estimated or unknown; their difference only that it is estimated: what is missing may be on either side. */
function totalCost(before: RollUps, after: RollUps): Total[] {
  const [from, to] = [before.totalCost(), after.totalCost()];
  const isEstimated = from.isEstimated || to.isEstimated;
  const [total] = totalOf('cost', from.costUsd, to.costUsd, (costUsd) => formatSpent({ costUsd, isEstimated, unpriced: 0 }));
  return total ? [{ ...total, from: formatSpent(from), to: formatSpent(to) }] : [];
}

function totalOf(what: string, before: number | null, after: number | null, format: (value: number | null) => string): Total[] {
  if (before === null && after === null) return what === 'took' ? [{ what, from: UNKNOWN, to: UNKNOWN, delta: '' }] : [];
  return [{ what, from: format(before), to: format(after), delta: deltaText(before, after, format) }];
}

/** The first of some forms of a line that has room, else the last one. */
function fitting(forms: readonly Line[], columns: number): Line {
  return forms.find((form) => lineWidth(form) <= columns) ?? (forms.at(-1) as Line);
}

function separated(facts: readonly Run[]): Run[] {
  return facts.flatMap((fact, i) => (i === 0 ? [fact] : [run(' · ', 'border'), fact]));
}
