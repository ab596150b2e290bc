import { isWithin } from '../../analysis/relations';
import { NONE } from '../../model/graph-columns';
import { selectedRow } from '../selection/state';
import type { TraceScreen } from './state';

/** The zooms in which the selected node lies; whoever goes to another one leaves them. */
export function zoomAround({ zoom, selection, graph }: TraceScreen): TraceScreen['zoom'] {
  const row = zoom.length === 0 ? NONE : selectedRow(selection, graph);
  if (row === NONE) return zoom;
  const inside = zoom.findLastIndex((id) => isWithin(graph, row, graph.rowOf(id)));
  return inside === zoom.length - 1 ? zoom : zoom.slice(0, inside + 1);
}
