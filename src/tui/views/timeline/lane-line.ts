import type { Row } from '../../../model/graph-columns';
import { cutToWidth, widthOf } from '../../../width/text-width';
import type { Run } from '../../frame/frame';
import type { TimeWindow } from '../../frame/time-scale';
import { type BarText, barText, crowdText, fillText, nameOf, type Scale, scaleOf } from './bar-text';
import { COLLECTED_WHEN_DRAWN } from './lane-rows';
import { type Segment, segmentsOf } from './segments';
import { timeNow } from './shown-time';
import type { TimelineContext } from './state';

/** Columns left of the lanes: a line for what lies higher in the lane above. */
export const GUTTER = 1;
/** A label beside its bar is worth no less than this. */
const SHORTEST_LABEL = 6;

/** One line of the lanes in exactly `columns` columns behind the gutter; `selected` is the node to be marked in it, -1 for none. */
export function laneLine(position: number, window: TimeWindow, columns: number, selected: Row | -1, context: TimelineContext): Run[] {
  const { rows, timetable } = context.derived;
  const scale = scaleOf(window, columns);
  const segments = segmentsOf(rows.barsAt(position, COLLECTED_WHEN_DRAWN), window, columns, timeNow(context), selected);
  const isMarked = segments.some((segment) => segment.isSelected);
  if (segments.length === 0) return elsewhere(position, window, columns, selected, context);
  const level = timetable.lanes.levelOf(rows.trackAt(position));
  const gutter: Run = { text: level === 0 ? ' ' : '│', role: 'border' };
  const runs: Run[] = [selected >= 0 && !isMarked ? { ...gutter, selected: true } : gutter];
  let at = 0;
  segments.forEach((segment, i) => {
    const room = { before: segment.from - at, behind: (segments[i + 1]?.from ?? columns) - segment.to };
    const drawn = segment.count > 1 ? crowd(segment) : bar(segment, room, scale, context);
    if (room.before > drawn.before) runs.push(blank(room.before - drawn.before));
    runs.push(...drawn.runs);
    at = segment.to + drawn.behind;
  });
  if (at < columns) runs.push(blank(columns - at));
  return runs;
}

/** A line of which the window shows nothing: where its nearest node is. */
function elsewhere(position: number, window: TimeWindow, columns: number, selected: Row | -1, context: TimelineContext): Run[] {
  const bars = context.derived.rows.barsAt(position, COLLECTED_WHEN_DRAWN);
  const index = bars.nearest(window.start);
  const isBefore = bars.startOf(index) < window.start;
  const name = labelIn(Math.floor(columns / 2), { name: nameOf(bars.rowAt(index), context), more: '' });
  const text = isBefore ? `‹ ${name}` : `${name} ›`;
  const filling = ' '.repeat(Math.max(0, columns - widthOf(text)));
  const label: Run = { text: isBefore ? text + filling : filling + text, role: 'muted' };
  return [blank(GUTTER), selected >= 0 ? { ...label, selected: true } : label];
}

/** Free columns around a segment. */
type Room = { readonly before: number; readonly behind: number };
/** A segment with its label, which takes some of the free columns. */
type Drawn = Room & { readonly runs: readonly Run[] };

function crowd(segment: Segment): Drawn {
  const { char, role } = crowdText(segment);
  return { runs: [marked({ text: char, role }, segment)], before: 0, behind: 0 };
}

/** The label stands in the bar, else in the free columns behind or before it, else as much of it in the bar as there is room for. */
function bar(segment: Segment, room: Room, scale: Scale, context: TimelineContext): Drawn {
  const { row, from, to } = segment;
  const text = barText(row, segment, context);
  const below = context.derived.waits.of(row);
  const bold = context.criticalPath?.has(row) ?? false;
  const width = to - from;
  const filled = (start: string): Run => {
    const content = start + fillText(text, Math.min(from + widthOf(start), to), to, segment, below, scale);
    return marked({ text: content, role: text.role, ...(bold && { bold }) }, segment);
  };
  const outside = (label: string): Run => ({ text: label, role: text.role === 'error' ? text.role : 'text' });
  const mark = cutToWidth(text.mark, width);
  const whole = `${text.name} ${text.more}`;
  const inside = width - widthOf(`${text.mark}  `);
  if (widthOf(whole) <= inside) return { runs: [filled(`${mark} ${whole} `)], before: 0, behind: 0 };
  if (widthOf(whole) < room.before && widthOf(whole) >= room.behind) {
    return { runs: [outside(`${whole} `), filled(mark)], before: widthOf(whole) + 1, behind: 0 };
  }
  if (room.behind > SHORTEST_LABEL && room.behind - 1 > inside) {
    const label = ` ${labelIn(room.behind - 1, text)}`;
    return { runs: [filled(mark), outside(label)], before: 0, behind: widthOf(label) };
  }
  return { runs: [filled(inside < SHORTEST_LABEL ? mark : `${mark} ${labelIn(inside, text)} `)], before: 0, behind: 0 };
}

/** Name and what there is to tell; the name alone, cut if it must be, where there is no room for both. */
function labelIn(columns: number, { name, more }: Pick<BarText, 'name' | 'more'>): string {
  const whole = `${name} ${more}`.trimEnd();
  if (widthOf(whole) <= columns) return whole;
  return widthOf(name) <= columns ? name : `${cutToWidth(name, columns - 1)}…`;
}

function marked(piece: Run, { isSelected }: Segment): Run {
  return isSelected ? { ...piece, selected: true } : piece;
}

function blank(columns: number): Run {
  return { text: ' '.repeat(columns), role: 'text' };
}
