import type { Size } from '../../frame/frame';
import { fitLeft, fitRight, type Line, lineWidth, run, selectedLine } from '../../frame/rows';
import { lineSign } from './line-sign';
import { durationText, nodeRuns, relationText } from './neighbour-text';
import type { Neighbour, Neighbours, Side } from './neighbours';
import { type EdgesContext, type EdgesState, middleRow, pointed } from './state';

/** Columns of the line from a neighbour at the left to the middle: the longest word and the corner. */
const LINK = 13;
const WIDEST_MIDDLE = 30;
/** A side of fewer columns has no room for the words on its lines. */
const NARROW = 28;

/** Columns of a side on which nothing stands, while something does on the other. */
const EMPTY_SIDE = 1;

/** The node in the middle with what came before it at its left and what came after at its right, joined by lines. */
export function drawnLines(state: EdgesState, size: Size, context: EdgesContext): Line[] {
  const derived = context.derived.neighbours;
  const { left, middle, right } = sideColumns(size.columns, derived);
  const shown = { before: drawnPart('before', state, derived, size.rows), after: drawnPart('after', state, derived, size.rows) };
  const centre = Math.floor((size.rows - 1) / 2);
  return Array.from({ length: size.rows }, (_, line) => [
    ...leftCell(line, left, centre, shown.before, state, context),
    ...middleCell(line === centre, middle, shown, state, context),
    ...rightCell(line, right, centre, shown.after, state, context),
  ]);
}

/** How the columns of the pane are given to what came before, the node and what came after; where nothing came, the other side has the room. */
export function sideColumns(columns: number, { before, after }: Pick<Neighbours, Side>): Record<'left' | 'middle' | 'right', number> {
  const middle = Math.max(6, Math.min(WIDEST_MIDDLE, Math.floor(columns * 0.3)));
  const around = columns - middle;
  const isOneSided = (before.length === 0) !== (after.length === 0);
  const left = !isOneSided ? Math.floor(around / 2) : before.length === 0 ? EMPTY_SIDE : around - EMPTY_SIDE;
  return { left, middle, right: columns - middle - left };
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

function leftCell(line: number, columns: number, centre: number, part: Part, state: EdgesState, context: EdgesContext): Line {
  const neighbour = neighbourOn(line, 'before', part, context.derived.neighbours);
  const joint = jointOf(line, centre, part, 'before');
  if (neighbour === undefined) return fitRight(joint, columns, 'border');
  const link =
    columns < NARROW ? [run(` ─${joint}`, 'border')] : fitRight(`${relationText(neighbour.type, 'before')} ─${joint}`, LINK, 'border');
  const room = Math.max(0, columns - lineWidth(link) - 1);
  const name = [...nodeRuns(neighbour.row, context), run(` ${durationText(neighbour.row, context)}`, 'muted')];
  const fitted = fitLeft(name, Math.min(room, lineWidth(name)));
  const shown = isPointed(neighbour, 'before', state, context) ? selectedLine(fitted) : fitted;
  return [run(' '), ...shown, run(' '.repeat(Math.max(0, room - lineWidth(fitted)))), ...link];
}

function rightCell(line: number, columns: number, centre: number, part: Part, state: EdgesState, context: EdgesContext): Line {
  const neighbour = neighbourOn(line, 'after', part, context.derived.neighbours);
  const joint = jointOf(line, centre, part, 'after');
  if (neighbour === undefined) return fitLeft([run(joint, 'border')], columns);
  const link = [run(columns < NARROW ? `${joint}─▸ ` : `${joint}─ ${relationText(neighbour.type, 'after')} ▸ `, 'border')];
  const name = [...nodeRuns(neighbour.row, context), run(` ${durationText(neighbour.row, context)}`, 'muted')];
  return fitLeft([...link, ...(isPointed(neighbour, 'after', state, context) ? selectedLine(name) : name)], columns);
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
