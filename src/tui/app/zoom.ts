import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { selectedRow } from '../selection/state';
import { next } from '../views/view';
import { inView, type Next } from './routes';
import type { AppState, TraceScreen } from './state';

/** Shows in every view only the selected node and what is below it; on that node what was shown before. */
export function toggleZoom(state: AppState): Next {
  const { trace } = state;
  const row = trace === null ? NONE : selectedRow(trace.selection, trace.graph);
  if (trace === null || row === NONE) return next(state);
  const id = trace.graph.nodeAt(row).id;
  if (trace.zoom.at(-1) === id) return zoomedTo(state, trace, trace.zoom.slice(0, -1));
  if (trace.graph.firstChild(row) === NONE) return next({ ...state, notice: 'There is nothing below this node.' });
  if (isWhole(trace, row)) return next({ ...state, notice: 'This is the whole trace.' });
  return zoomedTo(state, trace, [...trace.zoom, id]);
}

/** The selected node stays in sight, also where folds around it were closed meanwhile. */
function zoomedTo(state: AppState, trace: TraceScreen, zoom: TraceScreen['zoom']): Next {
  const selection = { ...trace.selection, follow: false };
  const changed = inView({ ...state, trace: { ...trace, zoom, selection } }, { type: 'graph_changed' });
  if (selection.cursor === null) return changed;
  const shown = inView(changed.state, { type: 'reveal', node: selection.cursor, jumped: true });
  return { ...shown, effects: [...changed.effects, ...shown.effects] };
}

function isWhole({ zoom, graph }: { readonly zoom: TraceScreen['zoom']; readonly graph: TraceGraph }, row: Row): boolean {
  return zoom.length === 0 && graph.parentAt(row) === NONE && graph.roots().length === 1;
}
