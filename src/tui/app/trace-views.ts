import type { TraceGraph } from '../../model/trace-graph';
import type { NodeId } from '../../model/types';
import { compareNaming } from '../views/compare/naming';
import { edgesNaming } from '../views/edges/naming';
import { laterView } from '../views/later-view';
import { statsNaming } from '../views/stats/naming';
import { timelineNaming } from '../views/timeline/naming';
import { type MountedView, mountView, type TraceView, type ViewNaming } from '../views/trace-view';
import { treeView } from '../views/tree/tree-view';
import type { Binding } from '../views/view';

/** A view of a trace, whatever it remembers. */
export type AnyTraceView = {
  readonly name: string;
  readonly title: string;
  readonly digit: string;
  readonly bindings: readonly Binding<unknown, never>[];
  /** Loads the code of the view, unless it is there. */
  load(): void;
  mount(graph: TraceGraph): MountedView;
};

/** The views of an open trace, in the order of their digits; the first one is shown first, the others are loaded when they are, or before. */
export const traceViews: readonly AnyTraceView[] = [
  { ...namingOf(treeView), bindings: treeView.bindings, load: () => undefined, mount: (graph) => mountView(treeView, graph) },
  later(
    timelineNaming,
    () => (require('../views/timeline/timeline-view') as typeof import('../views/timeline/timeline-view')).timelineView,
  ),
  later(edgesNaming, () => (require('../views/edges/edges-view') as typeof import('../views/edges/edges-view')).edgesView),
  later(statsNaming, () => (require('../views/stats/stats-view') as typeof import('../views/stats/stats-view')).statsView),
  later(compareNaming, () => (require('../views/compare/compare-view') as typeof import('../views/compare/compare-view')).compareView),
];

function later<S extends { readonly cursor: NodeId | null }, E, D>(naming: ViewNaming, load: () => TraceView<S, E, D>): AnyTraceView {
  return {
    ...namingOf(naming),
    get bindings() {
      return load().bindings;
    },
    load: () => void load(),
    mount: (graph) => laterView(naming, (shown) => mountView(load(), shown), graph),
  };
}

function namingOf({ name, title, digit }: ViewNaming): Pick<ViewNaming, 'name' | 'title' | 'digit'> {
  return { name, title, digit };
}
