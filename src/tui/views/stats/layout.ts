import { itemsOf, positionOf, type StatsItem } from './items';
import type { StatsContext, StatsState } from './state';

/** The whole in figures, and what they are about. */
export const LINES_ABOVE = 2;

/** Lines of the list: its findings, the heads of the table, its groups. */
export function listRows({ size }: StatsContext): number {
  return Math.max(1, size.rows - LINES_ABOVE);
}

/** The lines of the list from which on it is shown, so that the selected one stands where it stood. */
export function firstLine(state: StatsState, context: StatsContext): number {
  const items = itemsOf(state, context);
  const at = lineInList(positionOf(state, items), items);
  const lowest = Math.max(0, listLength(items.length) - listRows(context));
  const line = Math.min(state.line, listRows(context) - 1);
  const first = Math.max(0, Math.min(at - line, lowest));
  return first > headsLine(items) && at === first ? first - 1 : first;
}

/** On which line of the pane an item comes to stand when it is moved to: the pane moves as little as possible. */
export function lineOf(state: StatsState, position: number, context: StatsContext): number {
  const at = lineInList(position, itemsOf(state, context));
  if (position === 0) return Math.min(at, listRows(context) - 1);
  return Math.max(0, Math.min(at - firstLine(state, context), listRows(context) - 1));
}

/** The line of the list on which the heads of the table stand: behind the findings. */
export function headsLine(items: readonly StatsItem[]): number {
  const groups = items.findIndex(({ type }) => type === 'group');
  return groups < 0 ? items.length : groups;
}

/** Heads of the table and items. */
export function listLength(items: number): number {
  return items + 1;
}

/** The line of the list on which an item stands. */
export function lineInList(position: number, items: readonly StatsItem[]): number {
  return position < headsLine(items) ? position : position + 1;
}

/** The position of the item on a line of the pane; null where none stands. */
export function itemOn(line: number, state: StatsState, context: StatsContext): number | null {
  const items = itemsOf(state, context);
  const inList = firstLine(state, context) + line - LINES_ABOVE;
  const heads = headsLine(items);
  const position = inList < heads ? inList : inList - 1;
  return line < LINES_ABOVE || inList === heads || position >= items.length ? null : position;
}
