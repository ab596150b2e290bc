import { objectOf } from '../../analysis/chat/json-access';
import type { TraceGraph } from '../../model/trace-graph';
import type { JsonObject } from '../../model/types';
import type { MountedView, ViewNaming } from './trace-view';

/**
 * A view of an open trace whose code is loaded when it is first shown: to load those that nobody looks at would take longer than
 * to read the first rows.
 *
 * @param mount loads and makes the view
 * @param kept how the view was left, which it takes when it is made
 */
export function laterView(
  naming: ViewNaming,
  mount: (graph: TraceGraph) => MountedView,
  graph: TraceGraph,
  kept: JsonObject | null = null,
): MountedView {
  let made: MountedView | undefined;
  const view = (): MountedView => {
    made ??= mount(graph).restored(kept, graph);
    return made;
  };
  return {
    name: naming.name,
    title: naming.title,
    digit: naming.digit,
    isAlone: naming.isAlone ?? false,
    cursor: null,
    status: '',
    withBindings: (context, use) => view().withBindings(context, use),
    tell: (event, context) => view().tell(event, context),
    render: (context, focused) => view().render(context, focused),
    showsRunning: (context) => view().showsRunning(context),
    on: (other) => laterView(naming, mount, other, kept),
    kept: () => kept,
    restored: (left, other) => laterView(naming, mount, other, objectOf(left)),
  };
}
