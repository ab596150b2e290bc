import type { Spot } from '../../../analysis/layered-graph';
import type { Row } from '../../../model/graph-columns';
import type { ViewEvent } from '../trace-view';
import { next, type Update } from '../view';
import type { EdgesEvent } from './event';
import { spotAt } from './place-at';
import { type EdgesContext, type EdgesState, middleRow } from './state';

/** What a key does in the whole graph: each move selects another node. Null for what is the same in every shape. */
export function walkWhole(state: EdgesState, event: EdgesEvent | ViewEvent, context: EdgesContext): Update<EdgesState> | null {
  const { whole } = context.derived;
  const spot = whole.spotOf(middleRow(state, context));
  const layer = whole.nodesIn(spot?.layer ?? 0);
  const place = spot === undefined ? -1 : layer.indexOf(spot);
  switch (event.type) {
    case 'move':
      return next(at(state, layer[Math.max(0, Math.min(place + event.by, layer.length - 1))], context));
    case 'go':
      return next(at(state, layer.at(event.to === 'first' ? 0 : -1), context));
    case 'aside': {
      const beside = spot === undefined ? layer[0] : whole.along(spot, event.side);
      if (beside !== undefined) return next(at(state, beside, context));
      return { ...next(state), notice: event.side === 'before' ? 'Nothing came before this node.' : 'Nothing came after this node.' };
    }
    case 'clicked':
      return next(at(state, spotAt(state, event.line, event.column, context), context));
    case 'scrolled':
      return next(state);
    case 'walk':
      return next({ ...state, shape: 'drawn', side: 'middle', index: 0 });
    default:
      return null;
  }
}

function at(state: EdgesState, spot: Spot | undefined, { graph, derived }: EdgesContext): EdgesState {
  return spot === undefined ? state : { ...state, cursor: graph.nodeAt(derived.whole.rows[spot.node] as Row).id };
}
