import type { Spot } from '../../../analysis/layered-graph';
import { NONE } from '../../../model/graph-columns';
import { drawnPart } from './drawing';
import { sideColumns } from './side-columns';
import { type EdgesContext, type EdgesState, headLines, middleRow } from './state';
import { firstInTable } from './table';
import { topOfWhole, WHOLE_MARGIN, wholeFit } from './whole-drawing';

/** What can be pointed to. */
export type Place = Pick<EdgesState, 'side' | 'index'>;

const middle: Place = { side: 'middle', index: 0 };

/** What stands around the node at a place of the pane; null where there is nothing. */
export function placeAt(state: EdgesState, line: number, column: number, context: EdgesContext): Place | null {
  if (middleRow(state, context) === NONE) return null;
  const { size, derived } = context;
  const { before, after } = derived.neighbours;
  const area = { columns: size.columns, rows: size.rows - headLines(size) };
  const at = line - headLines(size);
  if (at < 0) return null;
  if (state.shape === 'table') {
    const position = firstInTable(state, area.rows, derived.neighbours) + at;
    if (position < before.length) return { side: 'before', index: position };
    if (position === before.length) return middle;
    return position <= before.length + after.length ? { side: 'after', index: position - before.length - 1 } : null;
  }
  const { left, right } = sideColumns(state, area.columns, context);
  if (column >= left && column < area.columns - right) return middle;
  const side = column < left ? 'before' : 'after';
  const { first, count, top } = drawnPart(side, state, derived.neighbours, area.rows);
  return at < top || at >= top + count ? null : { side, index: first + at - top };
}

/** The node of the whole graph at a place of the pane. */
export function spotAt(state: EdgesState, line: number, column: number, context: EdgesContext): Spot | undefined {
  const { size, derived } = context;
  const { layered, gaps } = derived.whole;
  const widths = wholeFit(state, context)?.widths ?? [];
  const at = line - headLines(size) - topOfWhole(size.rows - headLines(size), derived.whole);
  let start = WHOLE_MARGIN;
  for (const [layer, width] of widths.entries()) {
    if (column >= start && column < start + width) return layered.layers[layer]?.find((spot) => spot.line === at && !spot.isPassing);
    start += width + (gaps[layer]?.width ?? 0);
  }
  return undefined;
}
