import type { Row } from '../../../model/graph-columns';
import type { Micros } from '../../../model/types';
import type { TimeWindow } from '../../frame/time-scale';
import type { Bars } from './bars';

/** What stands in some columns of a line: one node, or several that begin in one column. Columns between segments are free. */
export type Segment = {
  /** From this column up to, without, that one. */
  readonly from: number;
  readonly to: number;
  /** The node, or the first of several. */
  readonly row: Row;
  /** How many there are. */
  readonly count: number;
  readonly hasFailure: boolean;
  /** The node goes on before or behind the window. */
  readonly before: boolean;
  readonly behind: boolean;
  readonly isSelected: boolean;
};

/**
 * What a line shows of its nodes in a window of time. Costs what the columns cost, not what the nodes do: where many begin in one column
 * they are counted, and the next ones are found by search. What begins at the very end stands in the last column: an agent that died
 * had often just begun it.
 * @param now where nodes that are open are drawn to
 */
export function segmentsOf(bars: Bars, window: TimeWindow, columns: number, now: Micros, selected: Row | -1): Segment[] {
  const column = (time: Micros) => ((time - window.start) / window.length) * columns;
  const timeAt = (at: number) => window.start + (at / columns) * window.length;
  const end = window.start + window.length;
  const cellOf = (time: Micros) => (time >= end && time < end + 1 ? columns - 1 : Math.floor(column(time)));
  const firstBehind = (at: number, index: number) => bars.firstStartingAt(at + 1 === columns ? end + 1 : timeAt(at + 1), index);
  const endAt = (index: number) => Math.min(bars.endOf(index), Math.max(now, bars.startOf(index)));
  const chosen = selected < 0 ? -1 : bars.indexOf(selected);
  const segments: Segment[] = [];
  let cell = 0;
  for (let index = firstShown(bars, window); index < bars.count && cell < columns; ) {
    const from = Math.max(cell, cellOf(bars.startOf(index)));
    if (from >= columns) break;
    const after = Math.max(index + 1, firstBehind(from, index));
    const earlier = bars.startOf(index) < timeAt(from) ? 1 : 0;
    if (after - index - earlier > 1) {
      const isSelected = chosen >= index + earlier && chosen < after;
      const hasFailure = bars.hasFailure(index + earlier, after);
      const row = isSelected ? bars.rowAt(chosen) : bars.rowAt(index + earlier);
      segments.push({ from, to: from + 1, row, count: after - index - earlier, hasFailure, before: false, behind: false, isSelected });
      cell = from + 1;
      index = column(endAt(after - 1)) > cell ? after - 1 : after;
      continue;
    }
    index = after - 1;
    const next = after < bars.count ? cellOf(bars.startOf(after)) : columns;
    const until = column(endAt(index));
    const to = Math.min(columns, Math.max(from + 1, Math.min(Math.ceil(until), next)));
    const before = bars.startOf(index) < window.start;
    const hasFailure = bars.hasFailure(index, after);
    segments.push({
      from,
      to,
      row: bars.rowAt(index),
      count: 1,
      hasFailure,
      before,
      behind: until > columns,
      isSelected: index === chosen,
    });
    cell = to;
    index++;
  }
  return segments;
}

/** The first node of which the window shows something; one without length at its very beginning, too. */
function firstShown(bars: Bars, { start }: TimeWindow): number {
  return Math.min(bars.firstEndingAfter(start), bars.firstStartingAt(start));
}
