import { NONE } from '../../../model/graph-columns';
import type { TraceView } from '../trace-view';
import { edgesBindings } from './bindings';
import { type Neighbour, Neighbours } from './neighbours';
import { renderEdges } from './render';
import { type EdgesContext, type EdgesState, firstEdges, middleRow, refreshNeighbours } from './state';
import { type EdgesEvent, updateEdges } from './update';

/** The graph around the selected node: who caused it, feeds it, retried it, and what it led to. */
export const edgesView: TraceView<EdgesState, EdgesEvent, Neighbours> = {
  name: 'edges',
  title: 'Edges',
  digit: '4',
  first: firstEdges,
  derive: (graph) => new Neighbours(graph),
  bindings: edgesBindings,
  update: updateEdges,
  render: renderEdges,
  showsRunning,
};

function showsRunning(state: EdgesState, context: EdgesContext): boolean {
  const row = middleRow(state, context);
  if (row === NONE) return false;
  const { before, after } = refreshNeighbours(state, context);
  const near = (side: readonly Neighbour[]) => side.slice(Math.max(0, state.index - context.size.rows), state.index + context.size.rows);
  return [row, ...[...near(before), ...near(after)].map((neighbour) => neighbour.row)].some(
    (one) => context.graph.statusAt(one) === 'running',
  );
}
