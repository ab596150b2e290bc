import { NONE } from '../../../model/graph-columns';
import type { ViewEvent } from '../trace-view';
import { next, type Update } from '../view';
import { goTo, goToPlace, moveInLine, moveToLine, panBy, scrollLanes, turnPage } from './moving';
import { timelineNaming } from './naming';
import { zoom } from './shown-time';
import {
  cursorPosition,
  firstPosition,
  laneLines,
  levelsBy,
  refreshRows,
  shownRow,
  type TimelineContext,
  type TimelineState,
} from './state';

/** Nodes that are laid out before keys are answered again: some milliseconds. None of a large trace in the turn of the key that shows it. */
const LAID_OUT_AT_ONCE = 5_000;
const ZOOM_STEP = 2;

/** What can be done with a timeline. */
export type TimelineEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'step'; readonly to: number | 'first' | 'last' }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'zoom'; readonly closer: boolean }
  | { readonly type: 'pan'; readonly share: number }
  | { readonly type: 'fit' | 'sort' }
  | { readonly type: 'levels'; readonly levels: number }
  | { readonly type: 'level'; readonly by: 1 | -1 };

/** The next state of the timeline. */
export function updateTimeline(before: TimelineState, event: TimelineEvent | ViewEvent, context: TimelineContext): Update<TimelineState> {
  const { timetable, marks } = context.derived;
  const isLarge = context.graph.columns.rowCount > LAID_OUT_AT_ONCE;
  const atOnce = isLarge && timetable.nodeCount === 0 && event.type !== 'task_slice' ? 0 : LAID_OUT_AT_ONCE;
  const isComplete = [timetable, marks].map((derived) => derived.refresh(atOnce)).every(Boolean);
  const isSlice = event.type === 'graph_changed' || event.type === 'task_slice';
  const isOrdered = !isComplete || !isSlice || context.patient || context.growing || timetable.reorder();
  const zoomed = before.root === context.zoom ? before : chosen(before, { root: context.zoom, window: null }, context);
  const state = isComplete ? withLevels(zoomed, context) : zoomed;
  refreshRows(state, context);
  const update = handle(state, event, context);
  const first = firstPosition(update.state, context);
  const isCollected = context.derived.rows.collectAt(first, first + laneLines(context.size));
  const goesOn = isSlice ? !(isComplete && isOrdered && isCollected) : isComplete && !isCollected;
  return goesOn ? { ...update, effects: [...update.effects, { type: 'continue_task', task: timelineNaming.name }] } : update;
}

function handle(state: TimelineState, event: TimelineEvent | ViewEvent, context: TimelineContext): Update<TimelineState> {
  const { rows } = context.derived;
  switch (event.type) {
    case 'move':
      return next(moveToLine(state, cursorPosition(state, context) + event.by, context));
    case 'step':
      return stepped(state, event.to, context);
    case 'page':
      return next(turnPage(state, event.by, context));
    case 'go':
      return { ...next(moveToLine(state, event.to === 'first' ? 0 : rows.count - 1, context)), jumped: true };
    case 'zoom':
      return next(zoom(state, event.closer ? 1 / ZOOM_STEP : ZOOM_STEP, context));
    case 'pan':
      return next(panBy(state, event.share, context));
    case 'fit':
      return next({ ...state, window: null });
    case 'sort':
      return sorted(state, context);
    case 'levels':
      return next(chosen(state, { levels: event.levels }, context));
    case 'level':
      return next(chosen(state, { levels: levelsBy(state, event.by, context) }, context));
    case 'reveal': {
      const row = context.graph.rowOf(event.node);
      return next(row === NONE ? state : goTo(state, row, event.jumped, context));
    }
    case 'clicked':
      return next(goToPlace(state, event.line, event.column, context));
    case 'scrolled':
      return next(scrollLanes(state, event.by, context));
    case 'graph_changed':
    case 'resized':
    case 'clock':
    case 'task_slice':
      return next(state);
    default:
      return exhausted(event);
  }
}

function stepped(state: TimelineState, to: number | 'first' | 'last', context: TimelineContext): Update<TimelineState> {
  const after = moveInLine(state, to, context);
  const isStuck = typeof to === 'number' && after.cursor === state.cursor && after.window === state.window;
  return { ...next(after), ...(isStuck && { notice: to > 0 ? 'Nothing comes later in this lane.' : 'Nothing came before in this lane.' }) };
}

/** As many levels as there is room for, two at least; from then on none comes or goes by itself. */
function withLevels(state: TimelineState, { patient, size, graph, derived: { rows } }: TimelineContext): TimelineState {
  if (state.levels !== null || patient || graph.nodeCount === 0) return state;
  let levels = 1;
  while (levels < laneLines(size) && rows.countFor(levels + 1) <= laneLines(size)) levels++;
  return { ...state, levels };
}

/** Other lines are shown; the selected node, or the one above it that is left, keeps its line. */
function chosen(state: TimelineState, choice: Partial<TimelineState>, context: TimelineContext): TimelineState {
  const line = cursorPosition(state, context) - firstPosition(state, context);
  const after = { ...state, ...choice, line };
  refreshRows(after, context);
  const shown = shownRow(after, context);
  return shown === NONE ? after : { ...after, cursor: context.graph.nodeAt(shown).id };
}

function sorted(state: TimelineState, context: TimelineContext): Update<TimelineState> {
  const order = state.order === 'started' ? 'longest' : 'started';
  const words = order === 'longest' ? 'Lanes by their longest step, the longest first.' : 'Lanes in the order in which they started.';
  return { ...next(chosen(state, { order }, context)), notice: words };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
