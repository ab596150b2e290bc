import { NONE } from '../../../model/graph-columns';
import type { TraceView } from '../trace-view';
import { edgesBindings } from './bindings';
import type { EdgesEvent } from './event';
import { keptEdges, restoredEdges } from './kept-edges';
import { edgesNaming } from './naming';
import { type Neighbour, Neighbours } from './neighbours';
import { renderEdges } from './render';
import { type EdgesContext, type EdgesDerived, type EdgesState, firstEdges, middleRow, refreshNeighbours } from './state';
import { updateEdges } from './update';
import { wholeFit } from './whole-drawing';
import { WholeGraph } from './whole-graph';

/** The graph around the selected node, who caused it, feeds it, retried it, and what it led to; or the whole trace as a graph. */
export const edgesView: TraceView<EdgesState, EdgesEvent, EdgesDerived> = {
  ...edgesNaming,
  first: firstEdges,
  derive: (graph) => ({ neighbours: new Neighbours(graph), whole: new WholeGraph(graph) }),
  bindings: edgesBindings,
  update: updateEdges,
  render: renderEdges,
  showsRunning,
  keep: keptEdges,
  restore: restoredEdges,
};

function showsRunning(state: EdgesState, context: EdgesContext): boolean {
  const row = middleRow(state, context);
  if (wholeFit(state, context)?.widths) return context.derived.whole.rows.some((one) => context.graph.statusAt(one) === 'running');
  if (row === NONE) return false;
  const { before, after } = refreshNeighbours(state, context);
  const near = (side: readonly Neighbour[]) => side.slice(Math.max(0, state.index - context.size.rows), state.index + context.size.rows);
  return [row, ...[...near(before), ...near(after)].map((neighbour) => neighbour.row)].some(
    (one) => context.graph.statusAt(one) === 'running',
  );
}
