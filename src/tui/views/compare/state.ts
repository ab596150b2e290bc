import { countUpTo } from '../../../analysis/count-up-to';
import type { DiffEntry } from '../../../analysis/trace-diff';
import { NONE } from '../../../model/graph-columns';
import type { NodeId } from '../../../model/types';
import type { Size } from '../../frame/frame';
import type { ViewContext } from '../trace-view';
import type { PairIds } from '../view';
import type { ComparedTree } from './compared-tree';
import type { Shown } from './shown';

/** What the comparison remembers. */
export type CompareState = {
  /** The node that is selected in the open trace. */
  readonly cursor: NodeId | null;
  /** The pair that is selected, whatever comes above it; null before the first difference was found. */
  readonly at: PairIds | null;
  /** The reader has not moved yet, so that the selection is led to what turns out to differ first. */
  readonly isLed: boolean;
  /** The line of the list on which it stands. */
  readonly line: number;
  /** What is the same is left out, but for the ways to what differs. */
  readonly onlyDifferences: boolean;
  /** Lines of the data that are scrolled away. */
  readonly scrolled: number;
  /** The run that it is about; with another one it begins anew. */
  readonly key: string | null;
  /** The data asked for last. */
  readonly asked: string;
};

/** What the comparison works on. */
export type CompareContext = ViewContext & { readonly derived: ComparedTree };

/** The comparison as it is first shown. */
export const firstCompare: CompareState = {
  cursor: null,
  at: null,
  isLed: true,
  line: 0,
  onlyDifferences: false,
  scrolled: 0,
  key: null,
  asked: '',
};

/** How the lines of the pane are given to the summary, the tree, and the data of the selected pair with the line above them. */
export type Layout = { readonly head: number; readonly list: number; readonly data: number };

export function layoutOf({ rows }: Size): Layout {
  const head = rows >= 12 ? 3 : rows >= 6 ? 1 : 0;
  const data = rows >= 12 ? Math.floor((rows - head) * 0.4) : 0;
  return { head, data, list: Math.max(1, rows - head - data) };
}

/** Entries that can be gone to, by their positions in the whole. */
export function shownPositions(state: CompareState, derived: ComparedTree): { readonly count: number; at(line: number): number } {
  const { shown } = derived;
  if (shown === null) return { count: 0, at: () => 0 };
  if (!state.onlyDifferences) return { count: shown.entries.length, at: (line) => line };
  const leading = leadingOf(shown);
  return { count: leading.length, at: (line) => leading[line] ?? 0 };
}

/** The position of the selected pair in the whole; -1 while there is none. */
export function selectedPosition({ at }: CompareState, derived: ComparedTree): number {
  return at === null ? NONE : derived.positionOf(at);
}

/** The selected pair. */
export function selectedEntry(state: CompareState, derived: ComparedTree): DiffEntry | undefined {
  return derived.shown?.entries[selectedPosition(state, derived)];
}

/** The line in the list of the selected pair, or of what stands before it where that is left out. */
export function selectedLine(state: CompareState, derived: ComparedTree): number {
  const position = selectedPosition(state, derived);
  if (position < 0 || !state.onlyDifferences) return Math.max(0, position);
  return Math.max(0, countUpTo(derived.shown === null ? [] : leadingOf(derived.shown), position) - 1);
}

/** The line of the list at the top of the pane. */
export function firstLine(state: CompareState, { derived, size }: CompareContext): number {
  const { list } = layoutOf(size);
  const lowest = Math.max(0, shownPositions(state, derived).count - list);
  return Math.max(0, Math.min(selectedLine(state, derived) - Math.min(state.line, list - 1), lowest));
}

function leadingOf({ differences, data }: Shown): readonly number[] {
  return differences.leading(data.isDone || data.stopped);
}
