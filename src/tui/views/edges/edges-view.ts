import { NONE } from '../../../model/graph-columns';
import type { TraceView } from '../trace-view';
import { edgesBindings } from './bindings';
import { Neighbours } from './neighbours';
import { renderEdges } from './render';
import { type EdgesContext, type EdgesState, firstEdges, middleRow } from './state';
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
  showsRunning: (state: EdgesState, context: EdgesContext) => {
    const row = middleRow(state, context);
    return row !== NONE && context.graph.countOf('running') > 0;
  },
};
