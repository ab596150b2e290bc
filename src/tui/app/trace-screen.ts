import { CriticalPath } from '../../analysis/critical-path';
import type { OpenTrace } from '../../contracts/source';
import type { TraceGraph } from '../../model/trace-graph';
import type { JsonValue } from '../../model/types';
import { FilterIndex } from '../../query/filter-index';
import type { CallInputs } from '../../sources/call-inputs';
import { usualShares } from '../frame/panes';
import { firstSelection } from '../selection/state';
import { updateSelection } from '../selection/update';
import { firstDetail } from '../views/detail/state';
import type { MountedView } from '../views/trace-view';
import type { TraceScreen } from './state';
import { traceViews } from './trace-views';

const noInputs: CallInputs = new Map();

/** A trace that was just opened, in the first of its views. */
export function openedScreen(key: string, trace: OpenTrace, follow: boolean, left: JsonValue | undefined): TraceScreen {
  const { graph } = trace;
  const views = mountedOn(graph);
  const shown = (views[0] as MountedView).name;
  return {
    key,
    trace,
    selection: firstSelection(follow),
    filter: null,
    criticalPath: null,
    zoom: [],
    views,
    left,
    graph,
    shown,
    shownBefore: shown,
    detail: firstDetail,
    focus: 'view',
    compared: null,
    inputs: noInputs,
    panes: usualShares,
    wide: false,
    paused: null,
    replay: null,
  };
}

/**
 * A trace whose file was written anew has another graph: what the views have derived from the old one is made anew. So it is when
 * another process has begun to work for it, or when it is shown as it was; but then nothing that the reader has folded moves.
 */
export function onItsGraph(screen: TraceScreen): TraceScreen {
  const { graph } = screen.trace;
  if (graph === screen.graph) return screen;
  const filter = screen.filter && { ...screen.filter, index: new FilterIndex(graph, screen.filter.query) };
  const context = { graph, traceState: screen.trace.state, filter: filter?.index ?? null };
  const rowsStay = graph.processes.own === screen.graph || graph.columns.ids === screen.graph.columns.ids;
  const { cursor, follow } = screen.selection;
  const isLost = !rowsStay && (cursor === null || graph.rowOf(cursor) < 0);
  const selection = isLost ? firstSelection(follow) : screen.selection;
  return {
    ...screen,
    graph,
    filter,
    criticalPath: screen.criticalPath && new CriticalPath(graph),
    zoom: screen.zoom.filter((id) => graph.rowOf(id) >= 0),
    inputs: rowsStay ? screen.inputs : noInputs,
    views: rowsStay ? screen.views.map((view) => view.on(graph)) : mountedOn(graph),
    selection: updateSelection(selection, { type: 'graph_changed' }, context).state,
  };
}

/** The screen with another state of one of its views. */
export function withView(trace: TraceScreen, view: MountedView): TraceScreen {
  return { ...trace, views: trace.views.map((one) => (one.name === view.name ? view : one)) };
}

function mountedOn(graph: TraceGraph): readonly MountedView[] {
  return traceViews.map((view) => view.mount(graph));
}
