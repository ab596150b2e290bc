import { lineWidth } from '../../frame/rows';
import { nodeRuns, relationText } from './neighbour-text';
import type { Neighbour, Side } from './neighbours';
import { type EdgesContext, type EdgesState, middleRow } from './state';

/** Columns of the line from a neighbour at the left to the middle: the longest word and the corner. */
export const LINK = 13;
/** Columns of a side on which nothing stands, while something does on the other. */
const EMPTY_SIDE = 1;
/** The part of the pane that the node in the middle has if the names do not all fit. */
const MIDDLE_SHARE = 0.3;
const SMALLEST_MIDDLE = 6;
/** The arrow at the left of the node in the middle, and the line that leaves it. */
const ARROWS = 4;
/** A side of fewer columns has no room for the words on its lines, unless all that it needs are fewer. */
const NARROW = 26;
/** A duration and what is around it. It has the same room however long it is, so that nothing moves while a node runs. */
const DURATION = 8;
/** Names of a side that are measured: as many as a screen has lines. */
const MOST_MEASURED = 120;

/** Columns of the parts of the pane, and whether the sides have room for what their lines mean. */
export type SideColumns = Record<'left' | 'middle' | 'right', number> & { readonly withWords: boolean };

/**
 * How the columns of the pane are given to what came before, the node and what came after: to each what its names need, what is
 * left to both sides alike; where nothing came, the other side has it all.
 */
export function sideColumns(state: EdgesState, columns: number, context: EdgesContext): SideColumns {
  const { before, after } = context.derived.neighbours;
  const needed = { left: neededBy(before, 'before', context), right: neededBy(after, 'after', context) };
  const ofMiddle = lineWidth(nodeRuns(middleRow(state, context), context)) + ARROWS;
  const usual = Math.max(Math.floor(columns * MIDDLE_SHARE), columns - needed.left - needed.right);
  const middle = Math.max(SMALLEST_MIDDLE, Math.min(ofMiddle, usual));
  const left = leftOf(columns - middle, needed);
  const right = columns - middle - left;
  const withWords = left >= Math.min(NARROW, needed.left) && right >= Math.min(NARROW, needed.right);
  return { left, middle, right, withWords };
}

function leftOf(around: number, { left, right }: Record<'left' | 'right', number>): number {
  if (left === EMPTY_SIDE && right > EMPTY_SIDE) return left;
  const ends = [left, around - right];
  return Math.max(0, Math.max(Math.min(...ends), Math.min(Math.floor(around / 2), Math.max(...ends))));
}

function neededBy(neighbours: readonly Neighbour[], side: Side, context: EdgesContext): number {
  const widths = neighbours.slice(0, MOST_MEASURED).map(({ row, type }) => lineWidth(nodeRuns(row, context)) + linkWidth(type, side));
  return widths.reduce((most, width) => Math.max(most, width + DURATION), EMPTY_SIDE);
}

function linkWidth(type: Neighbour['type'], side: Side): number {
  return side === 'before' ? LINK + 1 : relationText(type, side).length + 6;
}
