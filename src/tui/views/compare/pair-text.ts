import { type Change, type ComparedData, changedData, comparable, comparedData, nodeChanges } from '../../../analysis/node-changes';
import type { DiffEntry } from '../../../analysis/trace-diff';
import { leftOutWords } from '../../../analysis/whole-payload';
import { NONE } from '../../../model/graph-columns';
import type { NodePayload, RawObject } from '../../../model/payload';
import { formatCount } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import type { PairData } from '../trace-view';
import { jsonLines } from './json-lines';
import { type DiffLine, lineDiff } from './line-diff';
import type { Shown } from './shown';

/** What differs between two nodes that correspond, as lines; made once for what is shown. */
export class PairText {
  private key: readonly unknown[] = [];
  private lines: readonly Line[] = [];

  /** @param data null while they are being read */
  linesOf(shown: Shown, entry: DiffEntry, data: PairData | null, columns: number): readonly Line[] {
    const key = [shown, entry, data, columns];
    if (key.some((part, i) => part !== this.key[i])) {
      this.key = key;
      this.lines = [...changeLines(shown, entry, columns), ...dataLines(shown, data, columns)];
    }
    return this.lines;
  }
}

function changeLines({ before, after }: Shown, entry: DiffEntry, columns: number): Line[] {
  if (entry.before === NONE || entry.after === NONE) return [];
  const changes = nodeChanges(before.graph.nodeAt(entry.before), after.graph.nodeAt(entry.after));
  return changes.flatMap((change) => wrap(changeRuns(change), columns, 4));
}

function changeRuns({ what, before, after }: Change): Line {
  return [
    run(`  ${what}: `, 'muted'),
    run(before ?? 'none', before === null ? 'muted' : 'error'),
    run(' → ', 'border'),
    run(after ?? 'none', after === null ? 'muted' : 'success'),
  ];
}

function dataLines({ ownIsBefore }: Shown, data: PairData | null, columns: number): readonly Line[] {
  if (data === null) return [[run('  Reading the data …', 'muted')]];
  if (data.problem !== '') return wrap([run(`  ${data.problem}`, 'warning')], columns, 2);
  const { ownData, otherData } = data;
  const [before, after] = ownIsBefore ? [ownData, otherData] : [otherData, ownData];
  const changed = before === null || after === null ? [] : changedData(before, after);
  const leftOut = [before, after].flatMap((side) => (side === null ? [] : (leftOutWords(side) ?? [])));
  const remarks = leftOut.flatMap((words) => wrap([run('  ! ', 'warning'), run(words, 'warning')], columns, 4));
  return [...remarks, ...comparedData.flatMap((what) => dataOf(what, before, after, changed, columns))];
}

function dataOf(
  what: ComparedData,
  before: NodePayload | null,
  after: NodePayload | null,
  changed: readonly ComparedData[],
  columns: number,
): readonly Line[] {
  const [from, to] = [before && comparable(before, what), after && comparable(after, what)];
  if (from !== null && to !== null && !changed.includes(what)) return [[run(`  ${what}: ${sameText(from, what)}`, 'muted')]];
  return differenceLines(what, from, to, columns);
}

/** Metadata that were not compared may well differ. */
function sameText(data: RawObject, what: ComparedData): string {
  const isMetadata = what === 'metadata';
  if (data.size === 0) return isMetadata ? 'none to compare' : 'none';
  return isMetadata ? 'the same, ids, times and measures aside' : 'the same';
}

function differenceLines(what: string, before: RawObject | null, after: RawObject | null, columns: number): Line[] {
  const only = before === null ? ', only in the run after' : after === null ? ', only in the run before' : ' differs';
  const [from, to] = [jsonLines(before ?? new Map()), jsonLines(after ?? new Map())];
  if (from.lines.length + to.lines.length === 0) return [[run(`  ${what}: none`, 'muted')]];
  const lines = lineDiff(from.lines, to.lines).flatMap((line) => diffLine(line, columns));
  const cut = from.isCut || to.isCut ? [[run('  … the rest is not compared by lines', 'warning')]] : [];
  return [[run(`  ${what}${only}`, 'title', true)], ...lines, ...cut];
}

const painted = { added: ['+ ', 'success'], removed: ['- ', 'error'], same: ['  ', 'text'] } as const;

function diffLine(line: DiffLine, columns: number): Line[] {
  if (line.kind === 'left out') return [[run(`    … ${formatCount(line.count)} lines the same`, 'muted')]];
  const [sign, role] = painted[line.kind];
  return wrap([run(`  ${sign}`, role, line.kind !== 'same'), run(line.text, role)], columns, 6);
}
