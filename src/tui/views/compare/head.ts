import type { RollUps } from '../../../analysis/roll-ups';
import { diffSigns } from '../../../text/diff-signs';
import { formatCompact, formatCount, formatDateTime, formatDuration, formatSpent, UNKNOWN } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import { fitLeft, type Line, run, spread } from '../../frame/rows';
import { changeText, deltaText } from './delta-text';
import type { Shown } from './shown';
import { type CompareContext, type CompareState, selectedPosition } from './state';

/** How each kind of difference is painted; its sign and its word tell it as well. */
export const kindRoles = { same: 'muted', changed: 'warning', added: 'success', removed: 'error' } as const satisfies Record<string, Role>;

/** The summary, the most important line first and the longest last: what differs, which runs, what they took. */
export function headLines(state: CompareState, shown: Shown, context: CompareContext, lines: number): Line[] {
  const { columns } = context.size;
  return [countsLine(state, shown, context), runsLine(shown, context), fitLeft([run(' '), ...totalRuns(shown)], columns)].slice(0, lines);
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

function runsLine(shown: Shown, { size, compared }: CompareContext): Line {
  const { before, after, ownIsBefore } = shown;
  const [from, to] = [before.graph.header, after.graph.header];
  const isSameName = from.name === to.name;
  const title = ({ name, startTime }: typeof from, withName: boolean) =>
    withName ? `${name === '' ? '(no name)' : name} ${formatDateTime(startTime)}` : formatDateTime(startTime);
  const open = (isOpen: boolean) => run(isOpen ? ' (open)' : '', 'muted');
  const pieces: Run[] = [run(' before ', 'muted'), run(title(from, true)), open(ownIsBefore), run(' → ', 'border')];
  const line = [...pieces, run('after ', 'muted'), run(title(to, !isSameName)), open(!ownIsBefore)];
  return spread(line, [run(dataText(shown, compared?.goesOn ?? false), 'running')], size.columns);
}

/** How far the data of all pairs were compared; nothing when all were. */
function dataText({ data }: Shown, goesOn: boolean): string {
  const { compared, count, unread, isDone, stopped } = data;
  if (goesOn) return 'data once both have ended ';
  if (isDone) return unread === 0 ? '' : `data of ${formatCount(unread)} pairs not read `;
  return `data ${Math.floor((compared / count) * 100)} %${stopped ? ', stopped' : ' …'} `;
}

function totalRuns({ before, after }: Shown): Run[] {
  const tokens = (what: 'input' | 'output') => (of: RollUps) => of.total(what);
  return separated([
    ...totalRun('took', before.graph.durationMs, after.graph.durationMs, formatDuration),
    ...costRun(before, after),
    ...totalRun('tokens in', tokens('input')(before), tokens('input')(after), formatCompact),
    ...totalRun('out', tokens('output')(before), tokens('output')(after), formatCompact),
  ]);
}

/** Each side says whether it was estimated, and so does their difference. */
function costRun(before: RollUps, after: RollUps): Run[] {
  const [from, to] = [before.total('cost'), after.total('cost')];
  if (from === null && to === null) return [];
  const text = (costUsd: number | null, isEstimated: boolean) => formatSpent({ costUsd, isEstimated, unpriced: 0 });
  const delta = deltaText(from, to, (usd) => text(usd, before.hasEstimates || after.hasEstimates));
  const change = `${text(from, before.hasEstimates)} → ${text(to, after.hasEstimates)}`;
  return [run(`cost ${change}${delta === '' ? '' : ` (${delta})`}`)];
}

function totalRun(what: string, before: number | null, after: number | null, format: (value: number | null) => string): Run[] {
  if (before === null && after === null) return what === 'took' ? [run(`took ${UNKNOWN}`, 'muted')] : [];
  const delta = deltaText(before, after, format);
  return [run(`${what} ${changeText(before, after, format)}${delta === '' ? '' : ` (${delta})`}`)];
}

function separated(facts: readonly Run[]): Run[] {
  return facts.flatMap((fact, i) => (i === 0 ? [fact] : [run(' · ', 'border'), fact]));
}
