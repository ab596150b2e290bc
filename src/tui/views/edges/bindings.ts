import type { ViewKeyContext } from '../trace-view';
import type { Binding } from '../view';
import type { EdgesEvent } from './event';
import type { Side } from './neighbours';
import { type EdgesDerived, type EdgesState, pointed, refreshNeighbours } from './state';
import { wholeFit } from './whole-drawing';

type EdgesKeyContext = ViewKeyContext<EdgesState, EdgesDerived>;

/** The keys of the view of edges. */
export const edgesBindings: readonly Binding<EdgesEvent, EdgesKeyContext>[] = [
  {
    keys: ['enter'],
    label: 'walk',
    help: 'Walk along the edge that is pointed to; in the whole graph show what is around the node',
    event: { type: 'walk' },
    disabled: noSide,
    footer: 1,
  },
  {
    keys: ['h', 'left'],
    label: 'before',
    help: 'Point to what came before, then walk to it',
    event: { type: 'aside', side: 'before' },
    disabled: (context) => (isAtEnd(context, 'before') ? 'nothing came before this node' : null),
    footer: 3,
  },
  {
    keys: ['l', 'right'],
    label: 'after',
    help: 'Point to what came after, then walk to it',
    event: { type: 'aside', side: 'after' },
    disabled: (context) => (isAtEnd(context, 'after') ? 'nothing came after this node' : null),
    footer: 3,
  },
  { keys: ['j', 'down'], label: 'down', help: 'Point to the next neighbour', event: { type: 'move', by: 1 } },
  { keys: ['k', 'up'], label: 'up', help: 'Point to the neighbour before', event: { type: 'move', by: -1 } },
  {
    keys: ['g', 'home'],
    label: 'top',
    help: 'Point to the first neighbour of the side (gg as well)',
    event: { type: 'go', to: 'first' },
    disabled: noSide,
  },
  {
    keys: ['G', 'end'],
    label: 'end',
    help: 'Point to the last neighbour of the side',
    event: { type: 'go', to: 'last' },
    disabled: noSide,
  },
  {
    keys: ['T'],
    label: 'one type',
    help: 'Show edges of one type alone, of the next one, of all again',
    event: { type: 'next_type' },
    footer: 4,
  },
  {
    keys: ['W'],
    label: 'whole graph',
    help: 'Show the whole trace as a graph where there is room for it, or what is around the node',
    event: { type: 'toggle_whole' },
    footer: 3,
  },
  { keys: ['v'], label: 'table', help: 'Show the edges as a table, or drawn', event: { type: 'toggle_shape' }, footer: 4 },
];

function noSide({ state, ...context }: EdgesKeyContext): string | null {
  const isPointing = wholeFit(state, context)?.widths || pointed(state, context.derived.neighbours);
  return isPointing ? null : 'point to a neighbour with the arrows first';
}

/** Whether the node in the middle has nothing at a side; the whole graph is walked along its layers, too. */
function isAtEnd({ state, ...context }: EdgesKeyContext, side: Side): boolean {
  return !wholeFit(state, context)?.widths && state.side === 'middle' && refreshNeighbours(state, context).of(side).length === 0;
}
