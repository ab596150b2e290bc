import { NONE } from '../../../model/graph-columns';
import type { ViewEvent } from '../trace-view';
import { next, type Update } from '../view';
import type { EdgesEvent } from './event';
import type { Side } from './neighbours';
import { placeAt } from './place-at';
import { type EdgesContext, type EdgesState, pointed, refreshNeighbours } from './state';
import { walkWhole } from './walk-whole';
import { wholeFit } from './whole-drawing';

/** The next state of the view of edges. */
export function updateEdges(state: EdgesState, event: EdgesEvent | ViewEvent, context: EdgesContext): Update<EdgesState> {
  const neighbours = refreshNeighbours(state, context);
  const isWhole = Boolean(wholeFit(state, context)?.widths);
  const inWhole = isWhole ? walkWhole(state, event, context) : null;
  if (inWhole !== null) return inWhole;
  switch (event.type) {
    case 'move':
      return next(movedBy(state, event.by, context));
    case 'go': {
      const { side } = state;
      return next(side === 'middle' ? state : { ...state, index: event.to === 'first' ? 0 : Math.max(0, neighbours.of(side).length - 1) });
    }
    case 'aside':
      return aside(state, event.side, context);
    case 'walk':
      return walk(state, context);
    case 'next_type': {
      const { types } = isWhole ? context.derived.whole : neighbours;
      const only = types[state.only === null ? 0 : types.indexOf(state.only) + 1] ?? null;
      return next({ ...state, only, side: 'middle', index: 0 });
    }
    case 'toggle_shape':
      return next({ ...state, shape: state.shape === 'drawn' ? 'table' : 'drawn' });
    case 'toggle_whole':
      return toggleWhole(state, context);
    case 'reveal': {
      const isOther = event.node !== state.cursor && context.graph.rowOf(event.node) !== NONE;
      return next(isOther ? { ...state, cursor: event.node, side: 'middle', index: 0 } : state);
    }
    case 'clicked':
      return clicked(state, event, context);
    case 'scrolled':
      return next(movedBy(state, Math.sign(event.by), context));
    case 'graph_changed':
    case 'resized':
    case 'clock':
    case 'task_slice':
      return next(state);
    default:
      return exhausted(event);
  }
}

/** Points to what was clicked on; along what is pointed to already it walks. */
function clicked(state: EdgesState, { line, column, again }: Extract<ViewEvent, { type: 'clicked' }>, context: EdgesContext) {
  const place = placeAt(state, line, column, context);
  if (place === null) return next(state);
  const isSame = place.side === state.side && place.index === pointed(state, context.derived.neighbours)?.index;
  return again && isSame ? walk(state, context) : next({ ...state, ...place });
}

/** From the middle down to what came after, up to what came before; in the table all stand below each other. */
function movedBy(state: EdgesState, by: number, { derived: { neighbours } }: EdgesContext): EdgesState {
  const { before, after } = neighbours;
  const at = pointed(state, neighbours);
  if (at === null || state.side === 'middle') {
    const side = by > 0 ? (after.length > 0 ? 'after' : 'before') : before.length > 0 ? 'before' : 'after';
    return neighbours.of(side).length === 0 ? state : { ...state, side, index: by > 0 ? 0 : neighbours.of(side).length - 1 };
  }
  const index = at.index + by;
  if (state.shape === 'table' && state.side === 'before' && index >= before.length && after.length > 0)
    return { ...state, side: 'after', index: 0 };
  if (state.shape === 'table' && state.side === 'after' && index < 0 && before.length > 0) {
    return { ...state, side: 'before', index: before.length - 1 };
  }
  return { ...state, index: Math.max(0, Math.min(index, neighbours.of(state.side).length - 1)) };
}

/** Points one column further; on the outermost one it walks on, along the edge that is pointed to. */
function aside(state: EdgesState, side: Side, context: EdgesContext): Update<EdgesState> {
  if (state.side === side) return walk(state, context);
  if (state.side !== 'middle') return next({ ...state, side: 'middle', index: 0 });
  if (context.derived.neighbours.of(side).length > 0) return next({ ...state, side, index: 0 });
  return { ...next(state), notice: side === 'before' ? 'Nothing came before this node.' : 'Nothing came after this node.' };
}

function walk(state: EdgesState, context: EdgesContext): Update<EdgesState> {
  const at = pointed(state, context.derived.neighbours);
  if (at === null) return next(state);
  const arrived = { ...state, cursor: context.graph.nodeAt(at.neighbour.row).id, index: 0 };
  const around = refreshNeighbours(arrived, context);
  const goesOn = state.side !== 'middle' && around.of(state.side).length > 0;
  return { ...next<EdgesState>(goesOn ? arrived : { ...arrived, side: 'middle' }), jumped: true };
}

/** The whole trace, or what is around the node again; where there is no room for it that is said, and it comes when there is. */
function toggleWhole(before: EdgesState, context: EdgesContext): Update<EdgesState> {
  const state: EdgesState = { ...before, shape: before.shape === 'whole' ? 'drawn' : 'whole', side: 'middle', index: 0 };
  const why = wholeFit(state, context)?.why ?? '';
  return why === '' ? next(state) : { ...next(state), notice: `No room for the whole graph: ${why}. Z shows a part alone.` };
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
