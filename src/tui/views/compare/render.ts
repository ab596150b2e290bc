import { differingData } from '../../../analysis/data-difference';
import { type Change, nodeChanges } from '../../../analysis/node-changes';
import type { RollUps } from '../../../analysis/roll-ups';
import type { DiffEntry } from '../../../analysis/trace-diff';
import { NONE, type Row } from '../../../model/graph-columns';
import type { NodeView } from '../../../model/node-view';
import { diffSigns } from '../../../text/diff-signs';
import { formatCompact, formatDuration, formatSpent } from '../../../text/quantities';
import { fillArea } from '../../frame/panes';
import { selectedLine as asSelected, fitLeft, fitRight, type Line, run } from '../../frame/rows';
import { statusMarks } from '../../frame/status-marks';
import { typeRole } from '../../frame/type-role';
import { changeText, deltaText } from './delta-text';
import { headLines, kindRoles } from './head';
import { pairLines } from './pair-pane';
import type { Shown } from './shown';
import { type CompareContext, type CompareState, firstLine, layoutOf, selectedLine, shownPositions } from './state';
import { waitingLines } from './waiting-lines';

/** Levels that are set in; what lies deeper tells its level instead. */
const LEVELS = 16;
const CHANGE = 19;
const DELTA = 10;

/** Two runs as one tree as lines of exactly the size of the pane: the summary, the tree, what differs in the selected pair. */
export function renderCompare(state: CompareState, context: CompareContext, focused: boolean): Line[] {
  const { derived, size } = context;
  const { shown } = derived;
  if (shown === null) return fillArea(waitingLines(context), size);
  const layout = layoutOf(size);
  return fillArea(
    [
      ...headLines(state, shown, context, layout.head),
      ...fillArea(treeLines(state, shown, context, focused), { columns: size.columns, rows: layout.list }),
      ...pairLines(state, shown, context, layout.data),
    ],
    size,
  );
}

function treeLines(state: CompareState, shown: Shown, context: CompareContext, focused: boolean): Line[] {
  const { derived, size } = context;
  const positions = shownPositions(state, derived);
  if (positions.count === 0) return [[], [run(nothing(state), 'muted')]];
  const first = firstLine(state, context);
  const selected = selectedLine(state, derived);
  const count = Math.min(layoutOf(size).list, positions.count - first);
  return Array.from({ length: count }, (_, line) => {
    const position = positions.at(first + line);
    const isSelected = focused && first + line === selected;
    return treeLine(shown, position, isSelected, size.columns);
  });
}

function nothing({ onlyDifferences }: CompareState): string {
  return onlyDifferences ? '  No node differs so far as it was compared; v shows all.' : '  There is no node in either run.';
}

function treeLine(shown: Shown, position: number, isSelected: boolean, columns: number): Line {
  const entry = shown.entries[position] as DiffEntry;
  const { kind } = entry;
  const figures = figureRuns(shown, entry, columns);
  const isFirst = position === shown.differences.first;
  const word = columns >= 70 ? kind.padEnd(8) : '';
  const sign = [
    run(isFirst ? '▸' : ' ', 'accent', true),
    run(`${diffSigns[kind]} ${kind === 'same' ? word.replace(/./g, ' ') : word}`, kindRoles[kind]),
  ];
  const taken = 3 + word.length + figures.columns;
  const name = fitLeft(nameRuns(shown, entry, differingData(shown.data.differences[position] ?? 0)), Math.max(1, columns - taken));
  return [...sign, ...(isSelected ? asSelected(name) : name), ...figures.line];
}

/** The node as it was at the end, and what has changed of it. */
function nameRuns(shown: Shown, entry: DiffEntry, data: readonly string[]): Line {
  const node = nodesOf(shown, entry);
  const one = (node.after ?? node.before) as NodeView;
  const { glyph, role } = statusMarks[one.status];
  const indent = entry.depth <= LEVELS ? '  '.repeat(entry.depth) : `${'  '.repeat(LEVELS)}… ${entry.depth} `;
  const changes = entry.kind === 'changed' && node.before && node.after ? nodeChanges(node.before, node.after).map(changeWords) : [];
  const words = [...changes, ...data].join(', ');
  return [
    run(indent),
    run(`${glyph} `, role),
    run(one.name === '' ? '(no name)' : one.name, entry.kind === 'same' ? 'text' : kindRoles[entry.kind], entry.kind !== 'same'),
    run(` ${one.type}`, typeRole(one.type)),
    ...(words === '' ? [] : [run(`  ${words}`, 'muted')]),
  ];
}

function changeWords({ what, before, after }: Change): string {
  return what === 'error' ? 'another error' : `${what} ${before ?? 'none'} → ${after ?? 'none'}`;
}

/** Durations, and where there is room what the subtrees have used, each with what was added to it; a node that is not there has used nothing. */
function figureRuns(shown: Shown, entry: DiffEntry, columns: number): { readonly line: Line; readonly columns: number } {
  if (columns < 60) return { line: [], columns: 0 };
  const node = nodesOf(shown, entry);
  const duration = (one: NodeView | null) => (one === null ? undefined : one.durationMs);
  const [from, to] = [duration(node.before), duration(node.after)];
  const line = [...fitRight(changeText(from, to, formatDuration), CHANGE, 'muted'), ...deltaRuns(from, to, formatDuration)];
  if (columns < 110) return { line, columns: CHANGE + DELTA };
  const tokens = (of: RollUps, row: Row | -1) => (row === NONE ? 0 : sum(of.of(row, 'input'), of.of(row, 'output')));
  const cost = (of: RollUps, row: Row | -1) => (row === NONE ? 0 : of.of(row, 'cost'));
  const [usedFrom, usedTo] = [tokens(shown.before, entry.before), tokens(shown.after, entry.after)];
  const isEstimated = shown.before.isEstimated(entry.before) || shown.after.isEstimated(entry.after);
  const spent = (costUsd: number | null) => formatSpent({ costUsd, isEstimated, unpriced: 0 });
  const [paidFrom, paidTo] = [cost(shown.before, entry.before), cost(shown.after, entry.after)];
  return {
    line: [...line, ...deltaRuns(usedFrom, usedTo, (count) => `${formatCompact(count)} tk`), ...deltaRuns(paidFrom, paidTo, spent)],
    columns: CHANGE + 3 * DELTA,
  };
}

function deltaRuns(before: number | null | undefined, after: number | null | undefined, format: (value: number | null) => string): Line {
  const delta = deltaText(before, after, format);
  return fitRight(delta, DELTA, delta.startsWith('+') ? 'warning' : delta.startsWith('-') ? 'success' : 'muted');
}

function sum(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

function nodesOf({ before, after }: Shown, entry: DiffEntry): { readonly before: NodeView | null; readonly after: NodeView | null } {
  return {
    before: entry.before === NONE ? null : before.graph.nodeAt(entry.before),
    after: entry.after === NONE ? null : after.graph.nodeAt(entry.after),
  };
}
