import type { OpenTrace, TraceState } from '../../contracts/source';
import type { TraceGraph } from '../../model/trace-graph';

/** An open trace with another graph of the same nodes: how it was, or was last looked at. */
export function traceAsOf(whole: OpenTrace, graph: TraceGraph, state: TraceState): OpenTrace {
  const { loaded, faults } = whole;
  return {
    graph,
    state,
    loaded,
    faults: [...faults],
    payload: (nodeId, from) => whole.payload(nodeId, from),
    whenLoaded: () => whole.whenLoaded(),
    onChange: (listener) => whole.onChange(listener),
    close: () => whole.close(),
  };
}
