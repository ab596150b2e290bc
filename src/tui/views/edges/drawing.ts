import type { Size } from '../../frame/frame';
import { fitLeft, fitRight, type Line, lineWidth, run, selectedLine } from '../../frame/rows';
import { lineSign } from './line-sign';
import { durationText, nodeRuns, relationText } from './neighbour-text';
import type { Neighbour, Neighbours, Side } from './neighbours';
import { LINK, type SideColumns, sideColumns } from './side-columns';
import { type EdgesContext, type EdgesState, middleRow, pointed } from './state';

/** The node in the middle with what came before it at its left and what came after at its right, joined by lines. */
export function drawnLines(state: EdgesState, size: Size, context: EdgesContext): Line[] {
  const derived = context.derived.neighbours;
  const columns = sideColumns(state, size.columns, context);
  const shown = { before: drawnPart('before', state, derived, size.rows), after: drawnPart('after', state, derived, size.rows) };
  const centre = Math.floor((size.rows - 1) / 2);
  return Array.from({ length: size.rows }, (_, line) => [
    ...leftCell(line, columns, centre, shown.before, state, context),
    ...middleCell(line === centre, columns.middle, shown, state, context),
    ...rightCell(line, columns, centre, shown.after, state, context),
  ]);
}

/** The part of a side that there is room for, around what is pointed to, and the line on which it begins. */
type Part = { readonly first: number; readonly count: number; readonly top: number };

export function drawnPart(side: Side, state: EdgesState, neighbours: Neighbours, lines: number): Part {
  const all = neighbours.of(side).length;
  const count = Math.min(all, lines);
  const at = state.side === side ? (pointed(state, neighbours)?.index ?? 0) : 0;
  const first = Math.max(0, Math.min(at - Math.floor(count / 2), all - count));
  return { first, count, top: Math.floor((lines - count) / 2) };
}

function leftCell(
  line: number,
  { left, withWords }: SideColumns,
  centre: number,
  part: Part,
  state: EdgesState,
  context: EdgesContext,
): Line {
  const neighbour = neighbourOn(line, 'before', part, context.derived.neighbours);
  const joint = jointOf(line, centre, part, 'before');
  if (neighbour === undefined) return fitRight(joint, left, 'border');
  const words = `${relationText(neighbour.type, 'before')} ─${joint}`;
  const link = withWords ? fitRight(words, LINK, 'border') : [run(` ─${joint}`, 'border')];
  const room = Math.max(0, left - lineWidth(link) - 1);
  const name = [...nodeRuns(neighbour.row, context), run(` ${durationText(neighbour.row, context)}`, 'muted')];
  const fitted = fitLeft(name, Math.min(room, lineWidth(name)));
  const shown = isPointed(neighbour, 'before', state, context) ? selectedLine(fitted) : fitted;
  return [run(' '), ...shown, run(' '.repeat(Math.max(0, room - lineWidth(fitted)))), ...link];
}

function rightCell(
  line: number,
  { right, withWords }: SideColumns,
  centre: number,
  part: Part,
  state: EdgesState,
  context: EdgesContext,
): Line {
  const neighbour = neighbourOn(line, 'after', part, context.derived.neighbours);
  const joint = jointOf(line, centre, part, 'after');
  if (neighbour === undefined) return fitLeft([run(joint, 'border')], right);
  const link = [run(withWords ? `${joint}─ ${relationText(neighbour.type, 'after')} ▸ ` : `${joint}─▸ `, 'border')];
  const name = [...nodeRuns(neighbour.row, context), run(` ${durationText(neighbour.row, context)}`, 'muted')];
  return fitLeft([...link, ...(isPointed(neighbour, 'after', state, context) ? selectedLine(name) : name)], right);
}

function middleCell(isCentre: boolean, columns: number, shown: Record<Side, Part>, state: EdgesState, context: EdgesContext): Line {
  if (!isCentre) return [run(' '.repeat(columns))];
  const into = shown.before.count > 0 ? '▸ ' : '  ';
  const out = shown.after.count > 0 ? ' ─' : '  ';
  const name = fitLeft(nodeRuns(middleRow(state, context), context), columns - 4);
  const isSelected = pointed(state, context.derived.neighbours) === null;
  return [run(into, 'border'), ...(isSelected ? selectedLine(name) : name), run(out, 'border')];
}

function neighbourOn(line: number, side: Side, { first, count, top }: Part, neighbours: Neighbours): Neighbour | undefined {
  return line < top || line >= top + count ? undefined : neighbours.of(side)[first + line - top];
}

function isPointed(neighbour: Neighbour, side: Side, state: EdgesState, { derived }: EdgesContext): boolean {
  return state.side === side && pointed(state, derived.neighbours)?.neighbour === neighbour;
}

/** The sign where the line of a neighbour meets the one that leads to the middle. */
function jointOf(line: number, centre: number, { count, top }: Part, side: Side): string {
  const bottom = top + count - 1;
  if (line < top || line > bottom) return ' ';
  const [left, right] = side === 'before' ? [true, line === centre] : [line === centre, true];
  return lineSign({ up: line > top, down: line < bottom, left, right });
}
