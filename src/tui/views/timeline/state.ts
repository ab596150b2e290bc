import type { SlowestChild } from '../../../analysis/slowest-child';
import type { Timetable } from '../../../analysis/timetable';
import { NONE, type Row } from '../../../model/graph-columns';
import type { Micros, NodeId } from '../../../model/types';
import type { EdgeMarks } from '../../frame/edge-marks';
import type { Size } from '../../frame/frame';
import type { TimeWindow } from '../../frame/time-scale';
import type { ViewContext } from '../trace-view';
import type { HiddenWaits } from './hidden-waits';
import type { LaneChoice, LaneRows } from './lane-rows';

/** What the timeline remembers. */
export type TimelineState = {
  readonly cursor: NodeId | null;
  /** The line of the pane on which the selected node stands, so that it stays there when lanes come above it. */
  readonly line: number;
  /** The time along which the reader moves from lane to lane; null before anything is selected. */
  readonly time: Micros | null;
  /** The part of time that the reader has chosen; null for all of it, which grows with the trace. */
  readonly window: TimeWindow | null;
  /** Levels below the topmost one that have lines; null until a trace that fits chose it. */
  readonly levels: number | null;
  /** The node whose subtree alone is shown, as it was when the window was chosen. */
  readonly root: NodeId | null;
  readonly order: LaneChoice['order'];
};

/** What the timeline derives from the graph. */
export type TimelineDerived = {
  readonly timetable: Timetable;
  readonly rows: LaneRows;
  readonly waits: HiddenWaits;
  readonly slowest: SlowestChild;
  readonly marks: EdgeMarks;
};

/** What the timeline works on. */
export type TimelineContext = ViewContext & { readonly derived: TimelineDerived };

/** The timeline as it is first shown. */
export const firstTimeline: TimelineState = {
  cursor: null,
  line: 0,
  time: null,
  window: null,
  levels: null,
  root: null,
  order: 'started',
};

/** Lines above the lanes: what is selected, the overview and the axis, as far as there is room. */
export function headLines({ rows }: Size): number {
  return rows >= 8 ? 3 : rows >= 5 ? 2 : rows >= 3 ? 1 : 0;
}

/** Lines that the pane has for lanes. */
export function laneLines(size: Size): number {
  return Math.max(1, size.rows - headLines(size));
}

/** How many levels there would be below the topmost one with some more or less of them; as many as the trace has at most. */
export function levelsBy({ levels }: TimelineState, by: number, { derived: { timetable } }: TimelineContext): number {
  const { deepest } = timetable.lanes;
  return Math.max(0, Math.min(deepest, Math.min(levels ?? 1, deepest) + by));
}

/** The row of the zoomed subtree, -1 when the whole trace is shown. */
export function rootRow({ root }: TimelineState, { graph }: ViewContext): Row | -1 {
  return root === null ? NONE : graph.rowOf(root);
}

/** Brings what is derived up to date with what the reader has chosen. */
export function refreshRows(state: TimelineState, context: TimelineContext): LaneRows {
  const { derived, patient, filter } = context;
  return derived.rows.refresh({ levels: state.levels ?? 1, root: rootRow(state, context), order: state.order }, patient, filter);
}

/** The selected node, or the one above it that is shown in its stead; -1 when none is. */
export function shownRow(state: TimelineState, { graph, derived: { rows } }: TimelineContext): Row | -1 {
  if (state.cursor === null) return NONE;
  let row = graph.rowOf(state.cursor);
  while (row !== NONE && rows.positionOf(row) === NONE) row = graph.parentAt(row);
  return row;
}

/** The position of the line of the selected node; 0 before anything is selected. */
export function cursorPosition(state: TimelineState, context: TimelineContext): number {
  const row = shownRow(state, context);
  return row === NONE ? 0 : context.derived.rows.positionOf(row);
}

/** The position of the topmost visible line. */
export function firstPosition(state: TimelineState, context: TimelineContext): number {
  const lines = laneLines(context.size);
  const lowest = Math.max(0, context.derived.rows.count - lines);
  return Math.max(0, Math.min(cursorPosition(state, context) - Math.min(state.line, lines - 1), lowest));
}
