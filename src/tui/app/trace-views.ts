import type { TraceGraph } from '../../model/trace-graph';
import type { NodeId } from '../../model/types';
import { compareView } from '../views/compare/compare-view';
import { edgesView } from '../views/edges/edges-view';
import { statsView } from '../views/stats/stats-view';
import { timelineView } from '../views/timeline/timeline-view';
import { type MountedView, mountView, type TraceView } from '../views/trace-view';
import { treeView } from '../views/tree/tree-view';
import type { Binding } from '../views/view';

/** A view of a trace, whatever it remembers. */
export type AnyTraceView = {
  readonly name: string;
  readonly title: string;
  readonly digit: string;
  readonly bindings: readonly Binding<unknown, never>[];
  mount(graph: TraceGraph): MountedView;
};

/** The views of an open trace, in the order of their digits; the first one is shown first. */
export const traceViews: readonly AnyTraceView[] = [
  anyView(treeView),
  anyView(timelineView),
  anyView(edgesView),
  anyView(statsView),
  anyView(compareView),
];

function anyView<S extends { readonly cursor: NodeId | null }, E, D>(view: TraceView<S, E, D>): AnyTraceView {
  const { name, title, digit, bindings } = view;
  return { name, title, digit, bindings, mount: (graph) => mountView(view, graph) };
}
