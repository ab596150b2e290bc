import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { selectedRow } from '../selection/state';
import type { TraceScreen } from './state';

/** The zooms in which the selected node lies; whoever goes to another one leaves them. */
export function zoomAround({ zoom, selection, graph }: TraceScreen): TraceScreen['zoom'] {
  const row = zoom.length === 0 ? NONE : selectedRow(selection, graph);
  if (row === NONE) return zoom;
  const inside = zoom.findLastIndex((id) => isBelow(graph, row, graph.rowOf(id)));
  return inside === zoom.length - 1 ? zoom : zoom.slice(0, inside + 1);
}

function isBelow(graph: TraceGraph, row: Row, top: Row): boolean {
  for (let at: Row | -1 = row; at !== NONE; at = graph.parentAt(at)) if (at === top) return true;
  return false;
}
